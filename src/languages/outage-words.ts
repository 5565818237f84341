import { type RevisionKind, type ToldField } from '../domain/spike-revision.js';

/** The turns of an outage, in the order in which they usually come. */
export type MomentKind =
  'begun' | 'wave' | 'raised' | 'admitted' | 'entered' | 'peak' | 'mitigated' | 'restored' | 'calm';

/** Kinds of evidence that speak for an outage. */
type EvidenceKind = 'mentions' | 'first-hand' | 'second-source' | 'user-reports' | 'official-or-person';

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
    readonly classes: Readonly<Record<EvidenceKind, string>>;
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
