import { type Interval, subtract } from './interval.js';

describe('subtract', () => {
  const TAKEN = [
    { startMs: 10, endMs: 20 },
    { startMs: 30, endMs: 40 },
  ];
  it.each<[string, [number, number], [number, number][]]>([
    ['what nothing touches', [0, 10], [[0, 10]]],
    ['what lies behind all', [40, 50], [[40, 50]]],
    ['nothing of what is covered', [12, 20], []],
    [
      'the parts between and around',
      [0, 50],
      [
        [0, 10],
        [20, 30],
        [40, 50],
      ],
    ],
    ['the rest of what is covered in part', [15, 35], [[20, 30]]],
  ])('leaves %s', (_, [startMs, endMs], left) => {
    const parts = subtract({ startMs, endMs }, TAKEN);
    expect(parts).toEqual(left.map(([start, end]): Interval => ({ startMs: start, endMs: end })));
  });
});
