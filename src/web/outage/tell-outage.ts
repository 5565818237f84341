import { type Outage } from '../../domain/outage.js';
import { type Evidence } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { joinList } from '../sentence.js';
import { WORDS } from '../../languages/languages.js';
import { classesMet } from './classes-met.js';

/** One number that stands large, and what it is. */
export interface Fact {
  readonly value: string;
  readonly label: string;
}

/** What an outage's sentences need to know beside it. */
export interface Teller {
  /** Whether a status page of the service is read. */
  readonly hasPage: boolean;
  /** Names of services by slug. */
  readonly names: ReadonlyMap<string, string>;
  readonly format: Formatter;
  readonly nowMs: number;
}

/** Languages that woke so soon after the first are told as the first. */
const FIRST_VOICES = 2;
/** Where less than this is normal, no ratio to it means anything; posts a minute. */
const LEAST_NORMAL = 0.05;

/** The story in one sentence: what failed for how long, and who said so first. */
export function headlineOf(outage: Outage, { hasPage, format, nowMs }: Teller): string {
  const words = WORDS[format.language];
  const { headline } = words.outage;
  const { name, endMs, startedAtMs, firstVoice, state } = outage;
  const length = format.spell((endMs ?? nowMs) - startedAtMs);
  const over = endMs !== null;
  if (firstVoice === 'hand-entered') return headline.handEntered(name);
  if (firstVoice === 'provider-only') return headline.providerOnly(name, length, over);
  const what = { confirmed: headline.down, suspected: headline.maybeDown, watch: headline.stir }[state];
  return `${what(name, length, over)} ${whoWasFirst(outage, hasPage, format)}`;
}

function whoWasFirst({ leadMinutes, endMs }: Outage, hasPage: boolean, format: Formatter): string {
  const { headline, outage } = WORDS[format.language];
  if (leadMinutes !== null) {
    const minutes = Math.round(leadMinutes);
    return minutes > 0 ? headline.peopleFirst(minutes) : headline.pageFirst(-minutes);
  }
  if (!hasPage) return headline.noPage;
  return endMs === null ? headline.pageSilent : outage.headline.neverAdmitted;
}

/** What follows upon the first sentence: how it went. */
export function ledeOf(outage: Outage, { names, format }: Teller): string {
  const words = WORDS[format.language];
  const { lede } = words.outage;
  const time = (atMs: number) => format.time(atMs, outage.startedAtMs);
  const { onsetMs, detectedAtMs, peakAtMs, endMs, likelyUpstream, spread } = outage;
  const wordMs = outage.acknowledgedAtMs ?? outage.officialStartMs;
  const sentences: string[] = [];
  if (onsetMs !== null && detectedAtMs !== null) {
    const first = spread.languages
      .filter(({ wokeAtMs }) => wokeAtMs !== null)
      .slice(0, FIRST_VOICES)
      .flatMap(({ key }) => format.names.language(key) ?? []);
    sentences.push(lede.wave(time(onsetMs), joinList(first, words), time(detectedAtMs)));
  }
  if (wordMs !== null) sentences.push(lede.admitted(time(wordMs)));
  if (peakAtMs !== null && onsetMs !== null) {
    const times = timesNormal(outage, format);
    sentences.push(
      `${lede.peak(time(peakAtMs), format.spell(peakAtMs - onsetMs))}${times === null ? '' : lede.times(times)}.`,
    );
  }
  sentences.push(endMs === null ? lede.open : lede.over(time(endMs)));
  if (likelyUpstream === 'undetermined') sentences.push(lede.upstreamUnclear);
  else if (likelyUpstream !== null) {
    const { service, share } = likelyUpstream;
    sentences.push(lede.upstream(names.get(service) ?? service, format.percent(share)));
  }
  return sentences.join(' ');
}

/** The numbers to quote. @param evidence  of each of its spikes, in their order */
export function factsOf(outage: Outage, evidence: readonly Evidence[], teller: Teller): Fact[] {
  const { format, nowMs, names } = teller;
  const { facts } = WORDS[format.language].outage;
  const { startedAtMs, endMs, onsetMs, peakAtMs, confidence, likelyUpstream } = outage;
  const time = (atMs: number) => format.time(atMs, startedAtMs);
  const told: Fact[] = [leadFact(outage, teller)];
  if (onsetMs === null) {
    const label = outage.firstVoice === 'hand-entered' ? facts.enteredStart : facts.officialStart;
    told.push({ value: time(startedAtMs), label });
  } else {
    told.push({ value: time(onsetMs), label: facts.onset(format.duration(onsetRangeMs(evidence[0]))) });
  }
  const times = timesNormal(outage, format);
  if (times !== null) told.push({ value: `${times}×`, label: facts.peak });
  else if (peakAtMs !== null)
    told.push({ value: format.count(outage.peakPerMinute), label: facts.peakPosts });
  told.push({
    value: format.duration((endMs ?? nowMs) - startedAtMs),
    label: endMs === null ? facts.longSoFar : facts.long,
  });
  if (onsetMs !== null) {
    // Nothing that people say is certain.
    const sure = format.percent(Math.min(0.99, confidence));
    told.push({ value: sure, label: facts.sure(Math.max(1, classesMet(evidence).size)) });
  }
  const upstream =
    likelyUpstream === null
      ? facts.noneLikely
      : likelyUpstream === 'undetermined'
        ? facts.unclear
        : (names.get(likelyUpstream.service) ?? likelyUpstream.service);
  return [...told, { value: upstream, label: facts.upstream }];
}

function leadFact({ leadMinutes }: Outage, { hasPage, format }: Teller): Fact {
  const { facts } = WORDS[format.language].outage;
  if (leadMinutes === null) return { value: '—', label: hasPage ? facts.silentPage : facts.noPage };
  const { minute } = WORDS[format.language].units.brief;
  return {
    value: `${format.count(Math.abs(Math.round(leadMinutes)))} ${minute}`,
    label: Math.round(leadMinutes) >= 0 ? facts.ahead : facts.behind,
  };
}

/** A wave is dated within the window that gave it away: half of it on either side, in whole minutes. */
function onsetRangeMs(evidence: Evidence | undefined): number {
  const minutes = evidence?.inputs.windowMinutes ?? 1;
  return Math.ceil(minutes / 2) * 60_000;
}

/** How many times the normal the peak was; `null` where too little is normal for a ratio to mean anything. */
export function timesNormal(
  { peakPerMinute, expectedPerMinute }: Pick<Outage, 'peakPerMinute' | 'expectedPerMinute'>,
  format: Formatter,
): string | null {
  if (expectedPerMinute < LEAST_NORMAL || peakPerMinute <= expectedPerMinute) return null;
  return format.rough(peakPerMinute / expectedPerMinute);
}
