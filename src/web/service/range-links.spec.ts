import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { readStoryRange, type StoryRange } from '../story/story-range.js';
import { askFor, lengthsOf, neighboursOf } from './range-links.js';

const NOW_MS = Date.parse('2025-06-10T15:46:20Z');
const END_MS = Date.parse('2025-06-10T15:47:00Z');
const read = (asked: { from?: string; to?: string; last?: string }) => readStoryRange(asked, NOW_MS);
const must = (range: ReturnType<typeof read>): StoryRange => {
  if (typeof range === 'string') throw new Error(range);
  return range;
};

describe('the range that a page shows', () => {
  it('is the last day, or the last stretch that is named, and moves along', () => {
    expect(read({})).toEqual({ startMs: END_MS - DAY_MS, endMs: END_MS, last: '1d' });
    expect(read({ last: '6h' })).toEqual({ startMs: END_MS - 6 * HOUR_MS, endMs: END_MS, last: '6h' });
  });

  it('is what two times name, and stands still', () => {
    const named = { from: '2025-06-10T06:00:00Z', to: '2025-06-10T08:00:00Z' };
    expect(read(named)).toEqual({ startMs: Date.parse(named.from), endMs: Date.parse(named.to), last: null });
    expect(read({ from: named.from })).toMatchObject({ endMs: END_MS, last: null });
    expect(read({ to: named.to })).toMatchObject({ startMs: Date.parse(named.to) - DAY_MS });
  });

  it.each([
    [{ from: 'yesterday' }, 'time'],
    [{ to: '2025-06-10' }, 'time'],
    [{ last: '1y' }, 'time'],
    [{ from: '2025-06-10T08:00:00Z', to: '2025-06-10T08:00:00Z' }, 'order'],
    [{ from: '2030-01-01T00:00:00Z' }, 'order'],
    [{ from: '2024-06-10T08:00:00Z' }, 'long'],
  ])('is refused for %j: %s', (asked, fault) => expect(read(asked)).toBe(fault));
});

describe('the ranges that a page offers', () => {
  it('move along where its own does', () => {
    const day = must(read({}));
    expect(askFor(day)).toEqual({ last: '1d' });
    expect(lengthsOf(day).map(({ asked }) => asked)).toEqual(
      ['1h', '6h', '1d', '7d', '30d'].map((last) => ({ last })),
    );
    expect(neighboursOf(day, NOW_MS).later).toBeNull();
    expect(neighboursOf(day, NOW_MS).earlier).toEqual({
      from: toIso(END_MS - 2 * DAY_MS),
      to: toIso(END_MS - DAY_MS),
    });
  });

  it('end where its own does in the past, and lead back to now', () => {
    const past = must(read({ from: '2025-06-10T13:00:00Z', to: '2025-06-10T14:00:00Z' }));
    expect(lengthsOf(past)[1]?.asked).toEqual({ from: '2025-06-10T08:00:00Z', to: '2025-06-10T14:00:00Z' });
    expect(neighboursOf(past, NOW_MS).later).toEqual({
      from: '2025-06-10T14:00:00Z',
      to: '2025-06-10T15:00:00Z',
    });
    const lately = { startMs: NOW_MS - 90 * MINUTE_MS, endMs: NOW_MS - 30 * MINUTE_MS, last: null };
    expect(neighboursOf(lately, NOW_MS).later).toEqual({ last: '1h' });
  });
});
