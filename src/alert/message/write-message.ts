import { DateTime } from 'luxon';
import { durationOf } from '../../domain/duration.js';
import { SPIKE_STATES, type SpikeState } from '../../domain/spike.js';
import { type Subscription } from '../../domain/subscription.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { withoutTrailingSlash } from '../../domain/web-address.js';
import { type AlertNotice, type AlertThread } from '../alert.js';
import { signVote } from '../vote.js';
import { type AlertLink, type AlertMessage } from './alert-message.js';
import { type AlertWords } from '../../languages/alert-words.js';
import { languageOf, WORDS } from '../../languages/languages.js';
import { Names } from '../../languages/names.js';
import { tellTime } from '../../languages/tell-time.js';
import { type Words } from '../../languages/words.js';

/** Where the links of messages lead. */
export interface AlertAddresses {
  /** Under which people reach this service. */
  readonly baseUrl: string;
  /** Signs the votes. */
  readonly voteKey: string;
}

type Reader = Pick<Subscription, 'language' | 'timezone'>;

/** Most services named in a sentence, where one more is not the last. */
const NAMED = 5;
/** Most symptoms named in a message. */
const SYMPTOMS = 3;
/** Most services that one vote is about: a longer address is cut by some receivers. */
const VOTED_SPIKES = 12;
const VOTE_MS = 7 * DAY_MS;

/** A notice in the language and on the clock of its reader. The same notice gives the same message. */
export function writeMessage(
  notice: AlertNotice,
  { language, timezone }: Reader,
  addresses: AlertAddresses,
): AlertMessage {
  const words = WORDS[languageOf(language)];
  const clock = (timeMs: number): string => clockTime(timeMs, notice.atMs, timezone, words.locale);
  const [thread] = notice.threads;
  const isOne = notice.kind !== 'summary' && thread !== undefined;
  return {
    notice,
    headline: tellHeadline(notice, words, clock),
    facts: isOne
      ? tellFacts(thread, words, clock)
      : notice.threads.map((open) => {
          const { names, people, sinceMs } = gist(open, words);
          return words.alert.stillOpen(names, people, clock(sinceMs));
        }),
    story: storyLink(isOne ? thread : null, words.alert, addresses),
    question: isOne ? ask(thread, notice.atMs, words.alert, addresses) : null,
    letter: null,
    tone: toneOf(notice),
  };
}

function tellHeadline(
  { kind, atMs, threads, over }: AlertNotice,
  words: Words,
  clock: (timeMs: number) => string,
): string {
  const { alert, units } = words;
  const [thread] = threads;
  if (kind === 'summary') return alert.summary(threads.length, over);
  if (kind === 'test' || !thread) return alert.test;
  const { names, people, sinceMs, endMs, first, joined } = gist(thread, words);
  const since = clock(sinceMs);
  const lasted = durationOf(((endMs ?? atMs) - sinceMs) / MINUTE_MS, units.short);
  switch (kind) {
    case 'firing':
      return alert.firing(names, highest(thread) === 'confirmed', people, since);
    case 'confirmed':
      return alert.confirmed(names, people, since);
    case 'updated':
      return alert.updated(joined, thread.joined.length === 1, first, thread.stories.length, since);
    case 'reminder':
      return alert.reminder(names, lasted, people, since);
    case 'recovered':
      return alert.recovered(names, lasted);
  }
}

/** What a sentence about a thread needs. */
function gist({ stories, joined }: AlertThread, words: Words) {
  const names = stories.map(({ name }) => name);
  const ends = stories.map(({ endMs }) => endMs);
  return {
    names: listOf(names, words),
    first: names[0] ?? '',
    joined: listOf(
      stories.filter(({ service }) => joined.includes(service)).map(({ name }) => name),
      words,
    ),
    people: words.alert.people(sum(stories, ({ authors }) => authors)),
    sinceMs: Math.min(...stories.map(({ onsetMs }) => onsetMs)),
    endMs: ends.includes(null) ? null : Math.max(...ends.map((endMs) => endMs ?? 0)),
  };
}

