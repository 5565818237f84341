import { MINUTE_MS } from '../domain/time.js';
import { type TrendPoint } from '../pipeline/index.js';
import { Formatter } from './formatter.js';
import { errorKind } from './plain-error.js';
import { joinList } from './sentence.js';
import { sourceState } from '../api/sources/source-state.js';
import { layOutSparkline } from './svg/sparkline.js';
import { WORDS } from '../languages/languages.js';

const NOW = Date.parse('2025-06-10T15:46:00Z');

describe('Formatter', () => {
  const english = new Formatter('en', 'UTC');
  const jakarta = new Formatter('id', 'Asia/Jakarta');

  it('writes the clock of its zone, and the day when it is another', () => {
    expect(english.time(NOW, NOW)).toBe('15:46');
    expect(jakarta.time(NOW, NOW)).toBe('22:46');
    expect(english.time(NOW - 86_400_000, NOW)).toBe('9 Jun 15:46');
    // 17:30 UTC is the next day in Jakarta.
    expect(jakarta.time(NOW + 104 * MINUTE_MS, NOW)).toBe('11 Jun 00:30');
  });

  it.each([
    [10_000, '1 min'],
    [26 * MINUTE_MS, '26 min'],
    [89 * MINUTE_MS, '89 min'],
    [90 * MINUTE_MS, '2 h'],
    [47 * 60 * MINUTE_MS, '47 h'],
    [72 * 60 * MINUTE_MS, '3 d'],
  ])('writes %d ms as %s', (lengthMs, text) => expect(english.duration(lengthMs)).toBe(text));

  it.each([
    [0, '0'],
    [0.02, '< 0.1'],
    [0.44, '0.4'],
    [9.96, '10'],
    [1234.5, '1,235'],
  ])('writes %d roughly as %s', (value, text) => expect(english.rough(value)).toBe(text));

  it.each([
    [0.996, '99%'],
    [1, '99%'],
    [0.5, '50%'],
  ])('writes a confidence of %d as %s: nobody is ever sure', (confidence, text) =>
    expect(english.confidence(confidence)).toBe(text),
  );

  it('uses the comma and the minus sign of its readers', () => {
    expect(jakarta.rough(2.8)).toBe('2,8');
    expect(english.signed(-6.4)).toBe('−6');
    expect(english.signed(-0.2)).toBe('0');
  });
});

describe('joinList', () => {
  it.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and C'],
    [['A', 'B', 'C', 'D'], 'A, B and 2 more'],
  ])('joins %j', (names, text) => expect(joinList(names, WORDS.en)).toBe(text));
});

describe('errorKind', () => {
  it.each([
    ['getaddrinfo ENOTFOUND mastodon.social', 'offline'],
    ['unreachable: getaddrinfo EAI_AGAIN x', 'offline'],
    ['connect ECONNREFUSED 127.0.0.1:1', 'refused'],
    ['rate_limited: 429 Too Many Requests', 'limited'],
    ['unauthorized: 401', 'unauthorized'],
    ['no answer within 10 s: timeout', 'timeout'],
    ['bad_payload: HTML instead of JSON', 'payload'],
    ['self-signed certificate', 'certificate'],
    ['the dog ate it', 'other'],
  ])('reads %p as %s', (message, kind) => expect(errorKind(message)).toBe(kind));
});

describe('sourceState', () => {
  const fine = { kind: 'stream', lastError: null, lastSuccessMs: NOW } as const;
  it.each([
    [fine, 'listening'],
    [{ ...fine, lastSuccessMs: null }, 'waiting'],
    [{ ...fine, lastError: 'x' }, 'failing'],
    [{ ...fine, lastSuccessMs: NOW - 11 * MINUTE_MS }, 'silent'],
    [{ ...fine, kind: 'push', lastSuccessMs: null }, 'listening'],
    [{ ...fine, kind: 'official', lastSuccessMs: NOW - 60 * MINUTE_MS }, 'listening'],
  ] as const)('%j is %s', (source, state) => expect(sourceState(source, NOW)).toBe(state));
});

describe('layOutSparkline', () => {
  const STEP = 15 * MINUTE_MS;
  const point = (step: number, authors: number | null, expected: number | null = 4): TrendPoint => ({
    startMs: step * STEP,
    posts: authors,
    authors,
    expected,
    score: null,
    sentiment: null,
    coverage: authors === null ? 0 : 1,
  });
  const layOut = (points: TrendPoint[]) => layOutSparkline(points, STEP, [], 100, 20);

  it('breaks the line where nobody listened, and hatches the gap', () => {
    const shape = layOut([point(0, 1), point(1, 2), point(2, null), point(3, 3), point(4, 1)]);
    expect(shape.line.match(/M/g)).toHaveLength(2);
    expect(shape.gaps).toEqual([{ x: 40, width: 20 }]);
  });

  it('shows a lone point as a dot', () => {
    const shape = layOut([point(0, null), point(1, 3), point(2, null)]);
    expect(shape.line).toBe('');
    expect(shape.dots).toHaveLength(1);
    expect(shape.gaps).toHaveLength(2);
  });

  it('hatches everything when there is nothing', () => {
    expect(layOut([]).gaps).toEqual([{ x: 0, width: 100 }]);
    expect(layOut([point(0, null, null), point(1, null, null)])).toMatchObject({
      line: '',
      band: '',
      gaps: [{ x: 0, width: 100 }],
    });
  });

  it('never draws outside itself, also for a baseline of zero', () => {
    const shape = layOut([point(0, 0, 0), point(1, 500, 0), point(2, 3, 700)]);
    const numbers = [...`${shape.line} ${shape.band}`.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)];
    expect(numbers.length).toBeGreaterThan(0);
    for (const [, x, y] of numbers) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(100);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(20);
    }
    expect(`${shape.line}${shape.band}`).not.toMatch(/NaN|Infinity/);
  });

  it('keeps to its own day the windows that reach beyond it', () => {
    const official = [
      { startMs: -STEP, endMs: STEP },
      { startMs: 50 * STEP, endMs: 60 * STEP },
    ];
    expect(layOutSparkline([point(0, 1), point(1, 1)], STEP, official, 100, 20).official).toEqual([
      { x: 0, width: 50 },
    ]);
  });
});
