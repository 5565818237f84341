import { toIso } from '../../domain/time.js';
import { type RefusedReading } from '../../pipeline/index.js';
import { badField, type ProblemError } from './problem.js';

/** Why a range of stored posts cannot be read by another rule, as what is wrong with the range. */
export function refuseReading(refused: RefusedReading, retentionDays: number): ProblemError {
  if (refused.kind === 'not-kept') {
    return badField(
      'from',
      `must be ${toIso(refused.keptFromMs)} or later: posts from before are not kept (OUTCRY_KEEP_MONTHS), so no figure would be true`,
    );
  }
  const { looked, named, forgotten } = refused.reading;
  if (refused.kind === 'too-many') {
    return badField(
      'to',
      `must be at most ${toIso(refused.readToMs)}: from there on the rules name more than ${named} posts ` +
        `(${looked} were read); narrow the range`,
    );
  }
  return badField(
    'from',
    `must lie where texts are still kept: of ${looked} stored posts of the range ${forgotten} have lost theirs ` +
      `(kept for ${retentionDays} days, OUTCRY_RETENTION_DAYS), so no figure would be true`,
  );
}
