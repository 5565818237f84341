import { type ReportPoint } from '../domain/report-series.js';
import { type ReportPointRow } from './entities/report.entity.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { type Reader, type WriteUnit } from './sql.js';

const COLUMNS = ['service', 'source', 'start_ms', 'width_ms', 'value'] as const;
const KEY = ['service', 'source', 'start_ms'] as const;
const POINTS: Target<ReportPointRow> = {
  table: 'report_points',
  columns: COLUMNS,
  key: KEY,
  onConflict: replaceAll<ReportPointRow>(KEY, COLUMNS),
};

/** Series of user reports. */
export class ReportsRepository {
  constructor(private readonly reader: Reader) {}

  /** A step that is there already gets the new value: counts of the newest steps still grow. */
  async put(unit: WriteUnit, points: readonly ReportPoint[]): Promise<void> {
    const rows = points.map(({ service, source, startMs, widthMs, value }) => ({
      service,
      source,
      start_ms: startMs,
      width_ms: widthMs,
      value,
    }));
    await insertRows(unit, POINTS, rows);
  }

  /** Who counts reports of a service, by name. */
  async sources(service: string): Promise<string[]> {
    const sql = 'SELECT DISTINCT source FROM report_points WHERE service = ? ORDER BY source';
    return (await this.reader.all<Pick<ReportPointRow, 'source'>>(sql, [service])).map(
      ({ source }) => source,
    );
  }

  /** The last `limit` steps that begin before `endMs`, oldest first. */
  async last(service: string, source: string, endMs: number, limit: number): Promise<ReportPoint[]> {
    const rows = await this.reader.all<ReportPointRow>(
      `SELECT * FROM report_points WHERE service = ? AND source = ? AND start_ms < ?
        ORDER BY start_ms DESC LIMIT ?`,
      [service, source, endMs, limit],
    );
    return rows.reverse().map(toPoint);
  }
}

function toPoint({ service, source, start_ms, width_ms, value }: ReportPointRow): ReportPoint {
  return { service, source, startMs: start_ms, widthMs: width_ms, value };
}
