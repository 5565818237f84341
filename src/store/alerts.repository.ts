import { type AlertStateRow } from './entities/state.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** The alert state of each service, as `alert/` gave it: JSON-safe, and not looked into here. */
export class AlertsRepository {
  constructor(private readonly reader: Reader) {}

  /** @returns `null` when there is none */
  async get(service: string, unit?: WriteUnit): Promise<unknown> {
    const [row] = await (unit ?? this.reader).all<AlertStateRow>('SELECT * FROM alerts WHERE service = ?', [
      service,
    ]);
    return row ? (JSON.parse(row.state) as unknown) : null;
  }

  /** By service. */
  async all(unit?: WriteUnit): Promise<{ service: string; state: unknown }[]> {
    const rows = await (unit ?? this.reader).all<AlertStateRow>('SELECT * FROM alerts ORDER BY service');
    return rows.map(({ service, state }) => ({ service, state: JSON.parse(state) as unknown }));
  }

  async put(unit: WriteUnit, service: string, state: unknown): Promise<void> {
    await unit.run(
      'INSERT INTO alerts (service, state) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET state = excluded.state',
      [service, JSON.stringify(state)],
    );
  }
}
