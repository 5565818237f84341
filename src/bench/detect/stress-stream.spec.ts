import { NEW_SERVICE, NEW_SERVICE_DAYS, STRESS } from './stress-settings.js';
import { stressStream } from './stress-stream.js';

/** Polynomial of all counts, modulo 2^32: one count that differs, or two that are swapped, change it. */
const checksum = (counts: Float32Array) =>
  counts.reduce((hash, count) => (Math.imul(hash, 31) + count) | 0, 0);

describe('stressStream', () => {
  // Worked out with ../shared/prototypes/detection/stress.mjs, genService(index, seed, 1).
  it.each([
    [0, 1, 212, 2018812556, 9881],
    [3, 1, 18172, -1363458550, 9859],
    [4, 7, 92107, 676232739, 9950],
  ])('gives the published stream: service %d of seed %d', (index, seed, sum, hash, heard) => {
    const { counts, coverage } = stressStream(index, seed, 7, STRESS);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(sum);
    expect(checksum(counts)).toBe(hash);
    expect(coverage.reduce((a, b) => a + b, 0)).toBe(heard);
  });

  it('tells where the outages are', () => {
    const { outages, ratePerMinute } = stressStream(0, 1, 7, STRESS);
    expect(ratePerMinute).toBe(0.02);
    expect(outages).toEqual([
      { onset: 7377, end: 7407, magnitude: 30, shape: 'step', excess: expect.closeTo(21.75, 6) as number },
      { onset: 8110, end: 8200, magnitude: 5, shape: 'step', excess: expect.closeTo(3, 6) as number },
    ]);
  });

  it('fails a new service from its eighth hour on', () => {
    const onsets = Array.from({ length: 200 }, (_, i) => stressStream(i, 3, NEW_SERVICE_DAYS, NEW_SERVICE))
      .flatMap(({ outages }) => outages)
      .map(({ onset }) => onset);
    expect(onsets.length).toBeGreaterThan(100);
    expect(Math.min(...onsets)).toBeGreaterThanOrEqual(8 * 60);
    expect(onsets.filter((onset) => onset < 24 * 60).length).toBeGreaterThan(20);
  });
});
