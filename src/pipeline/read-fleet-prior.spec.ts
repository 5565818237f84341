import { type JudgeState } from '../detect/service-judge.js';
import { type Bucket, EMPTY_TALLY } from '../domain/bucket.js';
import { recordedSource } from '../domain/listening.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { JudgeStep } from './judge.step.js';
import { resumeJudge } from './judging/kept-judges.js';

const START = Date.UTC(2025, 5, 10);
const LATE = START + 4 * DAY_MS + 5 * HOUR_MS + 7 * MINUTE_MS;
const END = LATE + 8 * HOUR_MS;
const OLD = ['a', 'b', 'c'];
const X = recordedSource('x');
const Y = recordedSource('y');

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

/** Adds a bucket of `people` every ten minutes. */
async function speak(service: string, fromMs: number, toMs: number, people: (hour: number) => number) {
  const buckets: Bucket[] = [];
  for (let startMs = fromMs; startMs < toMs; startMs += 10 * MINUTE_MS) {
    const authors = people(new Date(startMs).getUTCHours());
    if (authors > 0) buckets.push({ ...EMPTY_TALLY, service, startMs, posts: authors, authors });
  }
  await store.write(async (unit) => {
    await store.buckets.add(unit, { buckets, parts: [] });
    await store.judges.markStale(unit, new Map([[service, fromMs]]));
  });
}

/** Three services that are busy by day, and a fourth one that is heard of four days later. */
async function aFleet(lateMs = LATE, old = OLD): Promise<void> {
  await store.write(async (unit) => {
    await store.listening.add(unit, { source: X, startMs: START, endMs: END, coverage: 1 });
    await store.listening.add(unit, { source: Y, startMs: lateMs, endMs: END, coverage: 1 });
    const voice = (source: string, service: string, firstMs: number) => ({
      source,
      service,
      dayMs: firstMs - (firstMs % DAY_MS),
      firstMs,
    });
    const voices = [...old.map((service) => voice(X, service, START)), voice(Y, 'late', lateMs)];
    await store.listening.noteVoices(unit, voices);
  });
  for (const service of old) await speak(service, START, END, byDay);
  await speak('late', lateMs, END, byDay);
}

const byDay = (hour: number) => (hour >= 8 && hour < 20 ? 6 : 1);
const judge = (services: readonly string[], untilMs: number, settle = false) =>
  new JudgeStep(store).judge(services, untilMs, settle).then((changed) => new Set(changed.keys()));
async function states(): Promise<Map<string, JudgeState>> {
  const states = new Map<string, JudgeState>();
  for (const row of await store.judges.list()) {
    const resumed = await resumeJudge(store, row, null);
    if (resumed) states.set(row.service, resumed.judge.state());
  }
  return states;
}

describe('a service that is listened to later than the others', () => {
  it('begins with the day and the noise of the fleet, and they with nothing', async () => {
    await aFleet();
    await judge([...OLD, 'late'], END);
    const judged = await states();
    const fleet = judged.get('late')?.fleet;
    expect(fleet?.trust).toBeGreaterThan(0.9);
    expect(fleet?.day[12]).toBeGreaterThan(1.4);
    expect(fleet?.day[2]).toBeLessThan(0.6);
    for (const service of OLD) expect(judged.get(service)).not.toHaveProperty('fleet');
  });

  it('begins with the same whoever is judged first, in one go or in steps with restarts', async () => {
    await aFleet();
    await judge(['late', ...OLD], END);
    const atOnce = await states();
    await store.close();

    store = await openStore('sqlite::memory:');
    await aFleet();
    for (let untilMs = LATE + MINUTE_MS; untilMs < END; untilMs += 97 * MINUTE_MS)
      await judge([...OLD, 'late'], untilMs);
    await judge([...OLD, 'late'], END);
    expect(await states()).toEqual(atOnce);
  });

  it('is judged anew when the past of the fleet has changed, and only then', async () => {
    await aFleet();
    await judge([...OLD, 'late'], END);
    const before = await states();
    expect(await judge([...OLD, 'late'], END, true)).toEqual(new Set());
    for (const service of OLD) await speak(service, START, LATE, (hour) => (hour < 4 ? 30 : 0));
    expect(await judge(['late', ...OLD], END, true)).toEqual(new Set(['late', ...OLD]));
    const after = await states();
    expect(after.get('late')?.fleet?.day[2]).toBeGreaterThan(1.5);
    expect(before.get('late')?.fleet?.day[2]).toBeLessThan(1);
  });

  it('does not look at what the fleet said since, nor at its own past', async () => {
    await aFleet();
    await speak('late', START, LATE - DAY_MS, (hour) => (hour < 4 ? 90 : 0));
    await judge(['late'], END);
    const before = (await states()).get('late')?.fleet;
    for (const service of OLD) await speak(service, LATE, END, () => 500);
    await judge(['late'], END, true);
    expect((await states()).get('late')?.fleet).toEqual(before);
  });

  it('begins with nothing where the fleet is small or just began as well', async () => {
    await aFleet(LATE, ['a', 'b']);
    await judge(['late'], END);
    expect((await states()).get('late')).not.toHaveProperty('fleet');
    await store.close();

    store = await openStore('sqlite::memory:');
    await aFleet(START + DAY_MS);
    await judge(['late'], END);
    expect((await states()).get('late')).not.toHaveProperty('fleet');
  });
});
