import { MINUTE_MS } from '../domain/time.js';
import { FreshPosts } from './fresh-posts.js';

describe('FreshPosts', () => {
  it('remembers the newest, which the next reading meets again', () => {
    const entry = (index: number) => ({ id: `id-${index}`, timeMs: index * MINUTE_MS, post: null });
    // From the newest down, as lists run, and more than are remembered.
    const page = Array.from({ length: 2_500 }, (_, index) => entry(2_500 - index));
    const first = new FreshPosts([]);
    first.take(page, 0);
    expect(first.failed).toBe(2_500);
    const next = new FreshPosts(first.seen);
    next.take(page.slice(0, 2_000), 0);
    expect(next.failed).toBe(0);
  });
});
