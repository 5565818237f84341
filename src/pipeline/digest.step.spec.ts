import { DAY_MS, HOUR_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { DigestStep, makeDigest } from './digest.step.js';

const ZONE = 'Asia/Jakarta';
const at = (time: string) => Date.parse(`${time}+07:00`);

let store: Store;
let step: DigestStep;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  step = new DigestStep(store, ZONE);
});
afterEach(() => store.close());

const hearFrom = (startMs: number) =>
  store.write((unit) =>
    store.listening.add(unit, { source: 'bluesky', startMs, endMs: startMs + 9 * DAY_MS, coverage: 1 }),
  );

describe('DigestStep', () => {
  it('is due at its time of day, for the day before', async () => {
    await hearFrom(at('2025-06-09T12:00'));
    expect(await step.missing(at('2025-06-10T06:59'), '07:00')).toEqual([]);
    expect(await step.missing(at('2025-06-10T07:00'), '07:00')).toEqual(['2025-06-09']);
  });

  it('makes up for days that were missed, a week back, but not for those before anything was heard', async () => {
    await hearFrom(at('2025-06-07T12:00'));
    const nowMs = at('2025-06-10T06:00');
    expect(await step.missing(nowMs, '07:00')).toEqual(['2025-06-07', '2025-06-08', '2025-W23']);
    await step.make('2025-06-07', nowMs);
    await step.make('2025-W23', nowMs);
    expect(await step.missing(nowMs, '07:00')).toEqual(['2025-06-08']);
    expect(await step.missing(nowMs + 60 * DAY_MS + 2 * HOUR_MS, '07:00')).toHaveLength(8);
  });

  it('is due on the clock of the place, also when that is turned', async () => {
    await hearFrom(Date.parse('2025-03-29T12:00Z'));
    const berlin = new DigestStep(store, 'Europe/Berlin');
    expect(await berlin.missing(Date.parse('2025-03-30T07:00+02:00'), '07:00')).toEqual(['2025-03-29']);
    expect(await berlin.missing(Date.parse('2025-03-30T06:59+02:00'), '07:00')).toEqual([]);
  });

  it('has nothing to tell before anything was heard', async () => {
    expect(await step.missing(at('2025-06-10T08:00'), '07:00')).toEqual([]);
  });

  it('keeps a day as it was told, whatever is learnt later', async () => {
    await hearFrom(at('2025-06-09T00:00'));
    const nowMs = at('2025-06-10T07:00');
    await step.make('2025-06-09', nowMs);
    const request = { date: '2025-06-09', timezone: ZONE, nowMs };
    const told = await makeDigest(store, request);
    await store.write((unit) =>
      store.listening.add(unit, { source: 'y', startMs: 0, endMs: nowMs, coverage: 1 }),
    );
    await step.make('2025-06-09', nowMs + HOUR_MS);
    expect(await makeDigest(store, { ...request, nowMs: nowMs + HOUR_MS })).toEqual(told);
  });

  it('refuses a day that has not begun', async () => {
    const request = { date: '2025-06-11', timezone: ZONE, nowMs: at('2025-06-10T23:59') };
    await expect(makeDigest(store, request)).rejects.toThrow(/has not begun/);
  });
});
