import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { aSpike } from '../../../test/builders/a-spike.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { describeOnEachDatabase } from '../../../test/databases.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { resumeJudge } from '../judging/kept-judges.js';
import { Pipeline } from '../pipeline.js';
import { readEvidence } from '../read/evidence.js';
import { readTrend } from '../read/trend.js';
import { reprocess } from '../reprocess.js';
import { KeepingStep } from './keeping.step.js';

const CUT = Date.UTC(2025, 5, 1);
const START = CUT - 5 * DAY_MS;
const END = CUT + 4 * DAY_MS;
/** In July the month of now and one before it begin at the cut. */
const NOW = Date.UTC(2025, 6, 3);
const ALL = { startMs: 0, endMs: NOW };
const NEVER = new AbortController().signal;
const SERVICE = aService({ hashtags: ['ChatGPTDown', 'ChatGPT'] });
const CHATGPT = SERVICE.slug;

/** Somebody complains at each of three outages, and now and then besides. */
const OUTAGES = [CUT - DAY_MS, CUT - 2 * HOUR_MS, CUT + 2 * DAY_MS];
const COMPLAINTS = [
  ...Array.from({ length: 9 * 24 }, (_, hour) => START + hour * HOUR_MS + 12 * MINUTE_MS),
  ...OUTAGES.flatMap((startMs) => Array.from({ length: 120 }, (_, n) => startMs + n * 12_000)),
];

async function hear(pipeline: Pipeline, timesMs: readonly number[]) {
  const posts = timesMs.map((createdAtMs, index) => {
    const id = `x:${createdAtMs}-${index}`;
    return aPost({ id, createdAtMs, author: id });
  });
  return pipeline.ingest(posts, { source: 'bluesky', kind: 'stream', listened: [] });
}

const listen = (store: Store, startMs = START, endMs = END) =>
  store.write((unit) => store.listening.add(unit, { source: 'bluesky', startMs, endMs, coverage: 1 }));

