import { MINUTE_MS } from '../../domain/time.js';
import { PostFlow } from './post-flow.js';

const START = Date.UTC(2026, 10, 2);

describe('PostFlow', () => {
  it('gives the same posts from either end, page by page', () => {
    const flow = new PostFlow(7, () => 3);
    const all = flow.oldest(START, START + 2 * MINUTE_MS, 100);
    expect(all.map(({ timeMs }) => timeMs - START)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
    expect(flow.newest(START, START + 2 * MINUTE_MS, 100).reverse()).toEqual(all);
    const [, second] = all;
    const rest = flow.oldest((second?.timeMs ?? 0) + 1, START + 2 * MINUTE_MS, 2);
    expect(rest).toEqual(all.slice(2, 4));
    expect(all.map(({ number }) => PostFlow.timeOf(number))).toEqual(all.map(({ timeMs }) => timeMs));
  });

  it('has a post now and then at a pace below one a minute', () => {
    expect(new PostFlow(0, () => 0.05).oldest(START, START + 100 * MINUTE_MS, 100)).toHaveLength(5);
    expect(new PostFlow(0, () => 0).oldest(START, START + 100 * MINUTE_MS, 100)).toEqual([]);
  });
});
