import fc from 'fast-check';
import { simulatedCounts } from '../../test/builders/simulated-counts.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Judgement } from './judgement.js';
import { PRESETS } from './presets.js';
import { type DetectorState, SpikeDetector } from './spike-detector.js';

const START_MS = Date.UTC(2026, 0, 5);
const DAY = 1440;
type Count = number | null;

function judge(
  counts: readonly Count[],
  detector = new SpikeDetector(PRESETS.outage),
  from = 0,
): Judgement[] {
  return counts.map((count, i) =>
    detector.push(START_MS + (from + i) * MINUTE_MS, count, count === null ? 0 : 1),
  );
}

function raisedMinutes(judgements: readonly Judgement[]): number[] {
  return judgements
    .filter(({ change }) => change === 'raised')
    .map(({ startMs }) => (startMs - START_MS) / MINUTE_MS);
}

const throughJson = (state: DetectorState) => JSON.parse(JSON.stringify(state)) as DetectorState;
const countArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
/** A calm day and a half, then anything. */
const CALM = simulatedCounts(DAY * 1.5, 0.4, 7);
const CALM_STATE = (() => {
  const detector = new SpikeDetector(PRESETS.outage);
  judge(CALM, detector);
  return detector.state();
})();
const afterCalm = () => new SpikeDetector(PRESETS.outage, CALM_STATE);
const anything = fc.array(countArbitrary, { minLength: 1, maxLength: 150 });

