import { type Intent } from '../domain/analysis.js';
import { type LagGrade } from '../domain/outage.js';

/** Stretches of time that end now. */
export type Last = '1h' | '6h' | '1d' | '7d' | '30d';

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
