import { listSizes, sumByTable, tellDropped } from './tell-dropped.js';

const MIB = 1024 * 1024;
const PIECES = [
  { table: 'posts', rows: 3, bytes: 2 * MIB },
  { table: 'buckets', rows: 1, bytes: null },
  { table: 'posts', rows: 4, bytes: MIB },
  { table: 'posts', rows: 5, bytes: null },
];

describe('what was dropped', () => {
  it('is one sum a table', () =>
    expect(sumByTable(PIECES)).toEqual([
      { table: 'posts', rows: 12, bytes: 3 * MIB },
      { table: 'buckets', rows: 1, bytes: null },
    ]));

  it('is told in the words of a reader', () => {
    expect(listSizes(PIECES)).toBe('12 posts, 1 minutes; 3.0 MiB');
    expect(listSizes([])).toBe('');
    expect(tellDropped(PIECES.slice(1, 2), 0, MIB)).toMatch(
      /^dropped .*: 1 minutes; 1\.0 MiB are free within/,
    );
  });
});
