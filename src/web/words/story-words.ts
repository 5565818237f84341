import { type ExclusionReason, type Intent } from '../../domain/analysis.js';
import { type LagGrade } from '../../domain/outage.js';
import { type RevisionKind, type ToldField } from '../../domain/spike-revision.js';
import { type Evidence } from '../../pipeline/index.js';
import { type MomentKind } from '../outage/moments.js';
import { type Last } from '../story/story-range.js';

/** What the list of outages and the page of one say. */
export interface OutageWords {
  readonly list: {
    readonly heading: string;
    readonly lede: string;
    readonly none: string;
    readonly service: string;
    readonly all: string;
    readonly show: string;
    readonly older: string;
    readonly newest: string;
    readonly lead: string;
    readonly lasted: string;
    readonly people: string;
  };
  readonly kind: string;
  readonly phases: { readonly open: string; readonly recovering: string; readonly over: string };
  readonly json: string;
  readonly headline: {
    readonly down: (name: string, length: string, over: boolean) => string;
    readonly maybeDown: (name: string, length: string, over: boolean) => string;
    readonly stir: (name: string, length: string, over: boolean) => string;
    readonly providerOnly: (name: string, length: string, over: boolean) => string;
    readonly handEntered: (name: string) => string;
    readonly neverAdmitted: string;
  };
  readonly lede: {
    readonly wave: (onset: string, languages: string, raised: string) => string;
    readonly admitted: (time: string) => string;
    readonly peak: (time: string, after: string) => string;
    readonly times: (count: string) => string;
    readonly over: (time: string) => string;
    readonly open: string;
    readonly upstream: (name: string, share: string) => string;
    readonly upstreamUnclear: string;
  };
  readonly facts: {
    readonly ahead: string;
    readonly behind: string;
    readonly silentPage: string;
    readonly noPage: string;
    readonly onset: (range: string) => string;
    readonly officialStart: string;
    readonly enteredStart: string;
    readonly peak: string;
    readonly peakPosts: string;
    readonly long: string;
    readonly longSoFar: string;
    readonly sure: (classes: number) => string;
    readonly upstream: string;
    readonly noneLikely: string;
    readonly unclear: string;
  };
  readonly chart: {
    readonly heading: string;
    readonly label: (name: string, people: string, peakAt: string) => string;
    readonly minutes: string;
    readonly minutesLabel: (name: string, from: string, to: string) => string;
    readonly note: string;
  };
  readonly moments: Readonly<Record<MomentKind, string>>;
  readonly timeline: {
    readonly heading: string;
    readonly happenings: Readonly<Record<MomentKind, string>>;
  };
  readonly broke: {
    readonly heading: string;
    readonly none: string;
    readonly quoted: string;
    readonly people: (count: string) => string;
  };
  readonly woke: {
    readonly heading: string;
    readonly none: string;
    readonly never: string;
    readonly countries: string;
    readonly sources: string;
    readonly guessed: string;
    readonly label: (language: string, time: string, share: string) => string;
  };
  readonly sure: {
    readonly heading: string;
    readonly classes: Readonly<Record<Evidence['classes'][number], string>>;
    readonly unmet: string;
    readonly counted: (counted: string, all: string) => string;
    readonly fired: (minutes: string, people: string, expected: string) => string;
    readonly mood: (score: string) => string;
    readonly rules: (detector: string, rule: string | null) => string;
    readonly recompute: string;
  };
  readonly evidence: {
    readonly heading: string;
    readonly first: (shown: string, all: string) => string;
    readonly whole: string;
  };
  readonly provider: {
    readonly heading: string;
    readonly none: string;
    readonly entered: string;
    readonly page: string;
  };
  readonly changes: {
    readonly heading: string;
    readonly none: string;
    readonly kinds: Readonly<Record<Extract<RevisionKind, 'settled' | 'withdrawn'>, string>>;
    readonly fields: Readonly<Record<ToldField, string>>;
    readonly found: string;
  };
  readonly siblings: {
    readonly heading: string;
    readonly cause: (name: string) => string;
    readonly unclear: string;
  };
}

/** What the page of one service says. */
export interface ServiceWords {
  readonly calm: (name: string) => string;
  readonly blind: (name: string) => string;
  readonly disabled: (name: string) => string;
  readonly lastOutage: (ago: string) => string;
  readonly noOutage: string;
  readonly disabledNote: string;
  readonly facts: {
    readonly now: string;
    readonly expected: string;
    readonly spoke: string;
    readonly heard: string;
    readonly never: string;
  };
  readonly ranges: { readonly label: string; readonly earlier: string; readonly later: string };
  readonly lasts: Readonly<Record<Last, string>>;
  readonly span: (from: string, to: string) => string;
  readonly chart: (name: string, from: string, to: string) => string;
  readonly chartHeading: string;
  readonly zoom: string;
  readonly said: {
    readonly symptoms: string;
    readonly terms: string;
    readonly term: (people: string, usual: string) => string;
    readonly languages: string;
    readonly countries: string;
    readonly countriesByWaking: string;
    readonly sources: string;
    readonly intents: string;
    readonly mood: string;
    readonly moodNow: (score: string) => string;
    readonly moodUsual: (score: string) => string;
    readonly moodNone: string;
    readonly moodNote: string;
    readonly none: string;
  };
  readonly intents: Readonly<Record<Intent, string>>;
  readonly past: { readonly heading: string; readonly none: string; readonly all: string };
  readonly lag: {
    readonly heading: (days: number) => string;
    readonly none: string;
    readonly median: string;
    readonly middle: string;
    readonly n: string;
    readonly silent: string;
    readonly first: string;
    readonly unseen: string;
    readonly grade: (grade: LagGrade, delay: string) => string;
  };
  readonly posts: string;
  readonly refused: {
    readonly heading: string;
    readonly time: string;
    readonly order: string;
    readonly long: (days: number) => string;
  };
}

/** What stands beside posts. */
export interface PostWords {
  readonly counted: string;
  readonly excluded: string;
  readonly noneCounted: string;
  readonly noneExcluded: string;
  readonly gone: string;
  readonly because: (reasons: string) => string;
  readonly rules: Readonly<Record<'hashtag' | 'phrase' | 'alias', (matched: string) => string>>;
  readonly reasons: Readonly<Record<ExclusionReason, string>>;
  readonly unclear: string;
  readonly open: string;
}