function listOf(names: readonly string[], words: Words): string {
  const told = new Names(words);
  if (names.length <= NAMED + 1) return told.list(names);
  return told.list([...names.slice(0, NAMED), words.alert.others(names.length - NAMED)]);
}

function tellFacts(thread: AlertThread, words: Words, clock: (timeMs: number) => string): string[] {
  const { alert, locale, states } = words;
  const names = new Names(words);
  const { stories, cause } = thread;
  const figure = (value: number): string =>
    // What is usual is often far below one, and is not nothing.
    new Intl.NumberFormat(
      locale,
      value < 1 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 1 },
    ).format(value);
  const share = (value: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value);
  const symptoms = [...new Set(stories.flatMap((story) => story.symptoms.slice(0, SYMPTOMS)))].slice(
    0,
    SYMPTOMS,
  );
  const official = stories.flatMap(({ name, official: word }) =>
    word ? [alert.official(name, word.title, clock(word.sinceMs))] : [],
  );
  return [
    alert.counts(
      alert.people(sum(stories, ({ authors }) => authors)),
      sum(stories, ({ posts }) => posts),
      figure(sum(stories, ({ peakPerMinute }) => peakPerMinute)),
      figure(sum(stories, ({ expectedPerMinute }) => expectedPerMinute)),
    ),
    alert.confidence(
      share(Math.max(...stories.map(({ confidence }) => confidence))),
      states[highest(thread)],
    ),
    ...(symptoms.length > 0 ? [alert.symptoms(symptoms.map((id) => names.symptom(id)).join(', '))] : []),
    ...(official.length > 0 ? official : [alert.noOfficial]),
    ...(cause === null
      ? []
      : [cause === 'undetermined' ? alert.someCause : alert.cause(cause.name, share(cause.share))]),
  ];
}

function storyLink(thread: AlertThread | null, words: AlertWords, { baseUrl }: AlertAddresses): AlertLink {
  const base = withoutTrailingSlash(baseUrl);
  return thread
    ? { label: words.story, url: `${base}/outages/${encodeURIComponent(thread.key)}` }
    : { label: words.overview, url: `${base}/` };
}

function ask(
  { stories }: AlertThread,
  atMs: number,
  words: AlertWords,
  { baseUrl, voteKey }: AlertAddresses,
): AlertMessage['question'] {
  const spikes = stories.slice(0, VOTED_SPIKES).map(({ spike }) => spike);
  const address = (verdict: 'confirmed' | 'rejected'): string =>
    `${withoutTrailingSlash(baseUrl)}/verdicts/${signVote({ spikes, verdict, expiresMs: atMs + VOTE_MS }, voteKey)}`;
  return {
    text: words.question,
    confirm: { label: words.yes, url: address('confirmed') },
    reject: { label: words.no, url: address('rejected') },
  };
}

function toneOf({ kind, threads }: AlertNotice): AlertMessage['tone'] {
  if (kind === 'recovered') return 'good';
  if (threads.length === 0) return 'neutral';
  return threads.some((thread) => highest(thread) === 'confirmed') ? 'critical' : 'warning';
}

function highest({ stories }: AlertThread): SpikeState {
  return SPIKE_STATES.findLast((state) => stories.some((story) => story.state === state)) ?? 'watch';
}

/** `06:42 UTC`, or `9 Jun 22:10 UTC` when it lies on another day than the notice; zones by their city or offset. */
function clockTime(timeMs: number, atMs: number, timezone: string, locale: string): string {
  const dayOf = (ms: number) => DateTime.fromMillis(ms, { zone: timezone }).toISODate();
  const time = tellTime(timeMs, { timezone, locale, isDated: dayOf(timeMs) !== dayOf(atMs) });
  return `${time} ${timezone === 'UTC' ? 'UTC' : `(${timezone})`}`;
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
