import { type BenchRow } from '../bench/index.js';
import { tableText } from './table-text.js';
import { wrapText } from './wrap-text.js';

const INDENT = '    ';

/** Figures for a person: a table for each group of names, and under each row what is to be known about it. */
export function benchText(rows: readonly BenchRow[]): string {
  const groups = new Map<string, BenchRow[]>();
  for (const row of rows) {
    const group = row.name.slice(0, row.name.indexOf(': '));
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups].map(([group, members]) => groupText(group, members)).join('\n');
}

function groupText(group: string, rows: readonly BenchRow[]): string {
  const head = [group, 'value', 'best peer', 'ratio', 'target', 'reached'];
  const [title = '', ...lines] = tableText(head, rows.map(cellsOf)).trimEnd().split('\n');
  const body = rows.flatMap((row, i) => [
    lines[i] ?? '',
    ...(row.note === undefined ? [] : wrapText(row.note, INDENT.length).map((line) => INDENT + line)),
  ]);
  return `${[title, ...body].join('\n')}\n`;
}

function cellsOf({ name, value, unit, comparedWith, ratio, target, reached }: BenchRow): string[] {
  return [
    name.slice(name.indexOf(': ') + 2),
    value === null ? '-' : `${numberText(value, 2)} ${unit}`,
    comparedWith ?? '-',
    ratio === null ? '-' : ratio.toFixed(2),
    target === null ? '-' : numberText(target, 1),
    reached === null ? '-' : reached ? 'yes' : 'NO',
  ];
}

/** Thousands without decimals; what is below one, a correlation, with three. */
function numberText(value: number, decimals: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 1 ? 3 : decimals);
}
