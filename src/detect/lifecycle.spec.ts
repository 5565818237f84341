import { EMPTY_TALLY, type Bucket, type BucketPart } from '../domain/bucket.js';
import { withConfirmations } from '../domain/lifecycle.js';
import { MINUTE_MS } from '../domain/time.js';
import { climb, lifeOf, rungAt } from './lifecycle.js';
import { type PhaseChange } from './phase.js';

const at = (minute: number) => minute * MINUTE_MS;
const bucket = (minute: number, authors: number, reports: number): Bucket => ({
  ...EMPTY_TALLY,
  service: 's',
  startMs: at(minute),
  posts: authors,
  authors,
  reports,
});
const source = (minute: number, key: string, posts: number): BucketPart => ({
  service: 's',
  startMs: at(minute),
  dimension: 'source',
  key,
  posts,
  authors: posts,
});
const BUCKETS = [bucket(0, 10, 0), bucket(1, 10, 0), bucket(2, 10, 10), bucket(3, 5, 5), bucket(4, 5, 5)];
const CLIMBER = {
  series: 'authors',
  detectedAtMs: at(2),
  firstHandAtMs: null,
  userReportsAtMs: null,
} as const;
const SOURCES = [source(0, 'x', 30), source(3, 'mastodon', 4), source(4, 'mastodon', 1)];

describe('climb', () => {
  it('tells each rung when it was known, in any order of what it is read from', () => {
    const rungs = climb(CLIMBER, BUCKETS, SOURCES);
    expect(rungs).toEqual([
      { atMs: at(2), state: 'watch', classes: ['mentions'], because: 'raised' },
      { atMs: at(3), state: 'suspected', classes: ['first-hand'], because: 'first-hand' },
      {
        atMs: at(5),
        state: 'confirmed',
        classes: ['first-hand', 'second-source'],
        because: 'second-source',
      },
    ]);
    expect(climb(CLIMBER, BUCKETS.toReversed(), SOURCES.toReversed())).toEqual(rungs);
    expect(rungAt(rungs, at(4)).state).toBe('suspected');
  });

  it('is suspected from the minute on in which reports fire as well, however few of all people they are', () => {
    const talk = [bucket(0, 30, 0), bucket(1, 30, 2), bucket(3, 30, 2)];
    const states = (firstHandAtMs: number | null) =>
      climb({ ...CLIMBER, firstHandAtMs }, talk, []).map(({ atMs, state }) => [atMs, state]);
    expect(states(null)).toEqual([[at(2), 'watch']]);
    expect(states(at(3))).toEqual([
      [at(2), 'watch'],
      [at(3), 'suspected'],
    ]);
    expect(states(at(2))).toEqual([[at(2), 'suspected']]);
  });

  it('is confirmed from when counts of user reports were known to rise', () => {
    const talk = [bucket(0, 30, 0), bucket(1, 30, 0), bucket(5, 30, 0)];
    const rungs = climb({ ...CLIMBER, userReportsAtMs: at(4) }, talk, []);
    expect(rungs.map(({ atMs, state, because }) => [atMs, state, because])).toEqual([
      [at(2), 'watch', 'raised'],
      [at(4), 'confirmed', 'user-reports'],
    ]);
    const [raised] = climb({ ...CLIMBER, userReportsAtMs: at(1) }, talk, []);
    expect(raised).toMatchObject({ atMs: at(2), state: 'confirmed', because: 'raised' });
  });

  it('does not look ahead', () => {
    const until = (minute: number) =>
      climb(
        CLIMBER,
        BUCKETS.filter(({ startMs }) => startMs < at(minute)),
        SOURCES.filter(({ startMs }) => startMs < at(minute)),
      );
    const whole = climb(CLIMBER, BUCKETS, SOURCES);
    for (let minute = 3; minute <= 5; minute++)
      expect(until(minute)).toEqual(whole.filter(({ atMs }) => atMs <= at(minute)));
  });
});

describe('A life', () => {
  const phases: PhaseChange[] = [
    { atMs: at(2), to: 'active', because: 'raised' },
    { atMs: at(4), to: 'recovering', because: 'rate-fell' },
    { atMs: at(6), to: 'active', because: 'relapse' },
    { atMs: at(9), to: 'ended', because: 'calm' },
  ];
  const life = lifeOf(climb(CLIMBER, BUCKETS, SOURCES), phases);

  it('goes back, in a relapse, to the rung it has by then', () => {
    expect(life.map(({ to, because }) => `${to} ${because}`)).toEqual([
      'watch raised',
      'suspected first-hand',
      'recovering rate-fell',
      'confirmed relapse',
      'ended calm',
    ]);
  });

  it.each([
    [1, ['confirmed', 'recovering', 'confirmed', 'ended']],
    [3.5, ['watch', 'suspected', 'confirmed', 'recovering', 'confirmed', 'ended']],
    [5, ['watch', 'suspected', 'recovering', 'confirmed', 'ended']],
    [99, ['watch', 'suspected', 'recovering', 'confirmed', 'ended']],
  ])('is confirmed by a provider at minute %d', (minute, stages) => {
    const told = withConfirmations(life, [{ atMs: at(minute), because: 'official-window' }]);
    expect(told.map(({ to }) => to)).toEqual(stages);
    told.forEach(({ from }, i) => expect(from).toBe(told[i - 1]?.to ?? null));
  });
});
