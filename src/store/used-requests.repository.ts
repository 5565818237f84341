import { type UsedRequests, type UsedRequestsEntry } from '../domain/used-requests.js';
import { type UsedRequestsRow } from './entities/source.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** How much of each allowance of requests was used lately; what counts no longer is thrown away. */
export class UsedRequestsRepository {
  constructor(private readonly reader: Reader) {}

  /** What still counts of an allowance, oldest first. */
  async list(budget: string, nowMs: number): Promise<UsedRequests[]> {
    const rows = await this.reader.all<UsedRequestsRow>(
      'SELECT * FROM used_requests WHERE budget = ? AND kept_until_ms > ? ORDER BY slot_ms',
      [budget, nowMs],
    );
    return rows.map((row) => ({
      lastMs: row.last_ms,
      requests: row.requests,
      closedUntilMs: row.closed_until_ms,
    }));
  }

  /** Adds to what was used in a slot. */
  async add(unit: WriteUnit, budget: string, entry: UsedRequestsEntry): Promise<void> {
    const { slotMs, lastMs, requests, closedUntilMs, keptUntilMs } = entry;
    await unit.run('DELETE FROM used_requests WHERE kept_until_ms <= ?', [lastMs]);
    await unit.run(
      `INSERT INTO used_requests (budget, slot_ms, last_ms, requests, closed_until_ms, kept_until_ms)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (budget, slot_ms) DO UPDATE SET
         last_ms = ${later('last_ms')},
         requests = used_requests.requests + excluded.requests,
         closed_until_ms = ${later('closed_until_ms')},
         kept_until_ms = ${later('kept_until_ms')}`,
      [budget, slotMs, lastMs, requests, closedUntilMs, keptUntilMs],
    );
  }
}

/** The later of the value that is there and the new one. */
function later(column: keyof UsedRequestsRow): string {
  return `CASE WHEN used_requests.${column} >= excluded.${column} THEN used_requests.${column} ELSE excluded.${column} END`;
}
