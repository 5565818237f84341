import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Post } from '../domain/post.js';
import { verdictOf } from '../domain/spike-revision.js';
import { openStore } from '../store/open-store.js';
import { type Store, type WriteUnit } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { resumeJudge } from './judging/kept-judges.js';
import { Pipeline } from './pipeline.js';
import { readEvidence } from './read/evidence.js';
import { readSpikeStory } from './read/spike-story.js';
import { reprocess } from './reprocess.js';

const START = Date.UTC(2025, 5, 10);
const OUTAGE = START + 6 * HOUR_MS;
const END = START + 9 * HOUR_MS;
const SERVICE = aService({ hashtags: ['ChatGPTDown', 'ChatGPT'] });

let store: Store;
let pipeline: Pipeline;
let nowMs: number;

async function open(): Promise<void> {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, SERVICE, 'cli', START));
  pipeline = Pipeline.create(store, { now: () => nowMs });
}
beforeEach(async () => {
  nowMs = START;
  await open();
});
afterEach(() => store.close());

/** Somebody complains at each of these times; the stream is heard from the start to `heardUntilMs`. */
async function hear(
  timesMs: readonly number[],
  heardUntilMs: number,
  changes: (index: number) => Partial<Post> = () => ({}),
): Promise<void> {
  const posts = timesMs.map((createdAtMs, index) =>
    aPost({
      id: `x:${createdAtMs}-${index}`,
      createdAtMs,
      author: `${createdAtMs}-${index}`,
      ...changes(index),
    }),
  );
  const listened = [{ source: 'bluesky', startMs: START, endMs: heardUntilMs, coverage: 1 }];
  await pipeline.ingest(posts, { source: 'bluesky', kind: 'stream', listened });
}

/** One complaint an hour, then five a minute for twenty minutes. */
const COMPLAINTS = [
  ...Array.from({ length: 6 }, (_, hour) => START + hour * HOUR_MS + 12 * MINUTE_MS),
  ...Array.from({ length: 100 }, (_, index) => OUTAGE + index * 12_000),
];

/** Where the judge stands, and what it remembers. */
async function judge() {
  const row = await store.judges.get(SERVICE.slug);
  const resumed = row && (await resumeJudge(store, row, null));
  return {
    judgedUntilMs: row?.judgedUntilMs,
    staleFromMs: row?.staleFromMs,
    version: row?.version,
    state: resumed?.judge.state(),
  };
}

/** Somebody else writes just when the judge has read where services stand. */
function meanwhile(write: (unit: WriteUnit) => Promise<void>): void {
  const list = store.judges.list.bind(store.judges);
  jest.spyOn(store.judges, 'list').mockImplementationOnce(async (services) => {
    const rows = await list(services);
    await store.write(write);
    return rows;
  });
}

async function verdict() {
  const range = { startMs: START, endMs: START + DAY_MS };
  return {
    spikes: await store.spikes.all({}),
    baselines: await store.baselines.list(SERVICE.slug, range),
    ...(await judge()),
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

  it('judges anew again where that was cut short', async () => {
    const early = COMPLAINTS.slice(0, 6);
    await hear(early, END);
    await pipeline.judge(END);
    await hear(COMPLAINTS.slice(6), END);
    jest.spyOn(store.buckets, 'listMany').mockRejectedValueOnce(new Error('killed'));
    await expect(pipeline.judge(END, true)).rejects.toThrow('killed');
    const next = Pipeline.create(store, { now: () => END });
    await next.judge(END);
    expect(await store.spikes.all({})).toHaveLength(1);
  });

  it('reads what lies before an open spike once, and its links and sources by themselves', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(OUTAGE + 10 * MINUTE_MS);
    const topParts = jest.spyOn(store.buckets, 'topParts');
    const parts = jest.spyOn(store.buckets, 'parts');
    const links = jest.spyOn(store.links, 'all');
    await pipeline.judge(OUTAGE + 11 * MINUTE_MS);
    const [open] = await store.spikes.open();
    const past = topParts.mock.calls.filter(([, range]) => range.startMs < OUTAGE - HOUR_MS);
    expect(past).toEqual([]);
    expect(parts.mock.calls.map(([, , dimension]) => dimension).sort()).toEqual([
      'country',
      'language',
      'source',
    ]);
    // The second time it is the link step that asks.
    expect(links.mock.calls[0]).toEqual([{ spike: open?.id }]);
    expect(links).toHaveBeenCalledTimes(2);
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
    meanwhile((unit) => store.judges.markStale(unit, new Map([[SERVICE.slug, START + MINUTE_MS]])));
    await pipeline.judge(END);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ staleFromMs: START + MINUTE_MS });
    nowMs = END + HOUR_MS;
    await pipeline.settle();
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ staleFromMs: null });
  });

  it('does not build on a state that another process replaced meanwhile', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END - HOUR_MS);
    const [{ version, state }, service] = [await judge(), SERVICE.slug];
    meanwhile((unit) =>
      store.judges.put(unit, [{ service, untilMs: END - MINUTE_MS, state }], version ?? ''),
    );
    await pipeline.judge(END);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END - MINUTE_MS });
  });

  it('leaves what another process judged while it was judged anew, and it is settled the next time', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END - HOUR_MS);
    await store.write((unit) => store.judges.markStale(unit, new Map([[SERVICE.slug, START]])));
    const begin = store.judges.beginAnew.bind(store.judges);
    jest.spyOn(store.judges, 'beginAnew').mockImplementationOnce(async (unit, services) => {
      await begin(unit, services);
      await store.judges.moveOn(unit, services, END - MINUTE_MS);
    });
    await pipeline.judge(END, true);
    const found = { judgedUntilMs: END - MINUTE_MS, staleFromMs: START };
    expect(await store.judges.get(SERVICE.slug)).toMatchObject(found);
    await pipeline.judge(END, true);
    expect(await store.judges.get(SERVICE.slug)).toMatchObject({ judgedUntilMs: END, staleFromMs: null });
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
    await store.write((unit) => store.services.update(unit, { ...SERVICE, enabled: false }, 'cli', END));
    pipeline.rulesChanged();
    await pipeline.judge(END);
    expect(await store.spikes.open()).toEqual([]);
  });
});

