import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { EMPTY_TALLY } from '../../domain/bucket.js';
import { openStore } from '../../store/open-store.js';
import { type JudgeRow, type Store } from '../../store/store.js';
import { JudgeStep } from '../judge.step.js';
import { isDue, resumeJudge } from './kept-judges.js';

const START = Date.UTC(2025, 5, 10);
const END = START + 5 * HOUR_MS;

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) =>
    store.listening.add(unit, { source: 'bluesky', startMs: START, endMs: END, coverage: 1 }),
  );
});
afterEach(() => store.close());

/** Somebody speaks of these every ten minutes. */
async function speak(services: readonly string[], endMs = END, people = 1): Promise<void> {
  const starts: number[] = [];
  for (let startMs = START; startMs < endMs; startMs += 10 * MINUTE_MS) starts.push(startMs);
  const buckets = services.flatMap((service) =>
    starts.map((startMs) => ({ ...EMPTY_TALLY, service, startMs, posts: people, authors: people })),
  );
  await store.write(async (unit) => {
    await store.buckets.add(unit, { buckets, parts: [] });
    await store.judges.markStale(unit, new Map(services.map((service) => [service, START])));
  });
}

async function rowOf(service: string): Promise<JudgeRow> {
  const row = await store.judges.get(service);
  if (!row) throw new Error(`${service} has no judge`);
  return row;
}

async function judgeByTheMinute(
  step: JudgeStep,
  services: readonly string[],
  fromMs = START,
  endMs = END,
): Promise<void> {
  for (let untilMs = fromMs + MINUTE_MS; untilMs <= endMs; untilMs += MINUTE_MS)
    await step.judge(services, untilMs, false);
}

describe('the state of a judge', () => {
  it('is kept once an hour, and goes on from there as if it had never been away', async () => {
    await speak(['a']);
    const put = jest.spyOn(store.judges, 'put');
    await judgeByTheMinute(new JudgeStep(store), ['a']);
    const kept = put.mock.calls.filter(([, states]) => states.length > 0).length;
    // The first minute, which begins it, and each hour.
    expect(kept).toBe(6);
    const state = await store.judges.state('a');
    expect(state?.untilMs).toBeLessThan(END);
    const resumed = await resumeJudge(store, await rowOf('a'), null);

    const whole = await openStore('sqlite::memory:');
    const other = store;
    store = whole;
    await store.write((unit) =>
      store.listening.add(unit, { source: 'bluesky', startMs: START, endMs: END, coverage: 1 }),
    );
    await speak(['a']);
    await new JudgeStep(store).judge(['a'], END, false);
    const inOneGo = await store.judges.state('a');
    store = other;
    await whole.close();
    expect(inOneGo?.untilMs).toBe(END);
    expect(resumed?.judge.state()).toEqual(inOneGo?.state);
  });

  it('is no longer trusted when the minutes since say something that they did not say then', async () => {
    await speak(['a']);
    const step = new JudgeStep(store);
    await judgeByTheMinute(step, ['a'], START, END - MINUTE_MS);
    const { untilMs = 0 } = (await store.judges.state('a')) ?? {};
    const late = { ...EMPTY_TALLY, service: 'a', startMs: untilMs + MINUTE_MS, posts: 300, authors: 300 };
    const buckets = [late, { ...late, startMs: untilMs + 2 * MINUTE_MS }];
    await store.write(async (unit) => {
      await store.buckets.add(unit, { buckets, parts: [] });
      await store.judges.markStale(unit, new Map([['a', late.startMs]]));
    });
    expect(await resumeJudge(store, await rowOf('a'), null)).toBeNull();
    // The process that is still alive leaves that to be settled; one that starts judges the service anew.
    expect(await step.judge(['a'], END - MINUTE_MS, false)).toEqual(new Map());
    expect(await new JudgeStep(store).judge(['a'], END, false)).toEqual(new Map([['a', -Infinity]]));
    expect(await store.spikes.all({})).toHaveLength(1);
    expect(await rowOf('a')).toMatchObject({ judgedUntilMs: END, staleFromMs: null });
  });

  it('is due for each service at a minute of its own, whatever steps it is judged in', () => {
    const services = Array.from({ length: 600 }, (_, n) => `service-${n}`);
    const minutes = services.map((service) => {
      const due = Array.from({ length: 60 }, (_, n) => START + n * MINUTE_MS).filter((atMs) =>
        isDue(service, atMs, atMs + MINUTE_MS),
      );
      expect(due).toHaveLength(1);
      return due[0];
    });
    expect(new Set(minutes).size).toBe(60);
    expect(services.every((service) => isDue(service, START, START + HOUR_MS))).toBe(true);
  });
});

