import { type TimeUnits } from '../domain/duration.js';
import { type IncidentStatus } from '../domain/outage-window.js';
import { type SpikeState } from '../domain/spike.js';
import { type AccessWords } from './access-words.js';
import { type AlertWords } from './alert-words.js';
import { type DemoWords } from './demo-words.js';
import { type DigestWords } from './digest-words.js';
import { type NewsWords } from './news-words.js';
import { type OutageWords } from './outage-words.js';
import { type PostWords } from './post-words.js';
import { type RuleWords } from './rule-words.js';
import { type ServiceWords } from './service-words.js';

/**
 * Everything that readers are told, in one language: on pages, in digests, messages, feeds, calendars and badges. Functions
 * take text that is already formatted. Lists, dates, numbers, and names of languages and countries follow from the locale.
 */
export interface Words {
  readonly demo: DemoWords;
  /** Of the language, in itself. */
  readonly name: string;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  /** Other codes by which browsers may ask for it. */
  readonly aliases: readonly string[];
  readonly nav: Readonly<
    Record<'overview' | 'outages' | 'digests' | 'hashtags' | 'sources' | 'api' | 'skip', string>
  >;
  readonly title: string;
  readonly states: Readonly<Record<SpikeState | 'calm' | 'blind', string>>;
  readonly units: {
    /** Where every letter counts: `15 h`. */
    readonly brief: { readonly minute: string; readonly hour: string; readonly day: string };
    /** For facts: `15 h 24 min`. */
    readonly short: TimeUnits;
    /** For sentences: `15 hours`. */
    readonly long: TimeUnits;
  };
  readonly headline: {
    readonly nothingTracked: string;
    readonly blind: string;
    readonly calm: (services: number) => string;
    readonly down: (names: string, many: boolean) => string;
    readonly maybeDown: (names: string, many: boolean) => string;
    readonly watch: (names: string) => string;
    readonly officialOnly: (names: string) => string;
    readonly handEnteredOnly: (names: string) => string;
    readonly peopleFirst: (minutes: number) => string;
    readonly pageFirst: (minutes: number) => string;
    readonly pageSilent: string;
    readonly noPage: string;
  };
  readonly lede: {
    readonly tally: (confirmed: number, suspected: number, watch: number) => string;
    readonly listening: (up: number, all: number, services: number) => string;
    readonly deaf: (names: string) => string;
    readonly noSource: string;
    readonly partly: (percent: string) => string;
  };
  /** To the numbers that something is drawn from. */
  readonly dataLink: string;
  /** How a chart that answers to a pointer is looked at closely. */
  readonly zoom: string;
  readonly more: (count: number) => string;
  readonly table: {
    readonly trouble: string;
    readonly services: string;
    readonly caption: string;
    readonly service: string;
    readonly state: string;
    readonly day: string;
    readonly now: string;
    readonly expected: string;
    readonly ahead: string;
    readonly saying: string;
    readonly since: (time: string, length: string) => string;
    readonly official: (status: string, time: string) => string;
    readonly handEntered: (time: string) => string;
    readonly notHeardFor: (length: string) => string;
    readonly neverHeard: string;
    readonly noPage: string;
    readonly silentPage: string;
    readonly minutes: (signed: string) => string;
  };
  readonly front: {
    /** Whether the page hears of changes. */
    readonly live: string;
    readonly reconnecting: string;
    readonly find: string;
    readonly show: string;
    readonly all: string;
    readonly tally: (shown: string, all: string) => string;
    readonly nothing: string;
    readonly calm: string;
    readonly calmCaption: string;
    readonly blind: string;
    readonly blindCaption: string;
    readonly spoke: (length: string) => string;
    readonly neverSpoke: string;
    readonly confidence: (sureness: string, percent: string) => string;
    readonly sureness: Readonly<Record<Sureness, string>>;
    readonly sources: (ears: number, pages: number) => string;
  };
  readonly legend: {
    readonly line: string;
    readonly band: string;
    readonly gap: string;
    readonly official: string;
  };
  readonly story: {
    /** Name of the vertical axis. */
    readonly people: string;
    readonly official: string;
    readonly entered: string;
    readonly crowd: string;
  };
  readonly chart: (people: string, peak: string, peakAt: string) => string;
  readonly chartBlind: string;
  readonly spikes: {
    readonly heading: string;
    readonly none: string;
    readonly open: string;
    readonly people: (count: string, peak: string, normal: string) => string;
    readonly sentiment: (score: string) => string;
    readonly evidence: string;
    readonly story: string;
    readonly wave: (onset: string, end: string) => string;
    readonly raised: (time: string) => string;
  };
  readonly sources: {
    readonly title: string;
    readonly headline: {
      readonly noSource: string;
      readonly all: (ears: number) => string;
      readonly some: (up: number, ears: number, deaf: string) => string;
      readonly none: string;
    };
    readonly heard: (percent: string) => string;
    readonly promise: string;
    readonly ears: string;
    readonly caption: string;
    readonly none: string;
    readonly source: string;
    readonly day: string;
    readonly week: string;
    readonly latest: string;
    readonly account: string;
    readonly listening: string;
    readonly failing: string;
    readonly silent: string;
    readonly waiting: string;
    readonly ago: (length: string) => string;
    readonly within: (length: string) => string;
    /** Before the time of its last success. */
    readonly answered: string;
    readonly neverAnswered: string;
    readonly nextTry: string;
    readonly dueNow: string;
    readonly behind: (length: string) => string;
    readonly tries: (count: number) => string;
    readonly share: (percent: string) => string;
    readonly gaps: (count: number, longest: string, from: string, to: string) => string;
    readonly noGap: string;
    readonly notYet: string;
    readonly identity: (
      read: string,
      counted: string,
      duplicate: string,
      dropped: string,
      failed: string,
    ) => string;
    readonly budget: (remaining: string, limit: string | null) => string;
    readonly spending: (spent: string, budget: string) => string;
    readonly plan: (counts: string, posts: string, rechecks: string) => string;
    readonly pagesHeading: string;
    readonly pages: (all: number, failing: number) => string;
    readonly pagesNone: string;
    readonly kinds: Readonly<Record<'stream' | 'poll' | 'official' | 'push', string>>;
    /** What each listens to, by platform or by source. */
    readonly hears: Readonly<Record<string, string>>;
    readonly drops: Readonly<Record<string, string>>;
    readonly legend: Readonly<Record<'heard' | 'gap', string>>;
  };
  readonly errors: Readonly<Record<ErrorKind, string>>;
  readonly incidents: Readonly<Record<IncidentStatus, string>>;
  readonly symptoms: Readonly<Record<string, string>>;
  readonly digests: {
    readonly heading: string;
    readonly lede: string;
    readonly none: string;
    readonly today: string;
    /** Asks for one by its date. */
    readonly day: string;
    readonly show: string;
    /** Of one that is over and was never kept. */
    readonly unkept: string;
    readonly open: string;
    readonly older: string;
    readonly week: (number: number, days?: string) => string;
    readonly states: Readonly<Record<'outage' | 'watch' | 'quiet' | 'unheard', string>>;
    readonly feed: string;
    /** A digest without any markup. */
    readonly plainText: string;
  };
  readonly badge: {
    readonly blind: string;
    readonly notTracked: string;
    readonly officialOnly: string;
  };
  readonly embed: {
    readonly chart: (name: string, hours: number) => string;
    readonly now: (state: string) => string;
    readonly more: string;
    readonly blind: string;
  };
  readonly verdict: {
    readonly ask: Readonly<Record<'confirmed' | 'rejected', (names: string, since: string) => string>>;
    readonly button: Readonly<Record<'confirmed' | 'rejected', string>>;
    readonly said: Readonly<Record<'confirmed' | 'rejected', (names: string, since: string) => string>>;
    readonly why: string;
    readonly thanks: string;
    readonly story: string;
    readonly expired: string;
    readonly unknown: string;
  };
  readonly outage: OutageWords;
  readonly service: ServiceWords;
  readonly posts: PostWords;
  readonly rules: RuleWords;
  readonly access: AccessWords;
  readonly digest: DigestWords;
  readonly alert: AlertWords;
  readonly news: NewsWords;
  readonly unsubscribe: {
    readonly heading: Readonly<Record<'open' | 'stopped' | 'unknown', string>>;
    /** `readers`: addresses that one subscription is for. */
    readonly why: (readers: number) => string;
    readonly button: string;
    readonly web: string;
  };
  readonly lost: { readonly heading: string; readonly lede: string; readonly broken: string };
  readonly foot: { readonly times: (timezone: string) => string; readonly promise: string };
}

/** How sure we are, in a word. */
export type Sureness = 'almostCertain' | 'veryLikely' | 'likely' | 'possible' | 'faint';

/** Why a source fails, as far as its message tells. */
export type ErrorKind =
  'offline' | 'refused' | 'timeout' | 'unauthorized' | 'limited' | 'certificate' | 'payload' | 'other';
