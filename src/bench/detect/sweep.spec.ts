import { edgesOf } from './ending.js';
import { recallOf } from './recall.js';
import { type Severities } from './severities.js';
import { type StressOutage, type StressStream } from './stress-stream.js';
import { alarmStarts, evaluate, evaluateAt } from './sweep.js';

const WEEK = 10_080;
const SCORED = { scoredFrom: 0, scoredTo: Infinity };
const outage = (onset: number, end: number): StressOutage => ({
  onset,
  end,
  magnitude: 5,
  shape: 'step',
  excess: 20,
});

function streamOf(outages: readonly StressOutage[], decoys: readonly number[] = []): StressStream {
  return {
    ratePerMinute: 1,
    counts: new Float32Array(WEEK),
    coverage: new Uint8Array(WEEK).fill(1),
    outages,
    decoys,
  };
}

function said(values: Readonly<Record<number, number>>): Severities {
  return {
    minutes: Int32Array.from(Object.keys(values).map(Number)),
    values: Float32Array.from(Object.values(values)),
  };
}

describe('alarmStarts', () => {
  it('takes minutes at most half an hour apart as one alarm', () => {
    expect(alarmStarts(said({ 10: 2, 40: 2, 71: 2, 200: 1 }), 2)).toEqual([10, 71]);
    expect(alarmStarts(said({ 10: 2, 40: 2 }), 1, 11)).toEqual([40]);
  });
});

describe('evaluate', () => {
  const stream = streamOf([outage(1_000, 1_100), outage(3_000, 3_010)], [5_000]);
  const severities = said({ 500: 1, 1_004: 3, 3_060: 2, 5_010: 2, 9_000: 2 });

  it('counts what found an outage, what was false and what was a decoy', () => {
    const result = evaluate([stream], [severities], 1, SCORED);
    expect(result.falseAlarmsPerWeek).toBe(2);
    expect(result.decoyAlarmsPerWeek).toBe(1);
    // The alarm at 3,060 is about the second outage, so not false, but too late to have found it.
    expect(result.detections.map(({ delay }) => delay)).toEqual([5, null]);
    expect(recallOf(result)).toEqual({ outages: 2, found: 50, soon: 50, medianDelay: 5 });
  });

  it('leaves out what begins outside the minutes that count', () => {
    const result = evaluate([stream], [severities], 1, { scoredFrom: 600, scoredTo: 2_000 });
    expect(result.falseAlarmsPerWeek).toBe(0);
    expect(result.detections).toHaveLength(1);
  });

  it('sweeps to the lowest threshold with so few false alarms', () => {
    const { threshold, detections } = evaluateAt([stream], [severities], 0.5, SCORED);
    expect(threshold).toBeGreaterThan(2);
    expect(threshold).toBeLessThan(2.001);
    expect(detections[0]?.delay).toBe(5);
    expect(evaluateAt([stream], [severities], 1, SCORED).threshold).toBeLessThan(2.001);
  });
});

describe('edgesOf', () => {
  const alarm = (raised: number, told: number) => ({
    raised,
    onset: raised - 2,
    ended: { told, end: told - 4 },
  });

  it('tells how late an end was told and how far off it was', () => {
    expect(edgesOf([outage(100, 150)], [alarm(105, 155)])).toMatchObject([
      { onsetError: 3, end: { told: 6, stated: 1 } },
    ]);
  });

  it('takes the alarm that was on at the end, else the last one', () => {
    expect(edgesOf([outage(100, 150)], [alarm(101, 120), alarm(140, 153)])[0]?.end?.told).toBe(4);
    expect(edgesOf([outage(100, 150)], [alarm(101, 120), alarm(125, 130)])[0]?.end?.told).toBe(-19);
  });

  it('says nothing of an outage that was not found', () => {
    expect(edgesOf([outage(100, 150)], [alarm(300, 310)])).toEqual([]);
  });
});
