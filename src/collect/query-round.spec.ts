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

const REFUSED = new CollectorError('refused', 'x', 'refuses the request (400)', false);

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

  it('gives a page token to the query that it is of, and to no other', () => {
    const first = round(null, ['c']);
    const step = first.next();
    if (step) first.took(step, 'TOKEN-OF-C');
    expect(round(first.cursor, ['b', 'c']).next()).toMatchObject({ query: 'c', token: 'TOKEN-OF-C' });
    expect(round(first.cursor, ['b']).next()).toMatchObject({ query: 'b', token: null });
  });

  it('asks about the same stretch what is new, wherever it sorts, before it claims to have heard it', async () => {
    const first = round(null, ['b', 'c']);
    const step = first.next();
    if (step) first.took(step, null);
    const asked: string[] = [];
    const later = round(first.cursor, ['a', 'b', 'c'], NOW + HOUR_MS);
    await later.walk(9, ({ query }) => {
      asked.push(query);
      return Promise.resolve(null);
    });
    expect(asked).toEqual(['a', 'c']);
    expect(later.listened).toEqual({ startMs: NOW - 24 * HOUR_MS, endMs: NOW });
  });

  it('gives up a round that is older than it looks back', () => {
    const first = round(null);
    const step = first.next();
    if (step) first.took(step, 'old');
    const later = NOW + 25 * HOUR_MS;
    expect(round(first.cursor, ['a', 'b'], later).next()).toEqual({
      query: 'a',
      token: null,
      startMs: later - 24 * HOUR_MS,
      endMs: later,
    });
  });

  it('begins a query anew whose token is refused', async () => {
    const asked: (string | null)[] = [];
    const current = round(null, ['a']);
    await current.walk(9, ({ token }) => {
      asked.push(token);
      if (asked.length === 2) return Promise.reject(REFUSED);
      return Promise.resolve(token === null ? 'next' : null);
    });
    expect(asked).toEqual([null, 'next', null, 'next']);
    expect(current.listened).not.toBeNull();
  });

  it('goes on to the next query when a token is refused again, and does not claim the stretch', async () => {
    const asked: string[] = [];
    const current = round(null);
    await current.walk(9, ({ query, token }) => {
      asked.push(`${query} ${token}`);
      if (token !== null) return Promise.reject(REFUSED);
      return Promise.resolve(query === 'a' ? 'next' : null);
    });
    expect(asked).toEqual(['a null', 'a next', 'a null', 'a next', 'b null']);
    expect(current.next()).toBeNull();
    expect(current.listened).toBeNull();
  });

  it('has heard nothing when there is nothing to ask', () => {
    expect(round(null, []).next()).toBeNull();
    expect(round(null, []).listened).toBeNull();
  });
});
