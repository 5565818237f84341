import { MINUTE_MS } from '../domain/time.js';
import { findRises } from './find-rises.js';

const START = Date.UTC(2026, 10, 1);
const WIDTH = 15 * MINUTE_MS;

/** Two days of counts around 10 a step, with `high` from step `from` to `to`. */
const series = (from: number, to: number, high: number, steps = 192) =>
  Array.from({ length: steps }, (_, index) => ({
    startMs: START + index * WIDTH,
    value: index >= from && index < to ? high : 8 + ((index * 7) % 5),
  }));

describe('findRises', () => {
  it('finds nothing in what is usual', () => {
    expect(findRises(series(0, 0, 0), WIDTH)).toEqual([]);
  });

  it('tells when a rise began, when that was known, and when it ended', () => {
    const [rise, ...others] = findRises(series(150, 160, 200), WIDTH);
    expect(others).toEqual([]);
    expect(rise?.onsetMs).toBe(START + 150 * WIDTH);
    expect(rise?.knownAtMs).toBe(START + 151 * WIDTH);
    expect(rise?.endMs).toBeGreaterThanOrEqual(START + 160 * WIDTH);
  });

  it('leaves a rise open while it lasts', () => {
    expect(findRises(series(190, 192, 200), WIDTH)).toMatchObject([{ endMs: null }]);
  });

  it('takes steps that are not known for neither calm nor rise', () => {
    const holes = series(0, 0, 0).map((point, index) =>
      index > 100 && index < 140 ? { ...point, value: null } : point,
    );
    expect(findRises(holes, WIDTH)).toEqual([]);
  });
});