describe('judges that are kept from minute to minute', () => {
  it('read nothing back while nobody else writes', async () => {
    await speak(['a', 'b']);
    const step = new JudgeStep(store);
    await judgeByTheMinute(step, ['a', 'b'], START, START + HOUR_MS);
    const state = jest.spyOn(store.judges, 'state');
    const baselines = jest.spyOn(store.baselines, 'listMany');
    const buckets = jest.spyOn(store.buckets, 'listMany');
    await step.judge(['a', 'b'], START + HOUR_MS + MINUTE_MS, false);
    expect(state).not.toHaveBeenCalled();
    expect(baselines).not.toHaveBeenCalled();
    expect(buckets).toHaveBeenCalledTimes(1);
  });

  /** What the store says of it now, and what it says when it is judged anew from its counts. */
  async function standsAndIs(step: JudgeStep): Promise<unknown[]> {
    const stands = (await resumeJudge(store, await rowOf('a'), null))?.judge.state();
    await store.write((unit) => store.judges.markStale(unit, new Map([['a', START]])));
    await step.judge(['a'], END, true);
    return [stands, (await store.judges.state('a'))?.state];
  }

  it('give way where another process has judged further', async () => {
    await speak(['a']);
    const [one, other] = [new JudgeStep(store), new JudgeStep(store)];
    const hour = START + HOUR_MS;
    await judgeByTheMinute(one, ['a'], START, hour);
    const { revision } = await rowOf('a');
    await other.judge(['a'], hour + MINUTE_MS, false);
    // It moved on by a minute, and kept no state.
    expect(await rowOf('a')).toMatchObject({ judgedUntilMs: hour + MINUTE_MS, revision });
    await judgeByTheMinute(one, ['a'], hour + MINUTE_MS);
    const [stands, is] = await standsAndIs(one);
    expect(stands).toEqual(is);
  });

  it('give way where another process has judged the same minutes anew', async () => {
    await speak(['a']);
    const [one, other] = [new JudgeStep(store), new JudgeStep(store)];
    await judgeByTheMinute(one, ['a'], START, START + HOUR_MS);
    await speak(['a'], START + HOUR_MS, 2);
    await other.judge(['a'], START + HOUR_MS, true);
    await judgeByTheMinute(one, ['a'], START + HOUR_MS);
    const [stands, is] = await standsAndIs(one);
    expect(stands).toEqual(is);
  });

  it('say nothing of minutes that another process judges anew meanwhile', async () => {
    await speak(['a']);
    const step = new JudgeStep(store);
    await judgeByTheMinute(step, ['a'], START, START + HOUR_MS);
    const listMany = store.buckets.listMany.bind(store.buckets);
    jest.spyOn(store.buckets, 'listMany').mockImplementationOnce(async (services, range) => {
      const state = (await resumeJudge(store, await rowOf('a'), null))?.judge.state();
      const { version } = await rowOf('a');
      await store.write((unit) =>
        store.judges.put(unit, [{ service: 'a', untilMs: START + HOUR_MS, state }], version),
      );
      return listMany(services, range);
    });
    await step.judge(['a'], START + HOUR_MS + MINUTE_MS, false);
    expect(await rowOf('a')).toMatchObject({ judgedUntilMs: START + HOUR_MS });
    await judgeByTheMinute(step, ['a'], START + HOUR_MS);
    const [stands, is] = await standsAndIs(step);
    expect(stands).toEqual(is);
  });

  it('are made again from the store when what they judged could not be saved', async () => {
    await speak(['a']);
    const step = new JudgeStep(store);
    await judgeByTheMinute(step, ['a'], START, START + HOUR_MS);
    jest.spyOn(store.baselines, 'put').mockRejectedValueOnce(new Error('disk full'));
    await expect(step.judge(['a'], START + HOUR_MS + MINUTE_MS, false)).rejects.toThrow('disk full');
    await judgeByTheMinute(step, ['a'], START + HOUR_MS);
    const [stands, is] = await standsAndIs(step);
    expect(stands).toEqual(is);
  });
});

