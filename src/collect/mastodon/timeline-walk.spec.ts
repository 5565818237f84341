import fc from 'fast-check';
import { readStanding, writeStanding } from './standing.js';
import { TimelineWalk, type WalkStep } from './timeline-walk.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const SECOND = 1000;
const PAGE = 40;

interface Arrival {
  readonly tag: string;
  readonly atMs: number;
}

/** A timeline as a server keeps it, of what was made until `nowMs`. */
function answer({ hashtags, bounds }: WalkStep, arrivals: readonly Arrival[], nowMs: number): unknown[] {
  const found = arrivals
    .map(({ tag, atMs }, serial) => ({ tag, atMs, id: `${atMs}${String(serial).padStart(5, '0')}` }))
    .filter(({ tag, atMs }) => hashtags.includes(tag) && atMs <= nowMs)
    .filter(({ id }) => id > (bounds.min_id ?? '') && (bounds.max_id === undefined || id < bounds.max_id))
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const page = bounds.min_id === undefined ? found.slice(0, PAGE) : found.slice(-PAGE);
  return page.map(({ id, atMs }) => ({
    id,
    uri: `https://h.example/${id}`,
    created_at: new Date(atMs).toISOString(),
    content: 'x',
    account: { acct: 'a' },
  }));
}

/** Polls at the given times with so many requests each; a poll may end in the middle of a round. */
function poll(
  arrivals: readonly Arrival[],
  hashtags: readonly string[],
  polls: readonly (readonly [number, number])[],
) {
  let cursor: string | null = null;
  const ids: string[] = [];
  const heard: { startMs: number; endMs: number }[] = [];
  for (const [nowMs, requests] of polls) {
    const walk: TimelineWalk = new TimelineWalk(readStanding(cursor, nowMs), hashtags, {
      host: 'h.example',
      nowMs,
      group: 2,
    });
    for (let i = 0; i < requests; i += 1) {
      const step = walk.next();
      if (step === null) break;
      walk.take(answer(step, arrivals, nowMs));
    }
    ids.push(...walk.posts.map(({ id }) => id));
    if (walk.listened) heard.push(walk.listened);
    cursor = writeStanding(walk.result());
  }
  return { ids, heard };
}

describe('TimelineWalk', () => {
  it('gives everything that it says it heard, once, however it is interrupted', () => {
    const tags = ['a', 'b', 'c'];
    const arrival = fc.record({
      tag: fc.constantFrom(...tags),
      atMs: fc.integer({ min: -1800, max: 1800 }).map((second) => NOW + second * SECOND),
    });
    fc.assert(
      fc.property(
        fc.array(arrival, { maxLength: 150 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 12 })), {
          minLength: 1,
          maxLength: 12,
        }),
        (arrivals, waits) => {
          let atMs = NOW;
          const polls = waits.map(([wait, requests]) => [(atMs += wait * SECOND), requests] as const);
          const { ids, heard } = poll(arrivals, tags, polls);
          expect(new Set(ids).size).toBe(ids.length);
          const given = new Set(ids);
          arrivals.forEach(({ atMs: madeMs }, serial) => {
            const isHeard = heard.some(({ startMs, endMs }) => madeMs >= startMs && madeMs < endMs);
            const id = `mastodon:https://h.example/${madeMs}${String(serial).padStart(5, '0')}`;
            if (isHeard) expect(given).toContain(id);
          });
          heard.slice(1).forEach(({ startMs }, index) => expect(startMs).toBe(heard[index]?.endMs));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('ends when a page holds nothing that has an id', () => {
    const walk = new TimelineWalk(readStanding(null, NOW), ['a'], { host: 'h', nowMs: NOW, group: 1 });
    walk.take([null, 5, {}]);
    expect(walk.next()).toBeNull();
    expect([walk.failed, walk.listened]).toEqual([3, { startMs: NOW - 3_600_000, endMs: NOW }]);
  });
});
