import { z } from 'zod';
import { toIso } from '../../domain/time.js';
import { type SourceRow } from '../../store/store.js';
import { isoTime } from '../http/fields.js';
import { SOURCE_STATES, sourceState } from './source-state.js';

export const sourceAnswer = z.object({
  source: z.string(),
  kind: z.enum(['stream', 'poll', 'official', 'push']),
  state: z.enum(SOURCE_STATES),
  lastSuccess: isoTime.nullable(),
  lastAttempt: isoTime.nullable(),
  nextTry: isoTime.nullable(),
  error: z.string().nullable(),
  failures: z.number().meta({ description: 'Tries that failed since the last success.' }),
  newest: isoTime.nullable().meta({ description: 'Time of the newest post heard.' }),
  lagSeconds: z.number().nullable().meta({ description: 'From the newest post to the last success.' }),
  cursor: z.string().nullable(),
  read: z.number(),
  counted: z.number(),
  duplicate: z.number(),
  dropped: z.record(z.string(), z.number()),
  failed: z.number(),
});
export const sourcesAnswer = z.object({ items: z.array(sourceAnswer), nextCursor: z.null() });

export function tellSource(
  row: SourceRow,
  cursor: string | null,
  nowMs: number,
): z.output<typeof sourceAnswer> {
  const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
  return {
    source: row.source,
    kind: row.kind,
    state: sourceState(row, nowMs),
    lastSuccess: iso(row.lastSuccessMs),
    lastAttempt: iso(row.lastAttemptMs),
    nextTry: iso(row.nextTryMs),
    error: row.lastError,
    failures: row.failures,
    newest: iso(row.newestMs),
    lagSeconds: lagSeconds(row),
    cursor,
    read: row.read,
    counted: row.counted,
    duplicate: row.duplicate,
    dropped: { ...row.dropped },
    failed: row.failed,
  };
}

function lagSeconds({ newestMs, lastSuccessMs }: SourceRow): number | null {
  return newestMs === null || lastSuccessMs === null ? null : Math.max(0, (lastSuccessMs - newestMs) / 1000);
}
