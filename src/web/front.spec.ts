import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type TrendPoint } from '../pipeline/index.js';
import { isWanted } from './client/wanted.js';
import { tellConfidence } from './confidence.js';
import { foldPoints } from './fold-points.js';
import { Formatter } from './formatter.js';
import { tellHearing } from './hearing.js';
import { ticksOf } from './svg/time-axis.js';

const NOW = Date.parse('2025-06-10T15:46:00Z');
const DAY = { startMs: NOW - DAY_MS, endMs: NOW };
const english = new Formatter('en', 'UTC');

describe('tellHearing', () => {
  const span = (fromH: number, toH: number, coverage = 1) => ({
    source: 'bluesky',
    coverage,
    startMs: NOW - fromH * HOUR_MS,
    endMs: NOW - toH * HOUR_MS,
  });

  it('tells what was missed, and of how much that is', () => {
    const hearing = tellHearing([span(40, 10), span(4, 0)], NOW - 40 * HOUR_MS, DAY);
    expect(hearing.gaps).toEqual([{ startMs: NOW - 10 * HOUR_MS, endMs: NOW - 4 * HOUR_MS }]);
    expect(hearing.heard).toHaveLength(2);
    expect(hearing.share).toBe(0.75);
  });

  it('calls no gap what lies before it was first listened to', () => {
    expect(tellHearing([span(6, 0)], NOW - 6 * HOUR_MS, DAY)).toMatchObject({ gaps: [], share: 1 });
    expect(tellHearing([], null, DAY)).toEqual({ heard: [], gaps: [], share: null });
  });

  it('waits for what a source is asked next, and no longer', () => {
    const until = (lengthMs: number) =>
      tellHearing([{ ...span(24, 0), endMs: NOW - lengthMs }], DAY.startMs, DAY).gaps;
    expect(until(9 * MINUTE_MS)).toEqual([]);
    expect(until(11 * MINUTE_MS)).toHaveLength(1);
  });

  it('takes a span in which nothing could be heard for a gap', () => {
    expect(tellHearing([span(24, 0, 0)], DAY.startMs, DAY)).toMatchObject({
      heard: [],
      gaps: [DAY],
      share: 0,
    });
  });
});

describe('ticksOf', () => {
  const labels = (timezone: string, range = DAY) =>
    ticksOf(range, new Formatter('en', timezone)).map(({ label }) => label);

  it('marks every sixth hour of the clock of its zone', () => {
    expect(labels('UTC')).toEqual(['18:00', '00:00', '06:00', '12:00']);
    expect(labels('Asia/Kathmandu')).toEqual(['00:00', '06:00', '12:00', '18:00']);
  });

  it('marks every midnight of a week', () => {
    expect(labels('UTC', { startMs: NOW - 7 * DAY_MS, endMs: NOW })).toEqual([
      'Wed',
      'Thu',
      'Fri',
      'Sat',
      'Sun',
      'Mon',
      'Tue',
    ]);
  });
});

describe('foldPoints', () => {
  const point = (step: number, authors: number | null): TrendPoint => ({
    startMs: step,
    posts: authors,
    authors,
    expected: 1,
    score: null,
    sentiment: null,
    coverage: authors === null ? 0 : 1,
  });

  it('adds up what was heard, and leaves silence missing', () => {
    const points = [1, null, null, null, 3].map((authors, step) => point(step, authors));
    const { points: folded, widthMs } = foldPoints({ points, widthMs: 1 }, 2);
    expect(widthMs).toBe(2);
    expect(folded.map(({ startMs, authors, coverage }) => [startMs, authors, coverage])).toEqual([
      [0, 1, 0.5],
      [2, null, 0],
      [4, 3, 1],
    ]);
  });
});

describe('isWanted', () => {
  it.each([
    ['', '', true],
    [' CHAT ', '', true],
    ['#chatgptdown', 'calm', true],
    ['chat', 'blind', false],
    ['github', '', false],
  ])('looks for %p in state %p: %p', (text, state, wanted) =>
    expect(isWanted('chatgpt #chatgptdown', 'calm', { text, state })).toBe(wanted),
  );
});

describe('tellConfidence', () => {
  it.each([
    [1, 'confirmed', 'almost certain, 99%'],
    [0.8, 'confirmed', 'very likely, 80%'],
    [0.5, 'suspected', 'possible, 50%'],
    [0, 'watch', 'faint, 0%'],
    [0.97, 'suspected', 'likely, 97%'],
  ] as const)('tells %p of what is %s as %p', (confidence, state, told) =>
    expect(tellConfidence(confidence, state, english)).toBe(told),
  );
});

describe('Formatter.percent', () => {
  it.each([
    [1, '100%'],
    [0.999, '99%'],
    [0.001, '1%'],
    [0, '0%'],
  ])('writes %p as %s', (share, text) => expect(english.percent(share)).toBe(text));
});