describe('What was told', () => {
  const revisions = async () => {
    const spikes = [...(await store.spikes.all({})), ...(await store.spikes.all({ withdrawn: true }))];
    return store.spikeRevisions.list(spikes.map(({ id }) => id));
  };
  const kinds = async () => (await revisions()).map(({ kind }) => kind);

  it('is the same minute by minute as in one go', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END);
    const atOnce = await revisions();
    await store.close();

    await open();
    for (let untilMs = START + MINUTE_MS; untilMs <= END; untilMs += MINUTE_MS) {
      const fresh = COMPLAINTS.filter((timeMs) => timeMs < untilMs && timeMs >= untilMs - MINUTE_MS);
      await hear(fresh, untilMs);
      await pipeline.judge(untilMs);
    }
    expect(await revisions()).toEqual(atOnce);
    expect(atOnce[0]).toMatchObject({ kind: 'raised', changed: [], told: { phase: 'active', endMs: null } });
    expect(atOnce.at(-1)).toMatchObject({ kind: 'ended', told: { phase: 'ended' } });
    expect(atOnce.every(({ atMs }, i) => atMs >= (atOnce[i - 1]?.atMs ?? 0))).toBe(true);
  });

  it.each<[string, string, (index: number) => Partial<Post>]>([
    ['reports', 'suspected', () => ({})],
    ['mentions only', 'watch', (index) => ({ text: `My poem ${index} by #ChatGPT` })],
    ['two sources', 'confirmed', (index) => ({ source: index % 2 ? 'mastodon' : 'bluesky' })],
  ])('stays as it was when nothing else is found on settling: %s', async (_, state, changes) => {
    await hear(COMPLAINTS, END, changes);
    await pipeline.judge(END);
    const before = await revisions();
    const [spike] = await store.spikes.all({});
    expect(spike).toMatchObject({ state });
    expect(before.at(-1)?.told).toEqual(spike && verdictOf(spike));
    await store.write((unit) => store.judges.markStale(unit, new Map([[SERVICE.slug, START]])));
    nowMs = END + HOUR_MS;
    await pipeline.settle();
    expect(await revisions()).toEqual(before);
    expect(await store.spikes.all({ withdrawn: true })).toEqual([]);
  });

  it('is suspected when reports fire after mentions did, though they are few among all', async () => {
    const talk = Array.from({ length: 400 }, (_, index) => OUTAGE + index * 3_000);
    await hear(talk, END, (index) => ({ text: `My poem ${index} by #ChatGPT` }));
    await hear(
      talk.filter((_, index) => index > 200 && index % 5 === 0),
      END,
      (index) => ({ id: `x:report-${index}`, author: `reporter-${index}` }),
    );
    await pipeline.judge(END);
    const [spike] = await store.spikes.all({});
    expect(spike).toMatchObject({ state: 'suspected', inputs: { series: 'authors' } });
    expect(spike?.transitions.map(({ to }) => to).slice(0, 2)).toEqual(['watch', 'suspected']);
    expect((await revisions()).at(-1)?.told).toEqual(spike && verdictOf(spike));
    await pipeline.link(new Set([SERVICE.slug]), END);
    expect(await store.spikes.all({})).toEqual([spike]);
    const evidence = await readEvidence(store, spike?.id ?? '', END, 0);
    expect(evidence?.classes).toEqual(['first-hand']);
  });

  it('stays on record when late posts date the spike earlier: the one that was told leads to the one that stands', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END);
    const [told] = await store.spikes.all({});
    const before = await revisions();
    const late = Array.from({ length: 60 }, (_, index) => OUTAGE - 10 * MINUTE_MS + index * 9_000);
    await hear(late, END);
    nowMs = END + HOUR_MS;
    await pipeline.settle();
    const [stands, ...others] = await store.spikes.all({});
    expect(others).toEqual([]);
    expect(stands?.detectedAtMs).toBeLessThan(told?.detectedAtMs ?? 0);
    expect(await store.spikes.get(told?.id ?? '')).toMatchObject({
      score: told?.score,
      withdrawnAtMs: END,
      supersededBy: stands?.id,
    });
    const own = await store.spikeRevisions.list([told?.id ?? '']);
    expect(own.slice(0, -1)).toEqual(before);
    expect(own.at(-1)).toMatchObject({ kind: 'withdrawn', changed: [] });
    const story = await readSpikeStory(store, stands?.id ?? '');
    expect(story?.live).toMatchObject({ spike: told?.id, detectedAtMs: told?.detectedAtMs });
    expect(story?.settled).toMatchObject({
      isWithdrawn: false,
      changed: expect.arrayContaining(['onsetMs']) as unknown,
    });
  });

  it('is withdrawn when its posts no longer count, and is settled again when they do', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(END);
    const [told] = await store.spikes.all({});
    nowMs = END + HOUR_MS;
    await store.write((unit) => store.services.update(unit, { ...SERVICE, hashtags: ['other'] }, 'cli', END));
    pipeline.rulesChanged();
    await reprocess(pipeline, {});
    expect(await store.spikes.all({})).toEqual([]);
    expect(await store.spikes.open()).toEqual([]);
    expect(await readSpikeStory(store, told?.id ?? '')).toMatchObject({
      spike: { withdrawnAtMs: END, supersededBy: null },
      live: { detectedAtMs: told?.detectedAtMs, state: 'suspected' },
      settled: { isWithdrawn: true },
    });
    await store.write((unit) => store.services.update(unit, SERVICE, 'cli', END));
    pipeline.rulesChanged();
    await reprocess(pipeline, {});
    // Save by save: the first rule, the other hashtag, and back.
    expect(await store.spikes.all({})).toEqual([{ ...told, rule: 3 }]);
    expect((await kinds()).slice(-3)).toEqual(['ended', 'withdrawn', 'settled']);
  });

  it('tells that a window confirms it, once', async () => {
    await hear(COMPLAINTS, END);
    await pipeline.judge(OUTAGE + 15 * MINUTE_MS);
    const window = aWindow({ service: SERVICE.slug, startMs: OUTAGE, endMs: null });
    await store.write((unit) => store.windows.upsert(unit, [window]));
    await pipeline.link(new Set([SERVICE.slug]), OUTAGE + 15 * MINUTE_MS);
    await pipeline.judge(END);
    const confirmed = (await revisions()).filter(({ changed }) => changed.includes('state'));
    expect(confirmed).toMatchObject([
      { kind: 'updated', atMs: OUTAGE + 15 * MINUTE_MS, told: { state: 'confirmed' } },
    ]);
  });

  it('is not told of minutes that nobody was told of: what is found in the past has no live verdict', async () => {
    await hear(COMPLAINTS.slice(0, 6), END);
    await pipeline.judge(END);
    await hear(COMPLAINTS.slice(6), END);
    nowMs = END + HOUR_MS;
    await pipeline.settle();
    const [found] = await store.spikes.all({});
    expect(await kinds()).toEqual(['settled']);
    expect(await readSpikeStory(store, found?.id ?? '')).toMatchObject({
      live: null,
      settled: { changed: [] },
    });
  });
});

