import fc from 'fast-check';
import { type HackerNewsPage } from './hackernews-api.js';
import { IndexWalk } from './index-walk.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const NOW_S = NOW / 1000;
const MINUTE_S = 60;

interface Item {
  readonly objectID: string;
  readonly created_at_i: number;
  readonly title: string;
}

/** An index that gives no more than `most` hits for a query. */
function answer(items: readonly Item[], { fromS, toS }: IndexWalk['step'], most: number): HackerNewsPage {
  const found = items
    .filter(({ created_at_i: atS }) => atS >= fromS && (toS === null || atS <= toS))
    .sort((a, b) => b.created_at_i - a.created_at_i);
  return { hits: found.slice(0, most), nbHits: found.length, hitsPerPage: most };
}

function round(items: readonly Item[], cursor: string | null, nowMs: number, most: number) {
  const ids: string[] = [];
  let requests = 0;
  for (;;) {
    const walk = IndexWalk.resume(cursor, nowMs);
    walk.take(answer(items, walk.step, most));
    requests += 1;
    ids.push(...walk.posts.map(({ id }) => id));
    cursor = walk.cursor();
    if (walk.isDone) return { ids, cursor, requests, listened: walk.listened };
  }
}

const at = (serial: number, atS: number): Item => ({
  objectID: String(serial),
  created_at_i: atS,
  title: `item ${serial}`,
});

describe('IndexWalk', () => {
  it('asks for what is older than a full page, until it is where it was', () => {
    const items = Array.from({ length: 2500 }, (_, i) => at(i, NOW_S - 3000 + i));
    const { ids, requests, listened } = round(items, null, NOW, 1000);
    expect(ids).toHaveLength(2500);
    expect(new Set(ids).size).toBe(2500);
    expect(requests).toBe(3);
    expect(listened).toEqual({ startMs: NOW - 60 * MINUTE_S * 1000, endMs: NOW });
  });

  it('finds what came late into the index, once', () => {
    const before = [at(1, NOW_S - 30)];
    const first = round(before, null, NOW, 1000);
    const late = at(2, NOW_S - 5 * MINUTE_S);
    const second = round([...before, late], first.cursor, NOW + 60_000, 1000);
    expect(second.ids).toEqual(['hackernews:2']);
    expect(second.listened).toEqual({ startMs: NOW, endMs: NOW + 60_000 });
    expect(round([...before, late], second.cursor, NOW + 120_000, 1000).ids).toEqual([]);
  });

  it('gives each item once, whatever the pages and the rhythm', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 120 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }),
        (ages, most, pauses) => {
          // More of one second than a query gives cannot be told apart by time; the index has a thousand.
          const items = [...new Set(ages)].map((age, i) => at(i, NOW_S - 3000 + age));
          let nowMs = NOW - 3_000_000;
          let cursor: string | null = null;
          const ids: string[] = [];
          for (const pause of [...pauses, 3_100]) {
            nowMs += pause * 1000;
            const known = items.filter(({ created_at_i: atS }) => atS * 1000 <= nowMs);
            const result = round(known, cursor, nowMs, most);
            ({ cursor } = result);
            ids.push(...result.ids);
          }
          expect(ids.sort()).toEqual(items.map(({ objectID }) => `hackernews:${objectID}`).sort());
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts what cannot be read, once where it says which it is', () => {
    const page = {
      hits: [{ objectID: '5', created_at_i: NOW_S, title: null }, 'x'],
      nbHits: 2,
      hitsPerPage: 1000,
    };
    const walk = IndexWalk.resume(null, NOW);
    walk.take(page);
    expect(walk.failed).toBe(2);
    const again = IndexWalk.resume(walk.cursor(), NOW + 60_000);
    again.take(page);
    expect(again.failed).toBe(1);
  });

  it('does not take a page whose hits all lack their place for silence', () => {
    const walk = IndexWalk.resume(null, NOW);
    expect(() => walk.take({ hits: [{ id: 5 }, 'x'], nbHits: 2, hitsPerPage: 1000 })).toThrow('without id');
    expect(walk.listened).toBeNull();
  });

  it('remembers no more than what may come again', () => {
    const items = Array.from({ length: 2000 }, (_, i) => at(i, NOW_S - 3600 + i));
    expect(round(items, null, NOW, 1000).cursor.length).toBeLessThan(100);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['a day and more', JSON.stringify({ heardMs: NOW - 86_400_001, given: {}, round: null })],
  ])('begins anew after %s', (_, cursor) => {
    expect(IndexWalk.resume(cursor, NOW).step).toEqual({ fromS: NOW_S - 70 * MINUTE_S, toS: null });
  });
});
