import { SLOT_MS } from './day-slots.js';
import { localTime } from './day.js';
import { type Digest, type DigestOutage } from './digest.js';
import { percent } from './tell-headline.js';
import { type ToldChart, type ToldOutage } from './told-digest.js';
import { type Words } from './words-shape.js';

const MOST_SYMPTOMS = 3;
const MOST_LANGUAGES = 5;
const MOST_UPDATES = 5;
/** A provider's update is quoted up to so many characters. */
const QUOTE = 180;
/** Slots between two hours that are written below a chart: four hours. */
const SLOTS_PER_HOUR = 8;

export interface TellContext {
  readonly digest: Digest;
  readonly words: Words;
  /** Prefix of links, without a slash at the end. */
  readonly baseUrl: string;
  readonly names: ReadonlyMap<string, string>;
}

export function tellOutage(outage: DigestOutage, context: TellContext): ToldOutage {
  const { digest, words, baseUrl } = context;
  const time = (iso: string): string => localTime(iso, digest.timezone, digest.date, words.language);
  const reports = outage.symptoms.reduce((sum, { posts }) => sum + posts, 0);
  return {
    name: outage.name,
    state: outage.state,
    stateWord: words.state[outage.state],
    sentences: tellSentences(outage, context, time),
    details: tellDetails(outage, words),
    facts: tellFacts(outage, words, time),
    symptomsHeading: words.section.symptoms,
    symptoms: outage.symptoms.slice(0, MOST_SYMPTOMS).map(({ id, posts }) => ({
      name: words.symptom(id),
      share: reports > 0 ? posts / reports : 0,
      text: percent(reports > 0 ? posts / reports : 0, words),
    })),
    officialHeading: words.section.official,
    official: outage.windows
      .flatMap(({ updates, title }) => updates.map((update) => ({ ...update, body: update.body || title })))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .slice(0, MOST_UPDATES)
      .map(({ at, status, body }) => ({ time: time(at), status: words.status[status], text: shorten(body) })),
    examplesHeading: words.section.examples,
    examples: outage.examples.map(({ url, at, source, language, symptoms }) => ({
      url,
      text: [time(at), capitalize(source), words.languageName(language), ...symptoms.map(words.symptom)].join(
        ' · ',
      ),
    })),
    story: { text: words.link.story, url: `${baseUrl}/outages/${encodeURIComponent(outage.id)}` },
    chart: tellChart(outage, digest, words),
  };
}

function tellSentences(
  outage: DigestOutage,
  { words, names }: TellContext,
  time: (iso: string) => string,
): string[] {
  const say = words.outage;
  const lasted = words.duration(outage.durationMinutes);
  const people = `${words.number(outage.authors)} ${words.fact.people}`;
  const sentences: string[] = [];
  if (outage.onset !== null && outage.detectedAt !== null) {
    sentences.push(say.wave(time(outage.onset), time(outage.detectedAt), people));
  } else if (outage.firstVoice !== 'hand-entered') sentences.push(say.providerOnly(time(outage.start)));
  if (outage.peakAt !== null) sentences.push(say.peak(time(outage.peakAt), timesUsual(outage, words)));
  if (outage.firstVoice === 'people-only') sentences.push(outage.hasStatusPage ? say.silentPage : say.noPage);
  else if (outage.acknowledgedAt !== null) sentences.push(say.admitted(time(outage.acknowledgedAt)));
  for (const { start } of outage.windows.filter(({ handEntered }) => handEntered)) {
    sentences.push(say.handEntered(time(start)));
  }
  sentences.push(outage.end === null ? say.open(lasted) : say.over(time(outage.end), lasted));
  if (outage.likelyUpstream === 'undetermined') sentences.push(say.upstreamUndetermined);
  else if (outage.likelyUpstream !== null) {
    const { service, share } = outage.likelyUpstream;
    sentences.push(say.upstream(names.get(service) ?? service, percent(share, words)));
  }
  return sentences;
}

function tellDetails(outage: DigestOutage, words: Words): string[] {
  const say = words.outage;
  const details: string[] = [];
  const languages = Object.entries(outage.languages)
    .slice(0, MOST_LANGUAGES)
    .map(([code, share]) => `${words.languageName(code)} ${percent(share, words)}`);
  if (languages.length > 0) details.push(say.languages(languages.join(', ')));
  if (outage.sentiment !== null) {
    const usual = outage.usualSentiment;
    details.push(say.mood(signed(outage.sentiment, words), usual === null ? null : signed(usual, words)));
  }
  return details;
}

function tellFacts(outage: DigestOutage, words: Words, time: (iso: string) => string): ToldOutage['facts'] {
  const facts: { value: string; label: string }[] = [];
  const lead = outage.leadMinutes === null ? null : Math.round(outage.leadMinutes);
  if (lead !== null) {
    facts.push({
      value: lead === 0 ? `0 ${words.duration(1).replace(/^\d+ /, '')}` : words.duration(Math.abs(lead)),
      label: lead >= 0 ? words.fact.ahead : words.fact.behind,
    });
  }
  if (outage.onset !== null) facts.push({ value: time(outage.onset), label: words.fact.onset });
  else {
    const label = outage.firstVoice === 'hand-entered' ? words.fact.handEntered : words.fact.official;
    facts.push({ value: time(outage.start), label });
  }
  const times = outage.peakAt === null ? null : timesUsual(outage, words);
  if (times !== null) facts.push({ value: `${times}×`, label: words.fact.peak });
  facts.push({ value: words.duration(outage.durationMinutes), label: words.fact.duration });
  if (outage.onset !== null) {
    facts.push({ value: words.number(Math.min(0.99, outage.confidence), 2), label: words.fact.confidence });
  }
  return facts;
}

/** How many times the usual the peak was; `null` when too little is usual for a ratio to mean anything. */
function timesUsual({ peakPerMinute, expectedPerMinute }: DigestOutage, words: Words): string | null {
  if (expectedPerMinute < 0.05 || peakPerMinute <= expectedPerMinute) return null;
  const times = peakPerMinute / expectedPerMinute;
  return words.number(times, times < 10 ? 1 : 0);
}

function tellChart(outage: DigestOutage, digest: Digest, words: Words): ToldChart | null {
  if (!outage.slots.some(({ posts }) => posts !== null && posts > 0)) return null;
  const hours = outage.slots
    .filter((_, index) => index % SLOTS_PER_HOUR === 0)
    .map(({ start }) => localTime(start, digest.timezone, digest.date, words.language));
  const endMs = Date.parse(digest.asOf);
  return {
    slots: outage.slots,
    windows: outage.windows
      .filter(({ handEntered }) => !handEntered)
      .map(({ start, end }) => ({
        startMs: Date.parse(start),
        endMs: end === null ? endMs : Date.parse(end),
      })),
    hours,
    slotsPerHour: SLOTS_PER_HOUR,
    label: `${outage.name}: ${words.note.chart}`,
  };
}

/** Whether an official window was open during a chart's slot. */
export function isOfficial(chart: ToldChart, slotStart: string): boolean {
  const startMs = Date.parse(slotStart);
  return chart.windows.some((window) => window.startMs < startMs + SLOT_MS && window.endMs > startMs);
}

function signed(value: number, words: Words): string {
  const rounded = words.number(Math.abs(value), 2);
  return `${value < 0 && rounded !== '0' ? '−' : ''}${rounded}`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= QUOTE ? line : `${line.slice(0, QUOTE).replace(/\s\S*$/, '')} …`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
