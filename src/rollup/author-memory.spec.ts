import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { AUTHOR_MEMORY_MS, AuthorMemory } from './author-memory.js';

const NOON_MS = Date.UTC(2025, 5, 10, 12);

describe('AuthorMemory', () => {
  it.each<[string, readonly number[], readonly boolean[]]>([
    ['counts the first', [0], [true]],
    ['not again within the hour', [0, 1, AUTHOR_MEMORY_MS - 1], [true, false, false]],
    ['again after an hour', [0, AUTHOR_MEMORY_MS], [true, true]],
    [
      'an hour from the one that counted, not from the last',
      [0, 50 * MINUTE_MS, HOUR_MS],
      [true, false, true],
    ],
    ['a late one of the same hour does not count', [HOUR_MS, 10 * MINUTE_MS], [true, false]],
    [
      'a late one of another hour does, and takes nothing back',
      [3 * HOUR_MS, 90 * MINUTE_MS, 3.5 * HOUR_MS],
      [true, true, false],
    ],
  ])('%s', (_name, times, expected) => {
    const memory = new AuthorMemory();
    expect(times.map((time) => memory.firstInAnHour('chatgpt', 'a', NOON_MS + time))).toEqual(expected);
  });

  it('keeps services and people apart, and takes every unknown author for another', () => {
    const memory = new AuthorMemory();
    expect(memory.firstInAnHour('chatgpt', 'a', NOON_MS)).toBe(true);
    expect(memory.firstInAnHour('claude', 'a', NOON_MS)).toBe(true);
    expect(memory.firstInAnHour('chatgpt', 'b', NOON_MS)).toBe(true);
    expect(memory.firstInAnHour('chatgpt', null, NOON_MS)).toBe(true);
    expect(memory.firstInAnHour('chatgpt', null, NOON_MS)).toBe(true);
  });

  it('decides as one that forgets nothing and knows each by name', () => {
    const minutes = fc.integer({ min: 0, max: 6 * 60 });
    const posts = fc.array(
      fc.tuple(fc.constantFrom('chatgpt', 'claude'), fc.constantFrom('a', 'b', 'c'), minutes),
    );
    fc.assert(
      fc.property(posts, (all) => {
        const memory = new AuthorMemory();
        const countedMs = new Map<string, number>();
        let newestMs = -Infinity;
        for (const [service, author, minute] of all) {
          const atMs = NOON_MS + minute * MINUTE_MS;
          newestMs = Math.max(newestMs, atMs);
          const key = `${service} ${author}`;
          const before = countedMs.get(key);
          const isKnown = before !== undefined && newestMs - before <= 2 * HOUR_MS;
          const isFirst = !isKnown || Math.abs(atMs - before) >= HOUR_MS;
          if (isFirst && (!isKnown || atMs > before)) countedMs.set(key, atMs);
          expect(memory.firstInAnHour(service, author, atMs)).toBe(isFirst);
        }
      }),
    );
  });

  it('tells very many people apart', () => {
    const memory = new AuthorMemory();
    const people = Array.from({ length: 30_000 }, (_, i) => `author-${i}`);
    const heard = (atMs: number) => people.filter((author) => memory.firstInAnHour('chatgpt', author, atMs));
    expect(heard(NOON_MS)).toHaveLength(people.length);
    expect(heard(NOON_MS + HOUR_MS - 1)).toEqual([]);
    expect(heard(NOON_MS + HOUR_MS)).toHaveLength(people.length);
  });

  it('decides alike whether or not it has just cleaned up', () => {
    const memory = new AuthorMemory();
    let counted = 0;
    for (let i = 0; i < 20_000; i++) {
      if (memory.firstInAnHour('chatgpt', `a${i % 50}`, NOON_MS + i * 1000)) counted++;
    }
    // 50 people, each once in every 72 posts of theirs: one post in 50 seconds, one count an hour.
    expect(counted).toBe(50 * 6);
  });
});
