import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aWindow } from '../../test/builders/a-window.js';
import { linkId, type LinkVerdict } from '../domain/link.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { Pipeline } from './pipeline.js';
import { reprocess } from './reprocess.js';

const START = Date.UTC(2025, 5, 10);
const OUTAGE = START + 6 * HOUR_MS;
const END = START + 9 * HOUR_MS;
const SERVICE = aService({ hashtags: ['ChatGPTDown'] });
const WINDOW = aWindow({ service: SERVICE.slug, startMs: OUTAGE, endMs: OUTAGE + 40 * MINUTE_MS });

let store: Store;
let pipeline: Pipeline;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    await store.services.insert(unit, SERVICE, 'user', START);
    await store.windows.upsert(unit, [WINDOW]);
  });
  pipeline = await Pipeline.create(store, { now: () => END + HOUR_MS });
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
const say = (id: string, verdict: LinkVerdict) =>
  store.write((unit) => store.links.setVerdict(unit, id, verdict));
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
      await say(linkId(told, WINDOW.id), verdict);
      const stands = await dateEarlier();
      expect([...(await store.links.verdicts())]).toEqual([[linkId(stands, WINDOW.id), verdict]]);
      expect(await links()).toEqual(
        verdict === 'confirmed' ? [{ spike: stands, window: WINDOW.id, verdict }] : [],
      );
    },
  );

  it('keeps the verdict on a spike that is gone, until it is back', async () => {
    const told = await onlySpike();
    await say(linkId(told, WINDOW.id), 'rejected');
    const update = async (hashtags: string[]) => {
      await store.write((unit) => store.services.update(unit, { ...SERVICE, hashtags }, 'user', END));
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
});
