import { CollectorError } from '../domain/errors.js';
import { HOUR_MS } from '../domain/time.js';
import { QueryRound } from './query-round.js';

const NOW = Date.UTC(2026, 10, 22, 12);
const round = (cursor: string | null, queries = ['b', 'a'], nowMs = NOW) =>
  new QueryRound(cursor, queries, 24 * HOUR_MS, nowMs);

/** Reads a round to its end, anew from its cursor before every step; `pages` of each query. */
function readAll(cursor: string | null, nowMs = NOW, pages = 1) {
  const asked: [string, string | null][] = [];
  let current = round(cursor, ['b', 'a'], nowMs);
  for (let step = current.next(); step; step = current.next()) {
    asked.push([step.query, step.token]);
    const page = Number(step.token ?? 1);
    current.took(step, page < pages ? String(page + 1) : null);
    if (!current.listened) current = round(current.cursor, ['b', 'a'], nowMs);
  }
  return { asked, listened: current.listened, cursor: current.cursor };
}

describe('QueryRound', () => {
  it('reads query after query, page by page, and has heard the stretch at the end', () => {
    const { asked, listened } = readAll(null, NOW, 2);
    expect(asked).toEqual([
      ['a', null],
      ['a', '2'],
      ['b', null],
      ['b', '2'],
    ]);
    expect(listened).toEqual({ startMs: NOW - 24 * HOUR_MS, endMs: NOW });
  });

  it('goes on from where it was, and asks nothing about no time', () => {
    const { cursor } = readAll(null);
    expect(round(cursor, ['a'], NOW).next()).toBeNull();
    expect(readAll(cursor, NOW + HOUR_MS).listened).toEqual({ startMs: NOW, endMs: NOW + HOUR_MS });
  });

  it('does not claim a gap that is longer than it looks back', () => {
    const { cursor } = readAll(null);
    const later = NOW + 100 * HOUR_MS;
    expect(readAll(cursor, later).listened).toEqual({ startMs: later - 24 * HOUR_MS, endMs: later });
  });

  it('keeps what was read before an error, and meets the error at the next call', async () => {
    const failing = (query: string) =>
      query === 'b'
        ? Promise.reject(new CollectorError('timeout', 'x', 'did not answer', true))
        : Promise.resolve(null);
    const first = round(null);
    await first.walk(9, ({ query }) => failing(query));
    expect(first.next()?.query).toBe('b');
    await expect(first.walk(9, ({ query }) => failing(query))).rejects.toThrow('did not answer');
  });

  it('has heard nothing when there is nothing to ask', () => {
    expect(round(null, []).next()).toBeNull();
    expect(round(null, []).listened).toBeNull();
  });
});
