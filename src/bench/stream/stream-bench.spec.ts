import { runStreamBench } from './stream-bench.js';

describe('the bench of a stream', () => {
  it('misses nothing and counts nothing twice through a cut', async () => {
    const size = { followSeconds: 2, cutMinutes: 1, postsPerSecond: 200 };
    const rows = await runStreamBench({ tell: () => undefined }, size);
    const value = (name: string) => rows.find((row) => row.name.startsWith(name))?.value;
    expect(value('stream: posts with the hashtag missing')).toBe(0);
    expect(value('stream: posts counted twice')).toBe(0);
    expect(value('stream: catching up')).toBeGreaterThan(0);
    // As much as the machine lets it make.
    expect(rows[1]?.note).toMatch(/^less is better; [2-9]\d made among 1\d\d\d\d posts/);
  }, 60_000);
});
