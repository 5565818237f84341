import { HOUR_MS } from '../../domain/time.js';
import { mostWithin, runMannersBench } from './manners-bench.js';

describe('the bench of manners', () => {
  it('asks within every limit, and X not at all', async () => {
    const rows = await runMannersBench({ tell: () => undefined }, HOUR_MS / 2);
    expect(rows.filter(({ reached }) => !reached)).toEqual([]);
    const of = (name: string) => rows.find((row) => row.name.includes(name));
    expect(of('X with a budget of 0')).toMatchObject({ value: 0, target: 0 });
    // Once a minute, answered each time.
    expect(of('Hacker News')?.value).toBe(30);
    for (const name of ['Mastodon', 'Hacker News', 'Reddit API', 'Bluesky search', 'Google News', 'other']) {
      expect(of(name)?.value).toBeGreaterThan(0);
    }
    // Every five minutes: seven searches that find something, and twenty places that are watched.
    expect(of('Threads')?.value).toBe(6 * 7);
    expect(of('YouTube')?.value).toBe(6 * 20);
  }, 120_000);

  it('finds the fullest stretch', () => {
    expect(mostWithin([], 10)).toBe(0);
    expect(mostWithin([0, 1, 2, 30, 32, 38, 39, 40, 41], 10)).toBe(5);
    expect(mostWithin([0, 10, 20], 10)).toBe(1);
  });
});
