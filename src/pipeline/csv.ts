import { stringify } from 'csv-stringify/sync';

type Row = Readonly<Record<string, string | number | null>>;

/** RFC 4180 text with a header row; `null` is an empty cell, so that missing never reads as 0. */
export function toCsv(columns: readonly string[], rows: readonly Row[]): string {
  return csvHeader(columns) + csvRows(columns, rows);
}

export function csvHeader(columns: readonly string[]): string {
  return write([[...columns]]);
}

/** The same without a header, for tables that are written piece by piece. */
export function csvRows(columns: readonly string[], rows: readonly Row[]): string {
  return write(rows.map((row) => columns.map((column) => cell(row[column] ?? null))));
}

function write(records: string[][]): string {
  return stringify(records, { record_delimiter: '\r\n' });
}

/** Text that a spreadsheet would run as a formula, also of full width, is quoted with an apostrophe; numbers stay numbers. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /^[=+\-@＝＋－＠\t\r\n]/u.test(value) ? `'${value}` : value;
}
