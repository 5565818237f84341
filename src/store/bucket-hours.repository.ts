import { type Tally } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { type BucketHourRow } from './entities/bucket.entity.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { type Reader, type WriteUnit } from './sql.js';
import { toTally, toTallyRow } from './tally-row.js';

/** An hour of one service as it stays when its minutes are dropped. */
export interface BucketHour {
  readonly service: string;
  readonly startMs: number;
  readonly tally: Tally;
  /** People expected in the hour, and the highest score of its minutes; `null` where nothing was judged. */
  readonly expected: number | null;
  readonly score: number | null;
  /** Share of the hour that somebody listened to, 0..1. */
  readonly coverage: number;
}

const KEY = ['service', 'start_ms'] as const;
const COLUMNS = [
  ...KEY,
  'posts',
  'authors',
  'reports',
  'recoveries',
  'sentiment_micros',
  'sentiment_posts',
  'expected',
  'score',
  'coverage',
] as const;

const HOURS: Target<BucketHourRow> = {
  table: 'bucket_hours',
  columns: COLUMNS,
  key: KEY,
  onConflict: replaceAll<BucketHourRow>(KEY, COLUMNS),
};

/** Counts per service and hour, of months whose minutes are dropped; hours nobody listened to have no row. */
export class BucketHoursRepository {
  constructor(private readonly reader: Reader) {}

  /** Adds hours, or replaces those of the same service and start. */
  async put(unit: WriteUnit, hours: readonly BucketHour[]): Promise<void> {
    await insertRows(unit, HOURS, hours.map(toRow));
  }

  /** Hours that start in the range, oldest first. */
  async list(service: string, range: Interval): Promise<BucketHour[]> {
    const rows = await this.reader.all<BucketHourRow>(
      'SELECT * FROM bucket_hours WHERE service = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms',
      [service, range.startMs, range.endMs],
    );
    return rows.map(toHour);
  }
}

function toRow({ service, startMs, tally, expected, score, coverage }: BucketHour): BucketHourRow {
  return { service, start_ms: startMs, ...toTallyRow(tally), expected, score, coverage };
}

function toHour(row: BucketHourRow): BucketHour {
  const { service, start_ms: startMs, expected, score, coverage } = row;
  return { service, startMs, tally: toTally(row), expected, score, coverage };
}
