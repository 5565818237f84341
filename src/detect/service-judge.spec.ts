import fc from 'fast-check';
import { simulatedCounts } from '../../test/builders/simulated-counts.js';
import { EMPTY_TALLY, type SeriesPoint } from '../domain/bucket.js';
import { MINUTE_MS } from '../domain/time.js';
import { type JudgeChange, type JudgeState, ServiceJudge } from './service-judge.js';
import { DETECT_VERSION } from './version.js';

const START_MS = Date.UTC(2026, 0, 5);
const DAY = 1440;
const FROM = 4 * DAY + 500;

function points(mentions: readonly number[], reports: readonly number[]): SeriesPoint[] {
  return mentions.map((count, i) => {
    const reporting = reports[i] ?? 0;
    const people = count + reporting;
    return {
      startMs: START_MS + i * MINUTE_MS,
      tally: { ...EMPTY_TALLY, posts: people, authors: people, reports: reporting },
      coverage: 1,
    };
  });
}

/** Mentions that never change much, and reports that do: from `FROM` on for `minutes`. */
function anOutage(
  minutes: number,
  days = 6,
  more: { from: number; to: number; times: number }[] = [],
): SeriesPoint[] {
  const outages = [{ from: FROM, to: FROM + minutes, times: 40 }, ...more];
  return points(simulatedCounts(days * DAY, 0.3, 12), simulatedCounts(days * DAY, 0.1, 21, outages));
}

function judgeAll(series: readonly SeriesPoint[], judge = new ServiceJudge()): JudgeChange[] {
  return series.flatMap((point) => judge.push(point));
}

const kinds = (changes: readonly JudgeChange[]) =>
  changes
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'updated' && kind !== 'recovering' && kind !== 'relapsed');

