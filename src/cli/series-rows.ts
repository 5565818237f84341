import { Readable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse';
import { type Terminal } from './terminal.js';

/** One row of a series on stdin: `timestamp,value[,coverage]`. */
export interface SeriesRow {
  readonly line: number;
  /** As written; given out again as they came. */
  readonly timestamp: string;
  readonly shown: string;
  readonly startMs: number;
  /** A count, or a rate with a fraction; `null` when nobody listened. */
  readonly value: number | null;
  readonly coverage: number;
}

/** A row that cannot be judged. */
export interface BadRow {
  readonly line: number;
  readonly timestamp: string;
  readonly shown: string;
  readonly message: string;
}

/** Rows of stdin, as they come; a header row is skipped. */
export async function* readSeriesRows(terminal: Terminal): AsyncGenerator<SeriesRow | BadRow> {
  const parser = Readable.from(terminal.input).pipe(
    parseCsv({ info: true, trim: true, bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let lastMs = -Infinity;
  let isFirst = true;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    const isHeader = isFirst && readTime(record[0] ?? '') === null;
    isFirst = false;
    if (isHeader) continue;
    const row = readRow(record, info.lines, lastMs);
    if (!('message' in row)) lastMs = row.startMs;
    yield row;
  }
}

function readRow(
  [timestamp = '', shown = '', coverage = '', ...more]: readonly string[],
  line: number,
  lastMs: number,
): SeriesRow | BadRow {
  const bad = (message: string): BadRow => ({ line, timestamp, shown, message });
  if (more.some((cell) => cell !== '')) return bad('has more than timestamp,value,coverage');
  const startMs = readTime(timestamp);
  if (startMs === null) return bad(`"${timestamp}" is not a time`);
  if (startMs <= lastMs) return bad(`${timestamp} does not come after the row before it`);
  const count = shown === '' ? null : Number(shown);
  if (count !== null && !(Number.isFinite(count) && count >= 0)) {
    return bad(`"${shown}" is not a number of 0 or more`);
  }
  const share = coverage === '' ? 1 : Number(coverage);
  if (!(share >= 0 && share <= 1)) return bad(`coverage "${coverage}" is not within 0..1`);
  return {
    line,
    timestamp,
    shown,
    startMs,
    value: share === 0 ? null : count,
    coverage: count === null ? 0 : share,
  };
}

/** ISO 8601 with or without a zone (then UTC), `YYYY-MM-DD hh:mm:ss`, or epoch seconds. */
function readTime(text: string): number | null {
  if (/^\d{9,11}([.]\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const timeMs = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`);
  return Number.isFinite(timeMs) ? timeMs : null;
}