describe('SpikeDetector', () => {
  it.each([0, 0.01, 0.2, 1, 5, 40])('never raises a flat series of %d a minute', (rate) => {
    const counts = Array.from(
      { length: 4 * DAY },
      (_, i) => Math.floor((i + 1) * rate) - Math.floor(i * rate),
    );
    expect(raisedMinutes(judge(counts))).toEqual([]);
  });

  it.each([
    [0.02, 30],
    [0.5, 8],
    [5, 4],
    [20, 3],
  ])('raises an outage in a stream of %d people a minute at %d times its rate', (rate, times) => {
    const from = 5 * DAY + 300;
    const counts = simulatedCounts(6 * DAY, rate, 3, [{ from, to: from + 90, times }]);
    const judgements = judge(counts);
    const [minute, ...others] = raisedMinutes(judgements);
    expect(others).toEqual([]);
    expect(minute).toBeGreaterThanOrEqual(from);
    expect(minute).toBeLessThan(from + 20);
    const ended = judgements.findLast(({ change }) => change === 'ended')?.event;
    expect(Math.abs((ended?.onsetMs ?? 0) - START_MS - from * MINUTE_MS)).toBeLessThanOrEqual(15 * MINUTE_MS);
    expect(Math.abs((ended?.endMs ?? 0) - START_MS - (from + 90) * MINUTE_MS)).toBeLessThanOrEqual(
      30 * MINUTE_MS,
    );
  });

  it.each([0.6, 1.4])('takes a holiday, a day at %d times its usual talk, for no outage', (times) => {
    const holiday = { from: 9 * DAY, to: 10 * DAY, times };
    for (const rate of [0.5, 3]) {
      expect(raisedMinutes(judge(simulatedCounts(12 * DAY, rate, 11, [holiday])))).toEqual([]);
    }
  });

  it('raises five people within a quarter of an hour where one an afternoon is usual', () => {
    const counts = new Array<number>(3 * DAY).fill(0);
    for (let i = 200; i < counts.length; i += 300) counts[i] = 1;
    const calm = counts.length;
    for (const minute of [0, 3, 7, 9, 14]) counts[calm + minute] = 1;
    const filled = Array.from(counts, (count) => count ?? 0);
    const raised = judge(filled).find(({ change }) => change === 'raised');
    expect(raised?.startMs).toBe(START_MS + (calm + 14) * MINUTE_MS);
    expect(raised?.event?.evidence).toMatchObject({ channel: 'crowd', windowMinutes: 15, observed: 5 });
  });

  it('keeps a wave of hours one event', () => {
    const from = 4 * DAY + 400;
    const counts = simulatedCounts(6 * DAY, 1, 5, [{ from, to: from + 600, times: 2.5 }]);
    const raised = judge(counts).filter(({ change }) => change === 'raised');
    expect(raised).toHaveLength(1);
  });

  it('knows no later bucket', () => {
    fc.assert(
      fc.property(anything, anything, (first, other) => {
        const shorter = judge(first, afterCalm(), CALM.length);
        const longer = judge([...first, ...other], afterCalm(), CALM.length);
        expect(longer.slice(0, shorter.length)).toEqual(shorter);
      }),
      { numRuns: 60 },
    );
  });

  it('goes on bit for bit from its state in JSON', () => {
    fc.assert(
      fc.property(anything, anything, (first, second) => {
        const steady = afterCalm();
        judge(first, steady, CALM.length);
        const restored = new SpikeDetector(PRESETS.outage, throughJson(steady.state()));
        const from = CALM.length + first.length;
        expect(judge(second, restored, from)).toEqual(judge(second, steady, from));
        expect(JSON.stringify(restored.state())).toBe(JSON.stringify(steady.state()));
      }),
      { numRuns: 60 },
    );
  });

  it('never scores more people lower', () => {
    fc.assert(
      fc.property(
        anything,
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (past, count, more) => {
          const before = afterCalm();
          judge(past, before, CALM.length);
          const state = before.state();
          const scoreOf = (people: number) =>
            judge([people], new SpikeDetector(PRESETS.outage, state), CALM.length + past.length)[0]?.score ??
            0;
          expect(scoreOf(count + more)).toBeGreaterThanOrEqual(scoreOf(count));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes a bucket left out for one that nobody listened to', () => {
    fc.assert(
      fc.property(anything, (counts) => {
        const all = judge(counts, afterCalm(), CALM.length).filter(({ value }) => value !== null);
        const detector = afterCalm();
        const heard = counts.flatMap((count, i) =>
          count === null ? [] : [detector.push(START_MS + (CALM.length + i) * MINUTE_MS, count)],
        );
        expect(heard).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it('concludes nothing from silence', () => {
    const outage = { from: 3 * DAY, to: 3 * DAY + 40, times: 12 };
    const counts: Count[] = simulatedCounts(outage.to, 0.5, 9, [outage]);
    const detector = new SpikeDetector(PRESETS.outage);
    expect(judge(counts, detector).at(-1)?.state).toBe('alert');
    const silent = judge(new Array<Count>(600).fill(null), detector, counts.length);
    expect(
      silent.every(
        ({ state, change, score, expected }) => state === 'alert' && !change && !score && expected === null,
      ),
    ).toBe(true);
  });

  it('expects less where less is heard', () => {
    const at = START_MS + CALM.length * MINUTE_MS;
    const whole = afterCalm().push(at, 1, 1);
    const half = afterCalm().push(at, 1, 0.5);
    expect(half.expected).toBeCloseTo((whole.expected ?? 0) / 2, 10);
  });

  it('explains no score of a window that was hardly heard', () => {
    const detector = new SpikeDetector(PRESETS.outage);
    const calm = simulatedCounts(2 * DAY, 0.3, 11);
    judge(calm, detector);
    const silence = new Array<Count>(16).fill(null);
    const last = judge([...silence, 30, 30, 30, 30], detector, calm.length).at(-1);
    const fired = last?.event?.evidence;
    if (!last || !fired) throw new Error('nothing was raised');
    const { windows } = detector.explain(last.startMs, 1, fired);
    const scoreOf = (minutes: number) =>
      windows.find((row) => row.channel === 'fast' && row.windowMinutes === minutes)?.score;
    expect(scoreOf(1)).toBeGreaterThan(0);
    expect(scoreOf(20)).toBeNull();
    expect(scoreOf(60)).toBeGreaterThan(0);
  });

  it.each([0.005, 0.3, 5])(
    'tells how many people it takes at %d a minute; half of them are not enough',
    (rate) => {
      const detector = new SpikeDetector(PRESETS.outage);
      const calm = simulatedCounts(3 * DAY, rate, 11);
      judge(calm, detector);
      judge(new Array<number>(60).fill(0), detector, calm.length);
      const said = detector.sensitivity();
      const people = said?.people ?? 0;
      expect(people).toBeGreaterThanOrEqual(PRESETS.outage.crowd.minCount);
      // Spread evenly over the quarter of an hour, the last one in its last minute.
      const raises = (count: number) => {
        const people = Array.from(
          { length: 15 },
          (_, i) => Math.floor(((i + 1) * count) / 15) - Math.floor((i * count) / 15),
        );
        const copy = new SpikeDetector(PRESETS.outage, detector.state());
        return judge(people, copy, calm.length + 60).some(({ state }) => state === 'alert');
      };
      // They teach the level while they come: a few more than said are needed.
      expect(raises(Math.ceil(people * 1.2))).toBe(true);
      expect(raises(Math.floor(people / 2))).toBe(false);
      expect(new SpikeDetector(PRESETS.outage).sensitivity()).toBeNull();
    },
  );

  it('stays small, however long it runs', () => {
    const detector = new SpikeDetector(PRESETS.outage);
    judge(simulatedCounts(15 * DAY, 2, 1), detector);
    expect(JSON.stringify(detector.state()).length).toBeLessThan(20_000);
  });

  it('works at other widths of buckets', () => {
    const bucketMs = HOUR_MS / 4;
    const detector = new SpikeDetector({ ...PRESETS.outage, bucketMs });
    const minutes = simulatedCounts(6 * DAY, 2, 2, [{ from: 5 * DAY, to: 5 * DAY + 180, times: 5 }]);
    const raised: number[] = [];
    for (let i = 0; i < minutes.length; i += 15) {
      const count = minutes.slice(i, i + 15).reduce((sum, value) => sum + value, 0);
      if (detector.push(START_MS + i * MINUTE_MS, count).change === 'raised') raised.push(i - 5 * DAY);
    }
    expect(raised).toHaveLength(1);
    expect(raised[0]).toBeLessThanOrEqual(30);
  });
});