describe('ServiceJudge', () => {
  it('lets reports read the season of all people', () => {
    const judge = new ServiceJudge();
    judgeAll(anOutage(10, 2), judge);
    const { authors, reports } = judge.state();
    expect(authors.baseline.season).not.toBeNull();
    expect(reports.baseline.season).toBeNull();
  });

  it('makes one Spike of what both series find', () => {
    const changes = judgeAll(anOutage(120));
    expect(kinds(changes)).toEqual(['raised', 'ended']);
    const spike = changes.at(-1)?.spike;
    expect(spike).toMatchObject({
      firstHandAtMs: expect.any(Number) as number,
      detectedAtMs: changes[0]?.spike.detectedAtMs,
    });
    expect(Math.abs((spike?.onsetMs ?? 0) - START_MS - FROM * MINUTE_MS)).toBeLessThanOrEqual(5 * MINUTE_MS);
    expect(Math.abs((spike?.endMs ?? 0) - START_MS - (FROM + 120) * MINUTE_MS)).toBeLessThanOrEqual(
      20 * MINUTE_MS,
    );
    expect(spike?.confidence).toBeGreaterThan(0.9);
    expect(spike?.inputs).toMatchObject({ ruleVersion: DETECT_VERSION });
    expect(spike?.inputs.observed).toBeGreaterThan((spike?.inputs.expected ?? 0) * 2);
  });

  it('tells of mentions alone, but not as first-hand', () => {
    const mentions = simulatedCounts(6 * DAY, 0.3, 2, [{ from: FROM, to: FROM + 60, times: 12 }]);
    const [raised] = judgeAll(points(mentions, simulatedCounts(6 * DAY, 0.05, 8)));
    expect(raised).toMatchObject({
      kind: 'raised',
      spike: { firstHandAtMs: null, inputs: { series: 'authors' } },
    });
  });

  it('goes on with a Spike that comes back soon', () => {
    const back = [{ from: FROM + 130, to: FROM + 200, times: 40 }];
    const changes = judgeAll(anOutage(60, 6, back));
    expect(kinds(changes)).toEqual(['raised', 'ended', 'resumed', 'ended']);
    expect(new Set(changes.map(({ spike }) => spike.detectedAtMs)).size).toBe(1);
  });

  it('makes another Spike of what comes the next day', () => {
    const back = [{ from: FROM + DAY, to: FROM + DAY + 60, times: 40 }];
    expect(kinds(judgeAll(anOutage(60, 7, back)))).toEqual(['raised', 'ended', 'raised', 'ended']);
  });

  it.each([3 * DAY, FROM + 10, FROM + 125])('goes on from its state in JSON at minute %d', (cut) => {
    const series = anOutage(120);
    const whole = judgeAll(series);
    const first = new ServiceJudge();
    const before = judgeAll(series.slice(0, cut), first);
    const state = JSON.parse(JSON.stringify(first.state())) as JudgeState;
    expect([...before, ...judgeAll(series.slice(cut), new ServiceJudge(state))]).toEqual(whole);
  });

  it('is not changed by a restart at any minutes', () => {
    const series = anOutage(90, 5, [{ from: FROM + 130, to: FROM + 160, times: 40 }]).map((point, i) => ({
      ...point,
      tally: point.tally && { ...point.tally, recoveries: i > FROM + 60 && i < FROM + 90 ? 4 + (i % 3) : 0 },
    }));
    const calm = new ServiceJudge();
    expect(judgeAll(series.slice(0, FROM - 20), calm)).toEqual([]);
    const restarted = (judge: ServiceJudge) =>
      new ServiceJudge(JSON.parse(JSON.stringify(judge.state())) as JudgeState);
    const whole = judgeAll(series.slice(FROM - 20, FROM + 300), restarted(calm));
    expect(whole.some(({ kind }) => kind === 'recovering')).toBe(true);
    const cuts = fc.array(fc.integer({ min: FROM - 20, max: FROM + 220 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cuts, (minutes) => {
        const changes: JudgeChange[] = [];
        let judge = restarted(calm);
        let from = FROM - 20;
        for (const to of [...new Set(minutes)].sort((a, b) => a - b).concat(FROM + 300)) {
          changes.push(...judgeAll(series.slice(from, to), judge));
          judge = restarted(judge);
          from = to;
        }
        expect(changes).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('is active again when it comes back after its end', () => {
    const changes = judgeAll(anOutage(60, 6, [{ from: FROM + 130, to: FROM + 200, times: 40 }]));
    const phases = changes.at(-1)?.spike.phases ?? [];
    const steps = phases.map(({ to, because }) => `${to} ${because}`);
    expect(steps.filter((step) => !step.startsWith('recovering'))).toEqual([
      'active raised',
      'ended calm',
      'active relapse',
      'ended calm',
    ]);
    phases.forEach(({ atMs }, i) => expect(atMs).toBeGreaterThanOrEqual(phases[i - 1]?.atMs ?? 0));
  });

  it('keeps its own part of the state small', () => {
    const judge = new ServiceJudge();
    judgeAll(anOutage(120, 5).slice(0, FROM + 60), judge);
    const { open, last, phase } = judge.state();
    expect(open).not.toBeNull();
    expect(JSON.stringify({ open, last, phase }).length).toBeLessThan(1500);
  });

  it('keeps its own part of the state small, also while an event flaps', () => {
    const more = Array.from({ length: 18 }, (_, i) => ({
      from: FROM + 70 + i * 70,
      to: FROM + 105 + i * 70,
      times: 60,
    }));
    const judge = new ServiceJudge();
    let largest = 0;
    let changes = 0;
    anOutage(35, 6, more).forEach((point, minute) => {
      changes += judge.push(point).length;
      if (minute % 5 === 0 || minute > FROM) {
        const { open, last, phase } = judge.state();
        expect(open === null || last === null).toBe(true);
        largest = Math.max(largest, JSON.stringify({ open, last, phase }).length);
      }
    });
    expect(changes).toBeGreaterThan(32);
    expect(largest).toBeLessThan(1_800);
  });

  it('raises nothing while nobody listens', () => {
    const judge = new ServiceJudge();
    judgeAll(anOutage(0).slice(0, FROM), judge);
    const silence = Array.from({ length: 300 }, (_, i) => ({
      startMs: START_MS + (FROM + i) * MINUTE_MS,
      tally: null,
      coverage: 0,
    }));
    expect(judgeAll(silence, judge)).toEqual([]);
  });
});
