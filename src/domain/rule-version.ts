import { type TrackedService } from './tracked-service.js';

/** Who may save a rule: what is shipped, a holder of the admin token, or a person at the command line. */
export const RULE_AUTHORS = ['catalogue', 'token', 'cli'] as const;
export type RuleAuthor = (typeof RULE_AUTHORS)[number];

/** A service as it was saved once; numbered 1, 2, 3, … and never rewritten. */
export interface RuleVersion {
  readonly number: number;
  readonly atMs: number;
  readonly by: RuleAuthor;
  /** Names of the fields that it changed; `created` and `removed` alone. */
  readonly changed: readonly string[];
  /** What it holds from then on; of a removed one, what it held. */
  readonly rule: TrackedService;
}

/** Names of the fields in which two services differ, sorted. */
export function changedRuleFields(before: TrackedService, after: TrackedService): string[] {
  return (Object.keys(after) as (keyof TrackedService)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .sort();
}
