import { type ExclusionReason } from '../domain/analysis.js';

/** What stands beside posts. */
export interface PostWords {
  readonly counted: string;
  readonly excluded: string;
  readonly noneCounted: string;
  readonly noneExcluded: string;
  readonly gone: string;
  readonly pastKeeping: (from: string) => string;
  readonly because: (reasons: string) => string;
  readonly rules: Readonly<Record<'hashtag' | 'phrase' | 'alias', (matched: string) => string>>;
  readonly reasons: Readonly<Record<ExclusionReason, string>>;
  readonly unclear: string;
  readonly open: string;
}