describe('The story of a spike', () => {
  it('holds all that were withdrawn for it, and settled is what was told when it was settled', async () => {
    const gone = ['a', 'b'].map((id, i) => aSpike({ id, detectedAtMs: OUTAGE + i, withdrawnAtMs: END }));
    const heir = aSpike({ id: 'heir', score: 20 });
    const word = (spike: typeof heir, kind: 'raised' | 'withdrawn' | 'settled', atMs: number, score = 5) => ({
      spike: spike.id,
      service: spike.service,
      atMs,
      kind,
      told: { ...verdictOf(spike), score },
      ruleVersion: '2',
    });
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, [...gone, heir]);
      await store.spikes.withdraw(unit, gone, END, new Map(gone.map(({ id }) => [id, 'heir'])));
      for (const spike of gone)
        await store.spikeRevisions.append(unit, [
          word(spike, 'raised', spike.detectedAtMs),
          word(spike, 'withdrawn', END),
        ]);
      await store.spikeRevisions.append(unit, [word(heir, 'settled', END, 9)]);
    });
    const story = await readSpikeStory(store, 'heir');
    expect(new Set(story?.revisions.map(({ spike }) => spike))).toEqual(new Set(['a', 'b', 'heir']));
    expect(story?.live).toMatchObject({ spike: 'a' });
    expect(story?.settled).toMatchObject({ score: 9, atMs: END, changed: ['score'] });
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
