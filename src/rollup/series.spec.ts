import fc from 'fast-check';
import { type Bucket, EMPTY_TALLY } from '../domain/bucket.js';
import { type ListeningSpan } from '../domain/listening.js';
import { MINUTE_MS } from '../domain/time.js';
import { coveredRanges, fillSeries, fillSteps, minuteCoverage } from './series.js';

const START_MS = Date.UTC(2025, 5, 10, 6);
const minute = (n: number) => START_MS + n * MINUTE_MS;

function aSpan(from: number, to: number, changes: Partial<ListeningSpan> = {}): ListeningSpan {
  return { source: 'bluesky', coverage: 1, startMs: minute(from), endMs: minute(to), ...changes };
}

function aBucket(at: number, posts: number): Bucket {
  return { service: 'chatgpt', startMs: minute(at), ...EMPTY_TALLY, posts, authors: posts };
}

function read(buckets: Bucket[], spans: ListeningSpan[], length = 3): [number | null, number][] {
  const series = fillSeries(buckets, spans, { startMs: START_MS, endMs: minute(length) });
  return series.map(({ tally, coverage }) => [tally?.posts ?? null, coverage]);
}

describe('fillSeries', () => {
  it.each<[string, Bucket[], ListeningSpan[], [number | null, number][]]>([
    [
      'nobody listened',
      [],
      [],
      [
        [null, 0],
        [null, 0],
        [null, 0],
      ],
    ],
    [
      'somebody listened, nobody spoke',
      [],
      [aSpan(0, 3)],
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'half a minute',
      [],
      [aSpan(0, 1.5)],
      [
        [0, 1],
        [0, 0.5],
        [null, 0],
      ],
    ],
    [
      'two spans of a source add up',
      [],
      [aSpan(0, 0.5), aSpan(0.5, 1)],
      [
        [0, 1],
        [null, 0],
        [null, 0],
      ],
    ],
    [
      'of two sources the better one',
      [],
      [aSpan(0, 1, { coverage: 0.5 }), aSpan(0, 1, { source: 'mastodon', coverage: 0.25 })],
      [
        [0, 0.5],
        [null, 0],
        [null, 0],
      ],
    ],
    [
      'posts of a minute nobody owned up to',
      [aBucket(1, 4)],
      [aSpan(0, 1)],
      [
        [0, 1],
        [4, 1],
        [null, 0],
      ],
    ],
    [
      'posts of a minute heard in part',
      [aBucket(1, 4)],
      [aSpan(0, 1.5)],
      [
        [0, 1],
        [4, 0.5],
        [null, 0],
      ],
    ],
  ])('%s', (_name, buckets, spans, expected) => expect(read(buckets, spans)).toEqual(expected));

  it('widens the range to whole minutes and may be empty', () => {
    expect(fillSeries([], [], { startMs: START_MS + 1, endMs: START_MS + 2 })).toHaveLength(1);
    expect(fillSeries([], [], { startMs: START_MS, endMs: START_MS })).toEqual([]);
  });
});

describe('fillSteps', () => {
  it('adds up what filling minutes gives, at every width', () => {
    const minutes = fc.integer({ min: -3, max: 70 });
    const spans = fc.array(
      fc.record({
        from: minutes,
        length: fc.integer({ min: 1, max: 20 }),
        coverage: fc.constantFrom(0, 0.25, 1),
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(minutes), spans, fc.constantFrom(1, 5, 15, 60), (at, heard, width) => {
        const range = { startMs: START_MS, endMs: minute(62) };
        const buckets = at.filter((n) => n >= 0 && n < 62).map((n) => aBucket(n, 2));
        const listened = heard.map(({ from, length, coverage }) => aSpan(from, from + length, { coverage }));
        const series = fillSeries(buckets, listened, range);
        const steps = fillSteps(buckets, minuteCoverage(listened, range), range, width * MINUTE_MS);
        expect(steps).toHaveLength(Math.ceil(62 / width));
        for (const [index, { startMs, tally, coverage }] of steps.entries()) {
          const part = series.slice(index * width, (index + 1) * width);
          const known = part.flatMap((point) => (point.tally === null ? [] : [point.tally.posts]));
          expect(startMs).toBe(minute(index * width));
          expect(tally?.posts).toBe(known.length === 0 ? undefined : known.reduce((a, b) => a + b));
          expect(coverage).toBeCloseTo(part.reduce((sum, point) => sum + point.coverage, 0) / width, 10);
        }
      }),
    );
  });

  it('is null only where all of the step is, and tells how much was heard', () => {
    const range = { startMs: START_MS, endMs: minute(10) };
    const coverage = minuteCoverage([aSpan(0, 2)], range);
    expect(fillSteps([aBucket(1, 4)], coverage, range, 5 * MINUTE_MS)).toEqual([
      { startMs: minute(0), tally: { ...EMPTY_TALLY, posts: 4, authors: 4 }, coverage: 0.4 },
      { startMs: minute(5), tally: null, coverage: 0 },
    ]);
  });
});

describe('coveredRanges', () => {
  it('joins what touches, cuts at the range and leaves silence out', () => {
    const spans = [
      aSpan(-5, 1),
      aSpan(1, 2, { source: 'mastodon' }),
      aSpan(4, 9),
      aSpan(2, 4, { coverage: 0 }),
    ];
    expect(coveredRanges(spans, { startMs: START_MS, endMs: minute(6) })).toEqual([
      { startMs: minute(0), endMs: minute(2) },
      { startMs: minute(4), endMs: minute(6) },
    ]);
  });
});
