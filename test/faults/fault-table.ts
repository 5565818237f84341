import { type FaultOutcome } from './run-faults.js';

const LONGEST_SEEN = 110;
const seconds = (ms: number | null): string => (ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`);

/** Rows that should be there and are not, and rows that are too many or count otherwise. */
export function losses({ tables }: FaultOutcome): { readonly lost: number; readonly twice: number } {
  const sum = (count: (table: FaultOutcome['tables'][number]) => number) =>
    tables.reduce((total, table) => total + count(table), 0);
  return { lost: sum(({ lost }) => lost), twice: sum(({ extra, other }) => extra + other) };
}

/** The matrix in Markdown. */
export function faultTable(outcomes: readonly FaultOutcome[]): string {
  const rows = outcomes.map((outcome) => {
    const { fault, atPost, longestStandstillMs, recoveredAfterMs, starts, seen } = outcome;
    const { lost, twice } = losses(outcome);
    const compared = outcome.tables.reduce((sum, table) => sum + table.rows, 0);
    const cells =
      atPost === null
        ? [fault, '-', '-', '-', '-', '-', '-', '-', seen]
        : [
            fault,
            String(atPost),
            String(compared),
            String(lost),
            String(twice),
            seconds(longestStandstillMs),
            seconds(recoveredAfterMs),
            String(starts),
            seen.slice(0, LONGEST_SEEN).replaceAll('|', '/'),
          ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| fault | at post | rows compared | lost | counted twice or otherwise | longest standstill | recovered after | starts | seen |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --- |',
    ...rows,
  ].join('\n');
}
