import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { linkId, type LinkVerdict } from '../domain/link.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { LinkStep } from './link.step.js';
import { Pipeline } from './pipeline.js';
import { reprocess } from './reprocess.js';

const START = Date.UTC(2025, 5, 10);
const OUTAGE = START + 6 * HOUR_MS;
const END = START + 9 * HOUR_MS;
/** When a person gave a verdict. */
const SAID = END + 5 * MINUTE_MS;
const SERVICE = aService({ hashtags: ['ChatGPTDown'] });
const WINDOW = aWindow({ service: SERVICE.slug, startMs: OUTAGE, endMs: OUTAGE + 40 * MINUTE_MS });

let store: Store;
let pipeline: Pipeline;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    await store.services.insert(unit, SERVICE, 'cli', START);
    await store.windows.upsert(unit, [WINDOW]);
  });
  pipeline = Pipeline.create(store, { now: () => END + HOUR_MS });
});
afterEach(() => store.close());

let count = 0;
/** So many complain, one each `everyMs`. */
async function hear(fromMs: number, people: number, everyMs: number): Promise<void> {
  const posts = Array.from({ length: people }, (_, index) => {
    count += 1;
    return aPost({ id: `x:${count}`, createdAtMs: fromMs + index * everyMs, author: `a${count}` });
  });
  const listened = [{ source: 'bluesky', startMs: START, endMs: END, coverage: 1 }];
  await pipeline.ingest(posts, { source: 'bluesky', kind: 'stream', listened });
}

const onlySpike = async (): Promise<string> => {
  const [spike, ...others] = await store.spikes.all({});
  expect(others).toEqual([]);
  return spike?.id ?? '';
};
const links = async () =>
  (await store.links.all()).map(({ spike, window, verdict }) => ({ spike, window, verdict }));
const linked = async () => (await store.spikes.all({})).map(({ linked }) => linked);
const say = (id: string, verdict: LinkVerdict, atMs?: number) =>
  store.write((unit) => store.links.setVerdict(unit, id, verdict, atMs));
/** Late posts date the spike earlier, so that it gets another id. */
async function dateEarlier(): Promise<string> {
  const told = await onlySpike();
  await hear(OUTAGE - 10 * MINUTE_MS, 60, 9_000);
  await pipeline.settle();
  const stands = await onlySpike();
  expect(stands).not.toBe(told);
  expect(await store.spikes.get(told)).toMatchObject({ supersededBy: stands });
  return stands;
}

describe('LinkStep', () => {
  beforeEach(async () => {
    await hear(START + 12 * MINUTE_MS, 6, HOUR_MS);
    await hear(OUTAGE, 100, 12_000);
    await pipeline.judge(END);
  });

  it.each(['confirmed', 'rejected'] as const)(
    'carries a verdict (%s) to the spike that stands in place of the one it was said of',
    async (verdict) => {
      const told = await onlySpike();
      expect(await links()).toEqual([{ spike: told, window: WINDOW.id, verdict: null }]);
      await say(linkId(told, WINDOW.id), verdict, SAID);
      const stands = await dateEarlier();
      expect([...(await store.links.verdicts())]).toEqual([[linkId(stands, WINDOW.id), verdict]]);
      expect((await store.links.all()).map(({ verdictAtMs }) => verdictAtMs)).toEqual(
        verdict === 'confirmed' ? [SAID] : [],
      );
      expect(await links()).toEqual(
        verdict === 'confirmed' ? [{ spike: stands, window: WINDOW.id, verdict }] : [],
      );
    },
  );

  it('keeps the verdict on a spike that is gone, until it is back', async () => {
    const told = await onlySpike();
    await say(linkId(told, WINDOW.id), 'rejected');
    const update = async (hashtags: string[]) => {
      await store.write((unit) => store.services.update(unit, { ...SERVICE, hashtags }, 'cli', END));
      pipeline.rulesChanged();
      await reprocess(pipeline, {});
    };
    await update(['other']);
    expect(await store.spikes.all({})).toEqual([]);
    await update([...SERVICE.hashtags]);
    expect(await onlySpike()).toBe(told);
    expect(await links()).toEqual([]);
    expect([...(await store.links.verdicts())]).toEqual([[linkId(told, WINDOW.id), 'rejected']]);
  });

  it('follows heirs of heirs, also where they were detected long after', async () => {
    const stands = await dateEarlier();
    const gone = ['chatgpt-20250610T0100Z', 'chatgpt-20250610T0130Z'];
    const [spike] = await store.spikes.all({});
    await store.write(async (unit) => {
      const old = spike ? gone.map((id) => ({ ...spike, id })) : [];
      await store.spikes.upsert(unit, old);
      const heirs = new Map([
        [gone[0] ?? '', gone[1] ?? ''],
        [gone[1] ?? '', stands],
      ]);
      await store.spikes.withdraw(unit, old, END, heirs);
    });
    await say(linkId(gone[0] ?? '', WINDOW.id), 'rejected');
    await pipeline.link(new Set([SERVICE.slug]));
    expect([...(await store.links.verdicts())]).toEqual([[linkId(stands, WINDOW.id), 'rejected']]);
    expect(await links()).toEqual([]);
  });

  it.each(['removed', 'rejected'] as const)('lets a spike fall back whose window is %s', async (how) => {
    const told = await onlySpike();
    expect(await store.spikes.get(told)).toMatchObject({ state: 'confirmed', linked: true });
    if (how === 'rejected') await say(linkId(told, WINDOW.id), 'rejected');
    else await store.write((unit) => store.windows.remove(unit, WINDOW.id));
    const [fallen] = await pipeline.link(new Set([SERVICE.slug]));
    expect(fallen).toMatchObject({ id: told, state: 'suspected', linked: false });
    expect(await store.spikes.get(told)).toEqual(fallen);
  });

  it('neither reads buckets nor writes when nothing is other than before', async () => {
    expect(await linked()).toEqual([true]);
    const read = jest.spyOn(store.buckets, 'list');
    const wrote = jest.spyOn(store, 'write');
    expect(await pipeline.link(new Set([SERVICE.slug]))).toEqual([]);
    expect(read).not.toHaveBeenCalled();
    expect(wrote).not.toHaveBeenCalled();
  });

  it('reads the buckets of the one spike that a window turns, outside of the transaction', async () => {
    const others = [10, 20, 30].map((days) =>
      aSpike({ service: SERVICE.slug, onsetMs: OUTAGE + days * DAY_MS }),
    );
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, others);
      await store.windows.upsert(unit, [
        aWindow({ id: 'w2', service: SERVICE.slug, startMs: OUTAGE + 20 * DAY_MS, endMs: null }),
      ]);
    });
    let writing = false;
    const write = store.write.bind(store);
    jest.spyOn(store, 'write').mockImplementation(async (work) => {
      writing = true;
      return write(work).finally(() => (writing = false));
    });
    const list = store.buckets.list.bind(store.buckets);
    const read: [onsetMs: number, writing: boolean][] = [];
    jest.spyOn(store.buckets, 'list').mockImplementation(async (service, range) => {
      read.push([range.startMs, writing]);
      return list(service, range);
    });
    await pipeline.link(new Set([SERVICE.slug]), OUTAGE + 31 * DAY_MS);
    expect(read).toEqual([[OUTAGE + 20 * DAY_MS, false]]);
  });
});

