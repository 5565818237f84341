import { type AlertBoardRow } from './entities/state.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** What each subscription was told and is still to be told, as `alert/` gave it: JSON-safe, and not looked into here. */
export class AlertsRepository {
  constructor(private readonly reader: Reader) {}

  /** By subscription. */
  async all(): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.reader.all<AlertBoardRow>('SELECT * FROM alert_boards ORDER BY subscription');
    return new Map(rows.map(({ subscription, board }) => [subscription, JSON.parse(board) as unknown]));
  }

  async put(unit: WriteUnit, subscription: string, board: unknown): Promise<void> {
    await unit.run(
      `INSERT INTO alert_boards (subscription, board) VALUES (?, ?)
       ON CONFLICT (subscription) DO UPDATE SET board = excluded.board`,
      [subscription, JSON.stringify(board)],
    );
  }

  async remove(unit: WriteUnit, subscription: string): Promise<void> {
    await unit.run('DELETE FROM alert_boards WHERE subscription = ?', [subscription]);
  }
}
