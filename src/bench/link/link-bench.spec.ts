import { type BenchContext } from '../bench.js';
import { bCubed } from './b-cubed.js';
import { causeQuality } from './cause-quality.js';
import { linkQuality } from './link-quality.js';

const CONTEXT: BenchContext = {
  dataFolder: null,
  projectFolder: '.',
  rounds: 1,
  postsPerTurn: 1,
  seeds: [101],
  tell: () => undefined,
};
const groups = (text: string): Map<string, string> =>
  new Map(text.split(' ').flatMap((group) => [...group].map((item) => [item, group])));

describe('outcry bench --only link', () => {
  it('measures links, groups and blame in few worlds', () => {
    const rows = [...linkQuality(CONTEXT), ...causeQuality(CONTEXT)];
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const { value } of rows) expect(value).not.toBeNaN();
    for (const { name, value } of rows) if (name.includes('F1')) expect(value).toBeGreaterThan(85);
    expect(rows.filter(({ name }) => name.startsWith('blame: named rightly')).length).toBeGreaterThan(0);
  });
});

describe('bCubed', () => {
  it.each([
    ['abc de', 'abc de', 1, 1],
    ['abc de', 'abcde', (3 * 0.6 + 2 * 0.4) / 5, 1],
    ['abc de', 'a b c d e', 1, (3 / 3 + 2 / 2) / 5],
  ])('of %s told as %s', (truth, found, precision, recall) => {
    const score = bCubed(groups(truth), groups(found));
    expect(score.precision).toBeCloseTo(precision);
    expect(score.recall).toBeCloseTo(recall);
  });
});
