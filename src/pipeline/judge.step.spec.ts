import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { Pipeline } from './pipeline.js';

const START = Date.UTC(2025, 5, 10);
const OUTAGE = START + 6 * HOUR_MS;
const END = START + 9 * HOUR_MS;
const SERVICE = aService({ hashtags: ['ChatGPTDown'] });

let store: Store;
let pipeline: Pipeline;
let nowMs: number;

async function open(): Promise<void> {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, SERVICE, 'user', START));
  pipeline = await Pipeline.create(store, { now: () => nowMs });
}
beforeEach(async () => {
  nowMs = START;
  await open();
});
afterEach(() => store.close());

/** Somebody complains at each of these times; the stream is heard from the start to `heardUntilMs`. */
async function hear(timesMs: readonly number[], heardUntilMs: number): Promise<void> {
  const posts = timesMs.map((createdAtMs, index) =>
    aPost({ id: `x:${createdAtMs}-${index}`, createdAtMs, author: `${createdAtMs}-${index}` }),
  );
  const listened = [{ source: 'bluesky', startMs: START, endMs: heardUntilMs, coverage: 1 }];
  await pipeline.ingest(posts, { source: 'bluesky', kind: 'stream', listened });
}

/** One complaint an hour, then five a minute for twenty minutes. */
const COMPLAINTS = [
  ...Array.from({ length: 6 }, (_, hour) => START + hour * HOUR_MS + 12 * MINUTE_MS),
  ...Array.from({ length: 100 }, (_, index) => OUTAGE + index * 12_000),
];

async function verdict() {
  const range = { startMs: START, endMs: START + DAY_MS };
  return {
    spikes: await store.spikes.all({}),
    baselines: await store.baselines.list(SERVICE.slug, range),
    judge: await store.judges.get(SERVICE.slug),
  };
}

describe('JudgeStep', () => {
  it('says the same minute by minute as in one go, in as few rows', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END);
    const atOnce = await verdict();
    await store.close();

    await open();
    for (let untilMs = START + MINUTE_MS; untilMs <= END; untilMs += MINUTE_MS) {
      const fresh = COMPLAINTS.filter((timeMs) => timeMs < untilMs && timeMs >= untilMs - MINUTE_MS);
      await hear(fresh, untilMs);
      await pipeline.judge(untilMs);
    }
    expect(atOnce.spikes).toHaveLength(1);
    expect(await verdict()).toEqual(atOnce);
  });

  it('judges nothing beyond the watermark or what was heard', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END - 90_500);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END - 2 * MINUTE_MS });
    await pipeline.judge(END + HOUR_MS);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END });
  });

  it('leaves late posts to be settled, even when they come while it is at work', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END - HOUR_MS);
    const get = store.judges.get.bind(store.judges);
    jest.spyOn(store.judges, 'get').mockImplementationOnce(async (service) => {
      const row = await get(service);
      await store.write((unit) => store.judges.markStale(unit, service, START + MINUTE_MS));
      return row;
    });
    await pipeline.judge(END);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ staleFromMs: START + MINUTE_MS });
    nowMs = END + HOUR_MS;
    await pipeline.settle();
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ staleFromMs: null });
  });

  it('does not build on a state that another process replaced meanwhile', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END - HOUR_MS);
    const get = store.judges.get.bind(store.judges);
    jest.spyOn(store.judges, 'get').mockImplementationOnce(async (service) => {
      const row = await get(service);
      const other = {
        service,
        judgedUntilMs: END - MINUTE_MS,
        state: row?.state,
        version: row?.version ?? '',
      };
      await store.write((unit) => store.judges.put(unit, other));
      return row;
    });
    await pipeline.judge(END);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END - MINUTE_MS });
  });

  it('settles no further than our own streams were heard', async () => {
    nowMs = END + 2 * MINUTE_MS;
    await hear(COMPLAINTS, nowMs);
    await store.write((unit) =>
      store.sources.saw(unit, {
        source: 'bluesky',
        kind: 'stream',
        atMs: nowMs,
        error: null,
        nextTryMs: null,
        newestMs: END,
      }),
    );
    await pipeline.settle();
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END });
  });

  it('lets a spike end whose service was switched off', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(OUTAGE + 15 * MINUTE_MS);
    expect(await store.spikes.open()).toHaveLength(1);
    await store.write((unit) => store.services.update(unit, { ...SERVICE, enabled: false }, 'user', END));
    pipeline.rulesChanged();
    await pipeline.judge(END);
    expect(await store.spikes.open()).toEqual([]);
  });
});

describe('LinkStep', () => {
  it('does not bring back a spike that is taken back while it works', async () => {
    const spike = aSpike({ service: SERVICE.slug });
    const window = aWindow({ service: SERVICE.slug, startMs: spike.onsetMs });
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, [spike]);
      await store.windows.upsert(unit, [window]);
    });
    // It is taken back just while the link step reads what the spike stands on.
    const list = store.buckets.list.bind(store.buckets);
    let goOn = (): void => undefined;
    const isReading = new Promise<void>((resolve) => {
      jest.spyOn(store.buckets, 'list').mockImplementationOnce(async (service, range) => {
        resolve();
        await new Promise<void>((queued) => (goOn = queued));
        return list(service, range);
      });
    });
    const linking = pipeline.link(new Set([SERVICE.slug]));
    await isReading;
    const removal = store.write((unit) => store.spikes.removeFor(unit, SERVICE.slug));
    goOn();
    await Promise.all([linking, removal]);
    expect(await store.spikes.all({})).toEqual([]);
    expect(await store.links.all()).toEqual([]);
  });
});
