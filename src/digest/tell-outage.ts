import { MINUTE_MS } from '../domain/time.js';
import { localTime } from './edition.js';
import { SLOT_MS } from './day-slots.js';
import { type Digest, type DigestOutage } from './digest.js';
import { percent } from './tell-headline.js';
import { type ToldChart, type ToldOutage } from './told-digest.js';
import { type Wording } from './wording.js';

const MOST_SYMPTOMS = 3;
const MOST_LANGUAGES = 5;
const MOST_UPDATES = 5;
/** A provider's update is quoted up to so many characters. */
const QUOTE = 180;
const MOST_COUNTRIES = 5;
/** Heights of a chart in text, and what nobody heard. */
const STEPS = '▁▂▃▄▅▆▇█';
const UNHEARD = '·';

export interface TellContext {
  readonly digest: Digest;
  readonly words: Wording;
  /** Prefix of links, without a slash at the end. */
  readonly baseUrl: string;
  readonly names: ReadonlyMap<string, string>;
}

export function tellOutage(outage: DigestOutage, context: TellContext): ToldOutage {
  const { digest, words, baseUrl } = context;
  const time = (iso: string): string => localTime(iso, digest.timezone, digest.date, words.locale);
  const shareOf = (posts: number): number => (outage.posts > 0 ? Math.min(1, posts / outage.posts) : 0);
  return {
    name: outage.name,
    state: outage.state,
    stateWord: words.state[outage.state],
    sentences: tellSentences(outage, context, time),
    details: tellDetails(outage, words, time),
    facts: tellFacts(outage, words, time),
    symptomsHeading: words.section.symptoms,
    symptoms: outage.symptoms.slice(0, MOST_SYMPTOMS).map(({ id, posts }) => ({
      name: words.symptom(id),
      share: shareOf(posts),
      text: percent(shareOf(posts), words),
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
    page: pageOf(outage, words),
    story: { text: words.link.story, url: storyOf(outage, baseUrl) },
    chart: tellChart(outage, digest, words, time),
  };
}

/** By how much one was ahead of the other; `null` where one of them said nothing. */
function leadOf({ leadMinutes }: DigestOutage, words: Wording): ToldOutage['facts'][number] | null {
  if (leadMinutes === null) return null;
  const lead = Math.round(leadMinutes);
  return {
    value: lead === 0 ? `0 ${words.duration(1).replace(/^\d+ /, '')}` : words.duration(Math.abs(lead)),
    label: lead >= 0 ? words.shared.ahead : words.shared.behind,
  };
}

/** An outage in one line, for a list. */
export function briefly(outage: DigestOutage, words: Wording): string {
  const lead = leadOf(outage, words);
  return words.outage.brief(
    words.state[outage.state],
    words.duration(outage.durationMinutes),
    lead && `${lead.value} ${lead.label}`,
  );
}

/** Address of the page that tells the whole story. */
export function storyOf({ id }: DigestOutage, baseUrl: string): string {
  return `${baseUrl}/outages/${encodeURIComponent(id)}`;
}

/** Where the provider itself tells of it. */
function pageOf({ windows }: DigestOutage, words: Wording): ToldOutage['page'] {
  const url = windows.find((window) => window.url !== null && !window.handEntered)?.url;
  return url ? { text: words.outage.page, url } : null;
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

function tellDetails(outage: DigestOutage, words: Wording, time: (iso: string) => string): string[] {
  const say = words.outage;
  const details: string[] = [];
  const languages = Object.entries(outage.languages)
    .slice(0, MOST_LANGUAGES)
    .map(([code, share]) => `${words.languageName(code)} ${percent(share, words)}`);
  if (languages.length > 0) details.push(say.languages(languages.join(', ')));
  const countries = outage.countries
    .slice(0, MOST_COUNTRIES)
    .map(({ country, share, wokeAt, guessed }) =>
      say.country(
        words.countryName(country),
        percent(share, words),
        wokeAt === null ? null : time(wokeAt),
        guessed,
      ),
    );
  if (countries.length > 0) details.push(say.countries(countries.join(', ')));
  if (outage.sentiment !== null) {
    const usual = outage.usualSentiment;
    details.push(say.mood(signed(outage.sentiment, words), usual === null ? null : signed(usual, words)));
  }
  return details;
}

function tellFacts(outage: DigestOutage, words: Wording, time: (iso: string) => string): ToldOutage['facts'] {
  const facts: { value: string; label: string }[] = [];
  const lead = leadOf(outage, words);
  if (lead !== null) facts.push(lead);
  if (outage.onset !== null) facts.push({ value: time(outage.onset), label: words.moments.wave });
  else {
    const label = outage.firstVoice === 'hand-entered' ? words.fact.handEntered : words.fact.official;
    facts.push({ value: time(outage.start), label });
  }
  const times = outage.peakAt === null ? null : timesUsual(outage, words);
  if (times !== null) facts.push({ value: `${times}×`, label: words.fact.peak });
  facts.push({ value: words.duration(outage.durationMinutes), label: words.shared.long });
  if (outage.onset !== null) {
    facts.push({ value: words.number(Math.min(0.99, outage.confidence), 2), label: words.fact.confidence });
  }
  return facts;
}

/** How many times the usual the peak was; `null` when too little is usual for a ratio to mean anything. */
function timesUsual({ peakPerMinute, expectedPerMinute }: DigestOutage, words: Wording): string | null {
  if (expectedPerMinute < 0.05 || peakPerMinute <= expectedPerMinute) return null;
  const times = peakPerMinute / expectedPerMinute;
  return words.number(times, times < 10 ? 1 : 0);
}

function tellChart(
  { id, name, slots }: DigestOutage,
  { span }: Digest,
  words: Wording,
  time: (iso: string) => string,
): ToldChart | null {
  const heard = slots.flatMap(({ start, posts, usual }) => (posts === null ? [] : [{ start, posts, usual }]));
  const highest = heard.reduce((most, slot) => (slot.posts > most.posts ? slot : most), {
    start: '',
    posts: 0,
    usual: null as number | null,
  });
  if (highest.posts === 0) return null;
  const rate = (posts: number): string => words.number(posts / (SLOT_MS[span] / MINUTE_MS), 1);
  return {
    outage: id,
    label: words.chart.drawn(
      name,
      rate(highest.posts),
      time(highest.start),
      highest.usual === null ? null : rate(highest.usual),
    ),
    sparkHeading: words.chart.spark(span),
    spark: slots.map(({ posts }) => (posts === null ? UNHEARD : step(posts / highest.posts))).join(''),
  };
}

/** What is more than nothing is never drawn as nothing. */
function step(share: number): string {
  const index = Math.ceil(share * (STEPS.length - 1));
  return STEPS.charAt(index);
}

function signed(value: number, words: Wording): string {
  const rounded = words.number(Math.abs(value), 2);
  return `${value < 0 && rounded !== '0' ? '−' : ''}${rounded}`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= QUOTE ? line : `${line.slice(0, QUOTE).replace(/\s\S*$/, '')} …`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
