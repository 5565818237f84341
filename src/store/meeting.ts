import { type Interval } from '../domain/interval.js';
import { DAY_MS } from '../domain/time.js';
import { type Dialect, type SqlValue } from './dialect/dialect.js';

/** A table of events, each from its start to `end_ms`, which is NULL while it is open. */
interface EventTable {
  readonly name: string;
  readonly start: 'onset_ms' | 'start_ms';
  /** A further condition on its rows. */
  readonly only: string;
}

/** Of what is open or lasts longer than a day, as the partial index of such events says it. */
export function isLong(start: EventTable['start']): string {
  return `end_ms IS NULL OR end_ms - ${start} > ${DAY_MS}`;
}

/** Of what is open; says `isLong` besides, without which SQLite does not see that the partial index holds it. */
export function isOpen(start: EventTable['start']): string {
  return `(${isLong(start)}) AND end_ms IS NULL`;
}

/**
 * The rows of events that begin in `range` or go on in it; those of one service when one is given.
 *
 * Of an event that lasts at most a day its start tells whether it may; the longer ones, which are few, and those that
 * are open are asked for by their end. No part reads what was over before.
 */
export function meetingQuery(
  dialect: Dialect,
  { name, start, only }: EventTable,
  { startMs, endMs }: Interval,
  service?: string,
): [sql: string, values: SqlValue[]] {
  const own = service === undefined ? [] : [service];
  const from = `SELECT * FROM ${name} WHERE ${only}`;
  // Lest the whole past of the service be walked instead of the long ones.
  const all = `${from}${own.length > 0 ? ` AND ${dialect.unindexed('service')} = ?` : ''}`;
  const reachMs = startMs - DAY_MS;
  return [
    `${from}${own.length > 0 ? ' AND service = ?' : ''} AND ${start} >= ? AND ${start} < ?
      AND (end_ms IS NULL OR end_ms > ? OR ${start} >= ?)
    UNION ALL ${all} AND (${isLong(start)}) AND end_ms > ? AND ${start} < ?
    UNION ALL ${all} AND ${isOpen(start)} AND ${start} < ?`,
    [...own, reachMs, endMs, startMs, startMs, ...own, startMs, reachMs, ...own, reachMs],
  ];
}
