import { aService } from '../../test/builders/a-service.js';
import { type ReportReading, type ReportSource } from '../collect/report-source.js';
import { CollectorError } from '../domain/errors.js';
import { type ReportPoint } from '../domain/report-series.js';
import { MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { Pipeline } from './pipeline.js';
import { ReportStep } from './report.step.js';
import { SourceHealth } from './source-health.js';

const NOW = Date.UTC(2025, 5, 10, 7);
const aPoint = (changes: Partial<ReportPoint> = {}): ReportPoint => ({
  service: 'chatgpt',
  source: 'downdetector',
  startMs: NOW - 15 * MINUTE_MS,
  widthMs: 15 * MINUTE_MS,
  value: 4,
  ...changes,
});

let store: Store;
let step: ReportStep;
let asked: number;
let answer: ReportReading | Error;
const source: ReportSource = {
  source: 'downdetector',
  everyMs: MINUTE_MS,
  collect: () => {
    asked += 1;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  },
};
const read = () => step.read(source, new AbortController().signal);
const stored = (service = 'chatgpt') => store.reports.last(service, 'downdetector', NOW, 10);

beforeEach(async () => {
  asked = 0;
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, aService({ slug: 'chatgpt' }), 'cli', NOW));
  const silent = { info: () => undefined, warn: () => undefined };
  const pipeline = Pipeline.create(store, { now: () => NOW });
  step = new ReportStep(pipeline, new SourceHealth(store, silent, () => NOW), () => NOW);
});
afterEach(() => store.close());

describe('ReportStep', () => {
  it('stores what is told of tracked services, and what it could not read as failed', async () => {
    answer = { points: [aPoint(), aPoint({ service: 'nobody' })], failed: 2 };
    await read();
    expect(await stored()).toEqual([aPoint()]);
    expect(await stored('nobody')).toEqual([]);
    expect(await store.sources.get('downdetector')).toMatchObject({ read: 2, failed: 2, lastError: null });
  });

  it('gives a step that has grown its new value, and judges nothing anew for the others', async () => {
    const earlier = aPoint({ startMs: NOW - 30 * MINUTE_MS });
    answer = { points: [earlier, aPoint()], failed: 0 };
    await read();
    const put = jest.spyOn(store.reports, 'put');
    await read();
    expect(put).not.toHaveBeenCalled();
    answer = { points: [earlier, aPoint({ value: 9 })], failed: 0 };
    await read();
    expect(put.mock.calls.map(([, points]) => points)).toEqual([[aPoint({ value: 9 })]]);
    expect(await stored()).toEqual([earlier, aPoint({ value: 9 })]);
  });

  it('leaves a source alone that asked for it', async () => {
    answer = new CollectorError('rate_limited', 'downdetector', 'too often', true, NOW + MINUTE_MS);
    await read();
    await read();
    expect(asked).toBe(1);
    expect(await store.sources.get('downdetector')).toMatchObject({
      lastError: 'rate limited: too often',
      failures: 1,
    });
  });

  it('does not hide what is our own trouble', async () => {
    answer = new Error('disk full');
    await expect(read()).rejects.toThrow('disk full');
  });
});
