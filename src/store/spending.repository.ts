import { type SpendingRow } from './entities/source.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** What sources that cost money have cost, by UTC day, in millionths of a dollar. */
export class SpendingRepository {
  constructor(private readonly reader: Reader) {}

  async spentOn(source: string, dayMs: number, unit?: WriteUnit): Promise<number> {
    const [row] = await (unit ?? this.reader).all<SpendingRow>(
      'SELECT * FROM spending WHERE source = ? AND day_ms = ?',
      [source, dayMs],
    );
    return row?.micro_usd ?? 0;
  }

  /** @param microUsd  negative: given back */
  async add(unit: WriteUnit, source: string, dayMs: number, microUsd: number): Promise<void> {
    await unit.run(
      `INSERT INTO spending (source, day_ms, micro_usd) VALUES (?, ?, ?)
       ON CONFLICT (source, day_ms) DO UPDATE SET micro_usd = spending.micro_usd + excluded.micro_usd`,
      [source, dayMs, microUsd],
    );
  }
}
