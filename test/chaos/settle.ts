import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE_MS, minuteStart } from '../../src/domain/time.js';
import { PLANNED_SERVICES } from './chaos-plan.js';
import { compareDatabases, type TableDifference } from './compare-databases.js';
import { query } from './query.js';

const LOOK_EVERY_MS = 1_000;
/** The minute of the last post is over, was waited for by the judge and told; then two rounds of every job. */
const WITHIN_MS = 3 * MINUTE_MS;

export interface Databases {
  readonly undisturbed: string;
  readonly disturbed: string;
}

export interface Settlement {
  /** From the last post until both databases were equal; `null`: they never were. */
  readonly settledAfterMs: number | null;
  readonly tables: readonly TableDifference[];
}

/**
 * Waits until all is judged and told in both and nothing differs, or for as long as that may take.
 *
 * @param endMs  event time of the last post
 */
export async function settle({ undisturbed, disturbed }: Databases, endMs: number): Promise<Settlement> {
  const startedMs = Date.now();
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    const isDone = await Promise.all([undisturbed, disturbed].map((url) => isJudgedAndTold(url, endMs)));
    const isLate = Date.now() - startedMs > WITHIN_MS;
    if (!isDone.every(Boolean) && !isLate) continue;
    const tables = await compareDatabases(undisturbed, disturbed);
    const isEqual = tables.every(({ lost, extra, other }) => lost + extra + other === 0);
    if (isEqual && isDone.every(Boolean)) return { settledAfterMs: Date.now() - startedMs, tables };
    if (isLate) return { settledAfterMs: null, tables };
  }
}

async function isJudgedAndTold(url: string, endMs: number): Promise<boolean> {
  const [row] = await query<{ cursor: string | null; judged: number; told: number; untold: number }>(
    url,
    `SELECT (SELECT cursor FROM cursors WHERE source = 'bluesky') AS cursor,
            (SELECT count(*)::float8 FROM judges WHERE judged_until_ms > ${minuteStart(endMs)}
              AND service IN (${PLANNED_SERVICES.map((service) => `'${service}'`).join(', ')})) AS judged,
            (SELECT count(*)::float8 FROM deliveries WHERE status = 'delivered') AS told,
            (SELECT count(*)::float8 FROM deliveries WHERE status <> 'delivered') AS untold`,
  );
  if (!row) return false;
  const { cursor, judged, told, untold } = row;
  return Number(cursor) > endMs * 1000 && judged === PLANNED_SERVICES.length && told > 0 && untold === 0;
}
