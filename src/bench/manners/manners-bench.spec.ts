import { HOUR_MS } from '../../domain/time.js';
import { mostWithin, runMannersBench } from './manners-bench.js';

describe('the bench of manners', () => {
  it('asks within every limit on a calm and on a busy day', async () => {
    const rows = await runMannersBench({ tell: () => undefined }, HOUR_MS / 2);
    expect(rows.filter(({ reached }) => reached === false)).toEqual([]);
    const of = (day: string, name: string) =>
      rows.find((row) => row.name.startsWith(`manners on a ${day} day: ${name}`));
    expect(of('calm', 'X with a budget of 0')).toMatchObject({ value: 0, target: 0 });
    // Once a minute, answered each time.
    expect(of('calm', 'Hacker News')?.value).toBe(30);
    const sources = [
      'one Mastodon',
      'Hacker News',
      'Reddit API',
      'Bluesky search',
      'Google News',
      'a document',
      'YouTube Data API',
      'Downdetector',
    ];
    for (const source of sources) {
      expect(of('calm', source)?.value).toBeGreaterThan(0);
      expect(of('busy', source)?.value).toBeGreaterThan(0);
    }
    // Every five minutes: seven searches that find something, and twenty places that are watched.
    expect(of('calm', 'Threads')?.value).toBe(6 * 7);
    expect(of('calm', 'YouTube Data API')?.value).toBe(6 * 20);
    // Videos are searched for while a service is in a spike.
    expect(of('calm', 'YouTube searches')?.value).toBe(0);
    expect(of('busy', 'YouTube searches')?.value).toBeGreaterThan(1);
    // Pages overflow, and servers are in trouble.
    expect(of('busy', 'one Mastodon')?.value).toBeGreaterThan(of('calm', 'one Mastodon')?.value ?? Infinity);
    expect(of('busy', 'YouTube Data API')?.value).toBeGreaterThan(6 * 20);
    expect(of('busy', 'Hacker News')?.value).toBeGreaterThan(30);
    expect(of('busy', 'X with a budget of 5')?.value).toBeGreaterThan(0);
    expect(of('busy', 'refusals')?.value).toBeGreaterThan(0);
  }, 240_000);

  it('finds the fullest stretch', () => {
    expect(mostWithin([], 10)).toBe(0);
    expect(mostWithin([0, 1, 2, 30, 32, 38, 39, 40, 41], 10)).toBe(5);
    expect(mostWithin([0, 10, 20], 10)).toBe(1);
  });
});
