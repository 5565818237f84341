import { stringify } from 'csv-stringify/sync';

/** RFC 4180 text with a header row; `null` is an empty cell, so that missing never reads as 0. */
export function toCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | null>>[],
): string {
  const safe = rows.map((row) => columns.map((column) => cell(row[column] ?? null)));
  return stringify([[...columns], ...safe], { record_delimiter: '\r\n' });
}

/** Text that a spreadsheet would run as a formula is quoted with an apostrophe; numbers stay numbers. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