describe('very many services', () => {
  const SLUGS = Array.from({ length: 150 }, (_, n) => `s-${n}`);
  const TO = START + 20 * MINUTE_MS;

  /** All that is told of one, by which two ways of judging can be compared. */
  const toldOf = async (service: string) => {
    const { judgedUntilMs } = await rowOf(service);
    const baselines = await store.baselines.list(service, { startMs: START, endMs: END });
    const last = (await store.changes.after(0, 1e6)).findLast((one) => one.service === service);
    const { kind, subject, range } = last ?? {};
    const rows = baselines.map(({ startMs, expected, score }) => ({ startMs, expected, score }));
    return { judgedUntilMs, baselines: rows, change: { kind, subject, service: last?.service, range } };
  };

  it('are judged as one is', async () => {
    await speak([...SLUGS, 'alone']);
    await judgeByTheMinute(new JudgeStep(store), [...SLUGS, 'alone'], START, START + MINUTE_MS);
    const [many, one] = [new JudgeStep(store), new JudgeStep(store)];
    const named = jest.spyOn(store.buckets, 'listMany');
    await judgeByTheMinute(many, SLUGS, START + MINUTE_MS, TO);
    expect(named).not.toHaveBeenCalled();
    await judgeByTheMinute(one, ['alone'], START + MINUTE_MS, TO);
    const { baselines } = await toldOf('alone');
    expect(baselines.at(-1)).toEqual({ startMs: TO, expected: null, score: 0 });
    for (const service of SLUGS) {
      const told = await toldOf(service);
      expect(told.baselines).toEqual(baselines);
      expect(told.judgedUntilMs).toBe(TO);
      expect(told.change).toEqual({
        kind: 'buckets',
        subject: service,
        service,
        range: { startMs: TO - MINUTE_MS, endMs: TO },
      });
    }
  });

  it('leave alone who was judged by another process meanwhile, and who is not asked for', async () => {
    await speak(SLUGS);
    const asked = SLUGS.filter((service) => service !== 's-7');
    const step = new JudgeStep(store);
    await judgeByTheMinute(step, SLUGS, START, TO);
    const read = store.buckets.listOfStretch.bind(store.buckets);
    jest.spyOn(store.buckets, 'listOfStretch').mockImplementationOnce(async (stretch, range) => {
      const found = await read(stretch, range);
      await new JudgeStep(store).judge(['s-70'], TO + 3 * MINUTE_MS, false);
      return found;
    });
    await step.judge(asked, TO + MINUTE_MS, false);
    const judged = await store.judges.judgedUntil();
    expect(judged.get('s-7')).toBe(TO);
    expect(judged.get('s-70')).toBe(TO + 3 * MINUTE_MS);
    expect(judged.get('s-71')).toBe(TO + MINUTE_MS);
    await step.judge(SLUGS, TO + 3 * MINUTE_MS, false);
    const { baselines } = await toldOf('s-71');
    for (const service of ['s-7', 's-70']) expect((await toldOf(service)).baselines).toEqual(baselines);
  });
});

it('expects nothing of a gap, also when it begins where the judge stopped', async () => {
  const [from, to] = [END + HOUR_MS, END + 2 * HOUR_MS];
  await store.write((unit) =>
    store.listening.add(unit, { source: 'bluesky', startMs: from, endMs: to, coverage: 1 }),
  );
  await speak(['a']);
  const step = new JudgeStep(store);
  for (const untilMs of [END, END + MINUTE_MS, from, from + MINUTE_MS, to])
    await step.judge(['a'], untilMs, false);
  const rows = await store.baselines.list('a', { startMs: START, endMs: to + 1 });
  expect(rows.filter(({ expected }) => expected === null).map(({ startMs }) => startMs)).toEqual([END, to]);
});
