import fc from 'fast-check';
import { assign } from './assign.js';

describe('assign', () => {
  it.each([
    ['nothing', [], []],
    ['a row without columns', [[]], [-1]],
    ['one good pair', [[3]], [0]],
    ['a pair that is worth nothing', [[0]], [-1]],
    ['a pair that costs', [[-2]], [-1]],
    ['more columns than rows', [[1, 5, 2]], [1]],
    ['more rows than columns', [[1], [5], [2]], [-1, 0, -1]],
    // Greedy would take the 9 and be left with 1; together 8 + 7 are worth more.
    [
      'the best sum, not the best pair',
      [
        [9, 8],
        [7, 1],
      ],
      [1, 0],
    ],
    [
      'a row that does better alone',
      [
        [5, 0],
        [4, 0],
      ],
      [0, -1],
    ],
  ] as [string, number[][], number[]][])('%s', (_, weights, expected) => {
    expect(assign(weights)).toEqual(expected);
  });

  it('is one-to-one and never worse than any permutation', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.integer({ min: -3, max: 20 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(table, (weights) => {
        const columns = assign(weights).filter((column) => column >= 0);
        expect(new Set(columns).size).toBe(columns.length);
        const total = assign(weights).reduce((sum, column, row) => sum + (weights[row]?.[column] ?? 0), 0);
        expect(total).toBe(best(weights, 0, new Set()));
      }),
    );
  });
});

/** Largest sum by trying everything. */
function best(weights: readonly (readonly number[])[], row: number, taken: ReadonlySet<number>): number {
  const current = weights[row];
  if (!current) return 0;
  let most = best(weights, row + 1, taken);
  current.forEach((weight, column) => {
    if (!taken.has(column))
      most = Math.max(most, weight + best(weights, row + 1, new Set([...taken, column])));
  });
  return most;
}
