import { simulatedCounts } from '../../test/builders/simulated-counts.js';
import { EMPTY_TALLY, type SeriesPoint } from '../domain/bucket.js';
import { type ScoreContext, type ScoreInputs, type ScoreRule } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { type JudgeState, ServiceJudge } from './service-judge.js';

const START_MS = Date.UTC(2026, 0, 5);
const DAY = 1440;

/** Of these people, those who report: from the second hour of the outage on all of them. */
const REPORTING_FROM = 4 * DAY + 560;

interface SpikeEvidence {
  /** The score that is told of the spike at last. */
  readonly score: number;
  readonly inputs: ScoreInputs;
  readonly context: ScoreContext;
}

/** The evidence of every spike in a series, as JSON gives it back; the judge is saved and goes on in between. */
function evidenceIn(people: readonly number[]): SpikeEvidence[] {
  let judge = new ServiceJudge();
  const spikes = new Map<number, Partial<SpikeEvidence>>();
  people.forEach((authors, i) => {
    const tally = { ...EMPTY_TALLY, posts: authors, authors, reports: i < REPORTING_FROM ? 0 : authors };
    const point: SeriesPoint = { startMs: START_MS + i * MINUTE_MS, tally, coverage: 1 };
    const changes = judge.push(point);
    for (const { spike, context } of changes) {
      const { detectedAtMs, score, inputs } = spike;
      spikes.set(detectedAtMs, { ...spikes.get(detectedAtMs), score, inputs, ...(context && { context }) });
    }
    if (changes.length > 0) judge = new ServiceJudge(JSON.parse(JSON.stringify(judge.state())) as JudgeState);
  });
  return [...spikes.values()].map((spike) => JSON.parse(JSON.stringify(spike)) as SpikeEvidence);
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
  const factorAt = (k: number) => ((k + size) / (k + 1)) * p;
  // The first term may be too small for a number; the others are told as shares of it.
  let logFirst = size * Math.log(size / (expected + size));
  for (let k = 0; k < observed; k++) logFirst += Math.log(factorAt(k));
  let [share, tail] = [1, 0];
  for (let k = observed; k < observed + 5000; k++) {
    tail += share;
    share *= factorAt(k);
  }
  return -logFirst - Math.log(tail);
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

  it('is the score of the spike, of the window in which it stood highest', () => {
    for (const { score, inputs, context } of evidence) {
      const { peak } = inputs;
      expect(peak?.score).toBe(score);
      expect(peak && scoreByHand(peak, context.rule)).toBeCloseTo(score, 6);
    }
    const grown = evidence.filter(({ score, inputs }) => score > (inputs.score ?? NaN) + 1);
    expect(grown.length).toBeGreaterThan(0);
    expect(evidence.map(({ inputs }) => inputs.peak?.series)).toContain('reports');
    expect(evidence.map(({ inputs }) => inputs.peak?.series)).toContain('authors');
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