describe('a minute of LinkStep', () => {
  const HISTORY = 40;
  const yearsAgo = (years: number, index: number) => OUTAGE - years * 365 * DAY_MS + index * DAY_MS;
  const recent = aSpike({ service: SERVICE.slug, onsetMs: OUTAGE, endMs: null });

  async function spikesReadInOneMinute(): Promise<number> {
    const all = store.spikes.all.bind(store.spikes);
    let rows = 0;
    jest.spyOn(store.spikes, 'all').mockImplementation(async (filter, unit) => {
      const spikes = await all(filter, unit);
      rows += spikes.length;
      return spikes;
    });
    const rules = () => pipeline.currentRules();
    await new LinkStep(store, rules).link(new Set([SERVICE.slug]), OUTAGE + HOUR_MS, recent.onsetMs);
    return rows;
  }

  beforeEach(() => store.write((unit) => store.spikes.upsert(unit, [recent])));

  it('links what has changed, and reads no more of it for a longer past', async () => {
    const old = Array.from({ length: HISTORY }, (_, index) =>
      aSpike({ service: SERVICE.slug, onsetMs: yearsAgo(3, index) }),
    );
    const windows = old.map(({ onsetMs }, index) =>
      aWindow({ id: `old-${index}`, service: SERVICE.slug, startMs: onsetMs, endMs: onsetMs + HOUR_MS }),
    );
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, old);
      await store.windows.upsert(unit, windows);
    });
    await pipeline.link(new Set([SERVICE.slug]));
    const before = await links();
    expect(before).toHaveLength(HISTORY + 1);
    await store.write((unit) => store.links.replace(unit, [linkId(recent.id, WINDOW.id)], []));
    // Once for the decision, and once again in the transaction that writes it.
    expect(await spikesReadInOneMinute()).toBe(2);
    expect(await links()).toEqual(before);
  });

  it('reads on to where it is quiet: a window open for years keeps its spikes', async () => {
    const first = aSpike({ service: SERVICE.slug, onsetMs: yearsAgo(3, 0) });
    const open = aWindow({ id: 'open', service: SERVICE.slug, startMs: first.onsetMs, endMs: null });
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, [first]);
      await store.windows.upsert(unit, [open]);
    });
    expect(await spikesReadInOneMinute()).toBeGreaterThan(2);
    const found = await links();
    await pipeline.link(new Set([SERVICE.slug]), OUTAGE + HOUR_MS);
    expect(await links()).toEqual(found);
    expect(found).toContainEqual({ spike: first.id, window: 'open', verdict: null });
  });
});