describeOnEachDatabase((open) => {
  let store: Store;
  let pipeline: Pipeline;
  let lines: string[];

  async function live(opened: Store): Promise<Pipeline> {
    await opened.write((unit) => opened.services.insert(unit, SERVICE, 'cli', START));
    const lived = Pipeline.create(opened, { now: () => NOW });
    await listen(opened);
    await hear(lived, COMPLAINTS);
    await lived.judge(END);
    return lived;
  }
  beforeEach(async () => {
    store = await open();
    pipeline = await live(store);
    lines = [];
  });
  afterEach(() => store.close());

  const keep = (months: number | null = 1, signal = NEVER, nowMs = NOW) =>
    new KeepingStep(pipeline, months, {
      info: (line) => void lines.push(line),
      warn: (line) => void lines.push(line),
    }).run(nowMs, signal);

  async function verdict(of: Store) {
    const row = await of.judges.get(CHATGPT);
    return {
      spikes: await of.spikes.all({}),
      revisions: await of.spikeRevisions.list((await of.spikes.all({})).map(({ id }) => id)),
      state: row && (await resumeJudge(of, row, (await of.keeping.get()).keptFromMs))?.judge.state(),
    };
  }
  const judgeAnew = (of: Pipeline) =>
    of.store
      .write((unit) => of.store.judges.markStale(unit, new Map([[CHATGPT, CUT]])))
      .then(() => of.judge(END, true));
  /** Sums of fractions in whatever order. */
  const rounded = (value: number | null) => value && Number(value.toFixed(9));
  const hours = async (fromMs: number, toMs: number, widthMs = HOUR_MS) => {
    const trend = await readTrend(store, { service: CHATGPT, fromMs, toMs, widthMs });
    const points = trend.points.map((point) => ({
      ...point,
      expected: rounded(point.expected),
      sentiment: rounded(point.sentiment),
    }));
    return { ...trend, points };
  };

  it('drops nothing where all is kept, or nothing is older', async () => {
    await keep(null);
    await keep(2);
    expect((await store.posts.range())?.startMs).toBe(COMPLAINTS[0]);
    expect(await store.buckets.list(CHATGPT, { startMs: START, endMs: CUT })).not.toHaveLength(0);
  });

  it('drops posts and minutes of whole months, says so, and leaves spikes as they were told', async () => {
    const before = await verdict(store);
    expect(before.spikes).toHaveLength(3);
    await keep();
    expect((await store.posts.range())?.startMs).toBeGreaterThanOrEqual(CUT);
    expect(await store.buckets.list(CHATGPT, { startMs: 0, endMs: CUT })).toEqual([]);
    expect((await verdict(store)).spikes).toEqual(before.spikes);
    const old = COMPLAINTS.filter((timeMs) => timeMs < CUT).length;
    expect(lines).toEqual([
      'posts and minutes are kept from 2025-06-01T00:00:00Z on (OUTCRY_KEEP_MONTHS=1)',
      expect.stringContaining(`dropped what lies before 2025-06-01T00:00:00Z: ${old} posts, ${old} matches`),
    ]);
    expect((await store.keeping.get()).dropped).toMatchObject({ posts: old });
    await keep();
    expect(lines).toHaveLength(2);
  });

  it('leaves a judge who judges anew what it would have been with all of the past', async () => {
    const other = await openStore('sqlite::memory:');
    const whole = await live(other);
    await keep();
    await hear(pipeline, [CUT + DAY_MS]);
    await hear(whole, [CUT + DAY_MS]);
    await judgeAnew(pipeline);
    await judgeAnew(whole);
    expect(await verdict(store)).toEqual(await verdict(other));
    await other.close();
  });

  /** Does it just when a judge is about to read what it hears. */
  const whileJudging = (work: () => Promise<unknown>) => {
    const listMany = store.buckets.listMany.bind(store.buckets);
    jest.spyOn(store.buckets, 'listMany').mockImplementationOnce(async (...asked) => {
      await work();
      return listMany(...asked);
    });
  };

  it('waits while a service is judged anew', async () => {
    const before = await verdict(store);
    whileJudging(keep);
    // Another process: in one, judgements wait for each other.
    const judging = Pipeline.create(store, { now: () => NOW });
    await judgeAnew(judging);
    expect(lines).toEqual([
      expect.stringContaining('is kept for now (OUTCRY_KEEP_MONTHS): chatgpt is judged'),
    ]);
    expect((await verdict(store)).spikes).toEqual(before.spikes);
  });

  it('voids what a judge says who was at work meanwhile', async () => {
    whileJudging(keep);
    const judging = Pipeline.create(store, { now: () => NOW });
    await listen(store, END, END + HOUR_MS);
    await judging.judge(END + HOUR_MS);
    expect(await store.judges.get(CHATGPT)).toMatchObject({ judgedUntilMs: END });
    await judging.judge(END + HOUR_MS);
    expect(await store.judges.get(CHATGPT)).toMatchObject({ judgedUntilMs: END + HOUR_MS });
    expect(await store.spikes.all({})).toHaveLength(3);
  });

  it('resumes judges where they stood, and goes on with them', async () => {
    const before = await verdict(store);
    await keep();
    expect((await verdict(store)).state).toEqual(before.state);
    const next = Pipeline.create(store, { now: () => NOW });
    await listen(store, END, END + HOUR_MS);
    await next.judge(END + HOUR_MS);
    expect(await store.judges.get(CHATGPT)).toMatchObject({ judgedUntilMs: END + HOUR_MS });
  });

  it('judges anew from the cut who was judged no further than before it', async () => {
    await keep();
    await store.write((unit) =>
      store.judges.put(unit, [{ service: CHATGPT, untilMs: CUT - DAY_MS, state: {} }], '0'),
    );
    await Pipeline.create(store, { now: () => NOW }).judge(END);
    expect(await store.spikes.all({})).toHaveLength(3);
    expect(await store.judges.get(CHATGPT)).toMatchObject({ judgedUntilMs: END });
  });

  it('keeps the counts of hours, and tells minutes as missing', async () => {
    const [day, before, across] = [
      await hours(START, END, DAY_MS),
      await hours(START, CUT),
      await hours(CUT - 12 * HOUR_MS, CUT + 12 * HOUR_MS, 8 * HOUR_MS),
    ];
    await keep();
    expect((await hours(START, END, DAY_MS)).points).toEqual(day.points);
    expect(await hours(START, CUT)).toMatchObject({
      points: before.points,
      keptFromMs: CUT,
      withdrawn: null,
    });
    expect((await hours(CUT - 12 * HOUR_MS, CUT + 12 * HOUR_MS, 8 * HOUR_MS)).points).toEqual(across.points);
    const minutes = await hours(CUT - HOUR_MS, CUT + HOUR_MS, MINUTE_MS);
    const missing = { posts: null, authors: null, expected: null, score: null, coverage: 0 };
    for (const [index, point] of minutes.points.entries())
      expect(point).toMatchObject(index < 60 ? missing : { coverage: 1 });
    expect((await hours(CUT, END)).keptFromMs).toBeNull();
    expect(minutes.points[60]?.expected).not.toBeNull();
  });

  it('tells the numbers of an old spike, and that its posts are gone', async () => {
    const [, spike] = await store.spikes.all({});
    const before = await readEvidence(store, spike?.id ?? '', NOW, 10);
    await keep();
    const after = await readEvidence(store, spike?.id ?? '', NOW, 10);
    expect(before).toMatchObject({ keptFromMs: null, counts: { counted: expect.any(Number) as number } });
    expect(after).toMatchObject({ keptFromMs: CUT, counts: null, counted: [], excluded: [] });
    expect(after).toMatchObject({ spike, inputs: before?.inputs, classes: before?.classes });
  });

  it('lets a window speak for an old spike, and take its word back', async () => {
    await keep();
    const [spike] = await store.spikes.all({});
    const state = spike?.state;
    const window = aWindow({
      service: CHATGPT,
      startMs: OUTAGES[0] ?? 0,
      endMs: (OUTAGES[0] ?? 0) + HOUR_MS,
    });
    await store.write((unit) => store.windows.upsert(unit, [window]));
    await pipeline.link(new Set([CHATGPT]));
    expect(await store.spikes.get(spike?.id ?? '')).toMatchObject({ state: 'confirmed', linked: true });
    await store.write((unit) => store.windows.remove(unit, window.id));
    await pipeline.link(new Set([CHATGPT]));
    expect(await store.spikes.get(spike?.id ?? '')).toMatchObject({ state, linked: false });
  });

  it('tells of what came in until the past was closed', async () => {
    const lateMs = CUT - 3 * DAY_MS;
    const staleFrom = store.judges.staleFrom.bind(store.judges);
    jest.spyOn(store.judges, 'staleFrom').mockImplementationOnce(async () => {
      const before = await staleFrom();
      await hear(
        pipeline,
        Array.from({ length: 120 }, (_, n) => lateMs + n * 12_000),
      );
      return before;
    });
    await keep();
    expect((await store.keeping.get()).keptFromMs).toBe(CUT);
    const onsets = (await store.spikes.all({})).map(({ onsetMs }) => onsetMs);
    expect(onsets).toHaveLength(4);
    expect(Math.min(...onsets)).toBeLessThan(lateMs + HOUR_MS);
  });

  it('does not count what a source heard before as listened to', async () => {
    await keep();
    const listened = [{ source: 'mastodon', startMs: START, endMs: CUT + HOUR_MS, coverage: 1 }];
    await pipeline.ingest([], { source: 'mastodon', kind: 'stream', listened });
    const gone = [{ source: 'mastodon', startMs: START, endMs: CUT, coverage: 1 }];
    await pipeline.ingest([], { source: 'mastodon', kind: 'stream', listened: gone });
    expect(await store.listening.extent('mastodon')).toEqual({ startMs: CUT, endMs: CUT + HOUR_MS });
  });

  it('takes no post in that is older, and listens to none', async () => {
    await keep();
    const report = await hear(pipeline, [CUT - 1, CUT + MINUTE_MS]);
    expect(report).toMatchObject({ read: 2, counted: 1, dropped: { 'too-old': 1 } });
    const post = aPost({ id: 'x:old', createdAtMs: START - 90 * DAY_MS });
    await pipeline.ingestRecording([post], { source: 'import' });
    expect((await store.listening.extent())?.startMs).toBe(START);
    expect((await store.posts.range())?.startMs).toBeGreaterThanOrEqual(CUT);
  });

  it('has a batch looked at again when the past was closed meanwhile', async () => {
    const prepare = store.posts.findExisting.bind(store.posts);
    jest.spyOn(store.posts, 'findExisting').mockImplementationOnce(async (ids) => {
      await store.write((unit) => store.keeping.put(unit, { closedMs: CUT }));
      return prepare(ids);
    });
    const report = await hear(pipeline, [CUT - 1, CUT + 1]);
    expect(report).toMatchObject({ read: 2, counted: 1, dropped: { 'too-old': 1 } });
  });

  it('waits for a spike that is still open, and for what is not judged', async () => {
    await store.write((unit) =>
      store.spikes.upsert(unit, [aSpike({ service: CHATGPT, onsetMs: START, endMs: null })]),
    );
    await keep();
    expect(lines).toEqual([expect.stringMatching(/is kept for now.*is still open/)]);
    expect((await store.posts.range())?.startMs).toBe(COMPLAINTS[0]);
    expect((await store.keeping.get()).closedMs).toBeNull();
  });

  it('has judged what is to be dropped first', async () => {
    const late = aService({ slug: 'late', hashtags: ['LateDown'] });
    await store.write(async (unit) => {
      await store.services.insert(unit, late, 'cli', START);
      await store.judges.markStale(unit, new Map([['late', START]]));
    });
    await keep();
    expect(await store.judges.get('late')).toMatchObject({ judgedUntilMs: END });
    expect((await store.keeping.get()).keptFromMs).toBe(CUT);
  });

  it('is taken up where it was cut short, and opened again where all is to be kept after all', async () => {
    const stop = new AbortController();
    stop.abort();
    await keep(1, stop.signal);
    expect(await store.keeping.get()).toMatchObject({ closedMs: CUT, keptFromMs: null });
    await keep(null);
    expect(await store.keeping.get()).toMatchObject({ closedMs: null, keptFromMs: null });
    await keep(1, stop.signal);
    await keep();
    expect(await store.keeping.get()).toMatchObject({ closedMs: CUT, keptFromMs: CUT });
    expect((await store.posts.range())?.startMs).toBeGreaterThanOrEqual(CUT);
  });

  it('moves on by the month, with what was known at the month before', async () => {
    await keep();
    const before = await hours(START, CUT);
    await listen(store, END, CUT + 35 * DAY_MS);
    await pipeline.judge(CUT + 35 * DAY_MS);
    const kept = await verdict(store);
    await keep(1, NEVER, Date.UTC(2025, 7, 1));
    expect((await store.keeping.get()).keptFromMs).toBe(Date.UTC(2025, 6, 1));
    expect((await hours(START, CUT)).points).toEqual(before.points);
    expect((await verdict(store)).spikes).toEqual(kept.spikes);
    expect(await store.judges.start(CHATGPT, CUT, kept.spikes[0]?.inputs.ruleVersion ?? '')).toBeNull();
    await judgeAnew(pipeline);
    expect((await verdict(store)).spikes).toEqual(kept.spikes);
  });

  it('reprocesses what is kept, and leaves older spikes alone', async () => {
    await keep();
    const { spikes } = await verdict(store);
    const report = await reprocess(pipeline, { range: ALL });
    expect(report.posts).toBe(COMPLAINTS.filter((timeMs) => timeMs >= CUT).length);
    expect((await verdict(store)).spikes).toEqual(spikes);
  });
});
