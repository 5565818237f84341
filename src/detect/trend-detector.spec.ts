import { simulatedCounts } from '../../test/builders/simulated-counts.js';
import { MINUTE_MS } from '../domain/time.js';
import { createDetector } from './create-detector.js';
import { type Judgement } from './judgement.js';

const START_MS = Date.UTC(2026, 0, 5);
const BUCKETS_A_DAY = 288;

function volumes(days: number, seed: number, surge?: { from: number; to: number; times: number }): number[] {
  const counts = simulatedCounts(days * 1440, 6, seed, surge ? [surge] : []);
  return Array.from({ length: days * BUCKETS_A_DAY }, (_, i) =>
    counts.slice(5 * i, 5 * i + 5).reduce((sum, count) => sum + count, 0),
  );
}

function judge(counts: readonly number[], detector = createDetector('trend'), from = 0): Judgement[] {
  return counts.map((count, i) => detector.push(START_MS + (from + i) * 5 * MINUTE_MS, count));
}

describe('TrendDetector', () => {
  it('raises a surge once, and tells its score once', () => {
    const from = 8 * 1440 + 600;
    const judgements = judge(volumes(10, 4, { from, to: from + 180, times: 6 }));
    const raised = judgements.filter(({ change }) => change === 'raised');
    expect(raised).toHaveLength(1);
    const minute = ((raised[0]?.startMs ?? 0) - START_MS) / MINUTE_MS;
    expect(minute).toBeGreaterThanOrEqual(from);
    expect(minute).toBeLessThan(from + 30);
    expect(judgements.filter(({ score }) => score > 6).length).toBeLessThan(6);
    expect(judgements.filter(({ change }) => change === 'ended').length).toBeGreaterThan(0);
  });

  it('leaves a flat series alone', () => {
    expect(judge(new Array<number>(7 * BUCKETS_A_DAY).fill(30)).some(({ state }) => state !== 'idle')).toBe(
      false,
    );
  });

  it('goes on bit for bit from its state in JSON, and knows no later bucket', () => {
    const counts = volumes(4, 6, { from: 3 * 1440, to: 3 * 1440 + 60, times: 8 });
    const whole = judge(counts);
    for (const cut of [1, 300, 3 * BUCKETS_A_DAY + 5]) {
      const first = createDetector('trend');
      expect(judge(counts.slice(0, cut), first)).toEqual(whole.slice(0, cut));
      const state = JSON.parse(JSON.stringify(first.state())) as ReturnType<typeof first.state>;
      const restored = createDetector('trend', undefined, state);
      expect(judge(counts.slice(cut), restored, cut)).toEqual(whole.slice(cut));
    }
  });
});
