import { type LeaseRow } from './entities/state.entity.js';
import { type WriteUnit } from './sql.js';

/** What one process may do for a while and no other one. */
export interface Lease {
  readonly name: string;
  /** Of all processes there ever were. */
  readonly owner: string;
  /** Grows with each change of owner: the same again says that nobody else had it in between. */
  readonly fence: number;
}

/** What was to be written under a lease that is another's by now; nothing of it was. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor(readonly lease: string) {
    super(`Another process has taken over ${lease}`);
  }
}

/**
 * Who does what only one process may do at a time.
 *
 * A lease runs out by the clock of the database, so clocks of machines do not matter. It is still its owner's then, until
 * another takes it, which ends with the same lock as every write: whoever finds in a transaction that it is his may write
 * in that transaction, however late.
 */
export class LeasesRepository {
  /** Takes a lease that is free, has run out or is the owner's already. @returns `null` while another has it */
  async take(unit: WriteUnit, name: string, owner: string, forMs: number): Promise<Lease | null> {
    const { nowMs } = unit.dialect;
    const taken = await unit.run(
      `INSERT INTO leases (name, owner, fence, until_ms) VALUES (?, ?, 1, ${nowMs} + ?)
       ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms,
         fence = leases.fence + CASE WHEN leases.owner = excluded.owner THEN 0 ELSE 1 END
       WHERE leases.owner = excluded.owner OR leases.until_ms <= ${nowMs}`,
      [name, owner, forMs],
    );
    if (taken === 0) return null;
    const [row] = await unit.all<LeaseRow>('SELECT * FROM leases WHERE name = ?', [name]);
    return row ? { name, owner, fence: row.fence } : null;
  }

  /** Holds it from now on for `forMs`: 0 gives it back. @throws LeaseLostError when it is another's */
  async renew(unit: WriteUnit, { name, owner, fence }: Lease, forMs: number): Promise<void> {
    const renewed = await unit.run(
      `UPDATE leases SET until_ms = ${unit.dialect.nowMs} + ? WHERE name = ? AND owner = ? AND fence = ?`,
      [forMs, name, owner, fence],
    );
    if (renewed === 0) throw new LeaseLostError(name);
  }

  /** Gives back all that a process holds, as it ends. */
  async giveBackAll(unit: WriteUnit, owner: string): Promise<void> {
    const { nowMs } = unit.dialect;
    await unit.run(`UPDATE leases SET until_ms = ${nowMs} WHERE owner = ? AND until_ms > ${nowMs}`, [owner]);
  }

  /** @throws LeaseLostError when it is another's */
  async check(unit: WriteUnit, { name, owner, fence }: Lease): Promise<void> {
    const sql = 'SELECT 1 FROM leases WHERE name = ? AND owner = ? AND fence = ?';
    if ((await unit.all(sql, [name, owner, fence])).length === 0) throw new LeaseLostError(name);
  }

  /** Forgets a lease of what is gone for good. */
  async remove(unit: WriteUnit, name: string): Promise<void> {
    await unit.run('DELETE FROM leases WHERE name = ?', [name]);
  }
}
