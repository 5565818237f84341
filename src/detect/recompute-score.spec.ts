import { simulatedCounts } from '../../test/builders/simulated-counts.js';
import { EMPTY_TALLY, type SeriesPoint } from '../domain/bucket.js';
import { type ScoreContext, type ScoreInputs, type ScoreRule } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { ServiceJudge } from './service-judge.js';

const START_MS = Date.UTC(2026, 0, 5);
const DAY = 1440;

/** The evidence of every spike in a series, as JSON gives it back. */
function evidenceIn(people: readonly number[]): { inputs: ScoreInputs; context: ScoreContext }[] {
  const judge = new ServiceJudge();
  return people.flatMap((authors, i) => {
    const tally = { ...EMPTY_TALLY, posts: authors, authors };
    const point: SeriesPoint = { startMs: START_MS + i * MINUTE_MS, tally, coverage: 1 };
    return judge
      .push(point)
      .flatMap(({ spike, context }) =>
        context ? [JSON.parse(JSON.stringify({ inputs: spike.inputs, context })) as never] : [],
      );
  });
}

// ---- The published formula (docs/adr/0005), written anew: nothing below is shared with the detector.

interface Row {
  readonly channel: string;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
  readonly dispersion: number;
  readonly level: number;
}

function scoreByHand(row: Row, rule: ScoreRule): number {
  const nats = row.channel === 'crowd' ? exactNats(row) : tailedNats(row, rule);
  const windowsAWeek = rule.weekMinutes / (row.windowMinutes + 1 / row.level);
  return nats - Math.log(windowsAWeek) + (rule.offset[row.channel] ?? NaN);
}

/** -ln P(N >= observed) by adding up the negative binomial term by term. */
function exactNats({ observed, expected, dispersion }: Row): number {
  if (observed <= expected) return 0;
  const size = 1 / dispersion;
  const p = expected / (expected + size);
  let term = (size / (expected + size)) ** size;
  for (let k = 0; k < observed; k++) term *= ((k + size) / (k + 1)) * p;
  let tail = 0;
  for (let k = observed; k < observed + 5000; k++) {
    tail += term;
    term *= ((k + size) / (k + 1)) * p;
  }
  return -Math.log(tail);
}

/** Root of the log-normal deviance, count moved half a step to the mean; linear to the knee, a heavier tail beyond. */
function tailedNats({ observed, expected, dispersion }: Row, rule: ScoreRule): number {
  const spread = Math.log(1 + Math.min(dispersion, rule.dispersionCap));
  const x = Math.max(expected, observed - 0.5);
  const devianceAt = (drift: number) => {
    const rate = expected * Math.exp(drift);
    return drift ** 2 / spread + 2 * (x * Math.log(x / rate) - (x - rate));
  };
  // Ternary search: the sum is convex, and least between no drift and all of the rise.
  let [low, high] = [0, Math.log(x / expected)];
  for (let step = 0; step < 200; step++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (devianceAt(a) < devianceAt(b)) high = b;
    else low = a;
  }
  const residual = Math.sqrt(Math.max(0, devianceAt((low + high) / 2)));
  return residual > rule.tailKnee
    ? rule.kneeNats + (residual - rule.tailKnee) / rule.tailScale
    : (rule.kneeNats * residual) / rule.tailKnee;
}

const rowsOf = ({ windows }: ScoreContext) =>
  windows.flatMap((row) =>
    row.dispersion === null || row.level === null || row.score === null
      ? []
      : [{ ...row, dispersion: row.dispersion, level: row.level, score: row.score }],
  );

const outage = (rate: number, times: number, minutes: number, seed: number) =>
  simulatedCounts(6 * DAY, rate, seed, [{ from: 4 * DAY + 500, to: 4 * DAY + 500 + minutes, times }]);
const SERIES: Record<string, readonly number[]> = {
  'a busy service, at once': outage(0.5, 30, 60, 3),
  'a quiet service': outage(0.01, 60, 60, 5),
  // 2.3 times as many, below the ratio that short windows ask for: only the slow ones see it.
  'a wave of hours': Array.from({ length: 5 * DAY }, (_, i) => (i >= 4 * DAY && i < 4 * DAY + 600 ? 7 : 3)),
  'a step of the level': outage(2, 6, 90, 9),
};

describe('A score computed by hand from its evidence alone', () => {
  const evidence = Object.values(SERIES).flatMap(evidenceIn);

  it('is the score that was told, of the window that fired', () => {
    expect(evidence.length).toBeGreaterThanOrEqual(4);
    expect(evidence.map(({ inputs }) => inputs.channel)).toContain('slow');
    for (const { inputs, context } of evidence) {
      expect(scoreByHand(inputs, context.rule)).toBeCloseTo(inputs.score ?? NaN, 6);
      expect(inputs.score).toBeGreaterThanOrEqual(context.rule.alertScore);
    }
  });

  it.each(['fast', 'jump', 'slow', 'crowd'])('is the score of every window of %s', (channel) => {
    const rows = evidence.flatMap(({ context }) =>
      rowsOf(context)
        .filter((row) => row.channel === channel)
        .map((row) => ({ row, rule: context.rule })),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row, rule } of rows) expect(scoreByHand(row, rule)).toBeCloseTo(row.score, 6);
  });

  it('is in the evidence for the window that fired, and for each other window once', () => {
    for (const { inputs, context } of evidence) {
      const names = context.windows.map(({ channel, windowMinutes }) => `${channel} ${windowMinutes}`);
      expect(new Set(names).size).toBe(names.length);
      const fired = context.windows.find(
        (row) => row.channel === inputs.channel && row.windowMinutes === inputs.windowMinutes,
      );
      expect(fired).toMatchObject({ observed: inputs.observed, score: inputs.score });
    }
  });
});
