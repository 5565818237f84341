import { z } from 'zod';
import { toIso } from '../../domain/time.js';
import { type SourceRow } from '../../store/store.js';
import { type Spending, spendingJson } from '../../pipeline/index.js';
import { type RateBudget } from '../../http/rate-limit.js';
import { type RequestCounts } from '../../http/request-ledger.js';
import { isoTime } from '../http/fields.js';
import { readingsOf } from '../http/freshness.js';
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
  budget: z
    .object({ limit: z.number().nullable(), remaining: z.number(), reset: isoTime.nullable() })
    .nullable()
    .meta({
      description: 'Requests that the source still allows, as of the last one; null when nothing limits it.',
    }),
  requests: z
    .object({
      made: z.number(),
      byStatus: z.record(z.string(), z.number()).meta({ description: 'Without an answer: none.' }),
      failed: z.number().meta({ description: 'Broke off, or were answered by a server in trouble.' }),
      held: z.number().meta({ description: 'Not made: the allowance was used up, or the host rests.' }),
      bytes: z.number(),
      meanMs: z.number().nullable(),
    })
    .nullable()
    .meta({
      description: 'HTTP requests since the start; those to a status page are shared by its services.',
    }),
  spending: z
    .object({
      budgetUsdPerDay: z.number(),
      spentTodayUsd: z.number().meta({ description: 'Since 00:00 UTC.' }),
      expectedCountsUsdPerDay: z.number().meta({ description: 'Of counting, which finds spikes.' }),
      keptForPostsUsdPerDay: z.number().meta({ description: 'For posts inside spikes, at most.' }),
      keptForRechecksUsdPerDay: z
        .number()
        .meta({ description: 'For asking whether posts that are shown still stand, at most.' }),
    })
    .nullable()
    .meta({ description: 'Money that the source costs; null when it costs none.' }),
  read: z.number(),
  counted: z.number(),
  duplicate: z.number(),
  dropped: z.record(z.string(), z.number()),
  failed: z.number(),
  withdrawn: z.number().meta({
    description:
      'Stored posts of its platform that their authors took back or changed since; they stay counted, without their text.',
  }),
});
export const sourcesAnswer = readingsOf(sourceAnswer).extend({ nextCursor: z.null() });

/** What is known of a source besides its row. */
interface Seen {
  readonly cursor: string | null;
  readonly budget: RateBudget | null;
  readonly requests: RequestCounts | null;
  readonly spending: Spending | null;
  readonly withdrawn: number;
}

export function tellSource(row: SourceRow, seen: Seen, nowMs: number): z.output<typeof sourceAnswer> {
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
    cursor: seen.cursor,
    budget: seen.budget && {
      limit: seen.budget.limit,
      remaining: seen.budget.remaining,
      reset: iso(seen.budget.resetAtMs),
    },
    requests: seen.requests && tellRequests(seen.requests),
    spending: seen.spending && spendingJson(seen.spending),
    read: row.read,
    counted: row.counted,
    duplicate: row.duplicate,
    dropped: { ...row.dropped },
    failed: row.failed,
    withdrawn: seen.withdrawn,
  };
}

function tellRequests({ requests, byStatus, failed, held, bytes, durationMs }: RequestCounts) {
  const meanMs = requests === 0 ? null : Math.round(durationMs / requests);
  return { made: requests, byStatus: { ...byStatus }, failed, held, bytes, meanMs };
}

/** How old the newest post was when it was read; `null` before the first. */
export function lagSeconds({ newestMs, lastSuccessMs }: SourceRow): number | null {
  return newestMs === null || lastSuccessMs === null ? null : Math.max(0, (lastSuccessMs - newestMs) / 1000);
}
