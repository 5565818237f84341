import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addReports, EMPTY_REPORT, type IngestReport } from '../domain/ingest-report.js';
import { type Interval } from '../domain/interval.js';
import { type Link } from '../domain/link.js';
import { type ListeningSpan, type RecordedVoice } from '../domain/listening.js';
import { isOutage, type OutageWindow } from '../domain/outage-window.js';
import { byEventOrder, type Post } from '../domain/post.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, minuteStart } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { listeningOfRecording, RECORDING_BRIDGE_MS } from './listening-of-recording.js';
import { Pipeline } from './pipeline.js';
import { type PostReader } from './rules.js';
import { trackServices } from './track-services.js';

export interface ReplayRequest {
  readonly posts: readonly Post[];
  /** Records of the recording that were no posts. */
  readonly failed: number;
  readonly services: readonly TrackedService[];
  readonly windows: readonly OutageWindow[];
  /** Where to store; absent: a throw-away database. */
  readonly databaseUrl?: string;
  /** How much faster than life it plays; `max` does not wait. */
  readonly speed: number | 'max';
  readonly wait: (ms: number) => Promise<void>;
  readonly onProgress: (done: number, total: number, nowMs: number) => void;
  readonly onFailure?: (post: Post, error: unknown) => void;
  /** Reads the posts in place of an Analyzer of the services. */
  readonly reader?: PostReader;
  /** What was listened to; absent: the posts are one recording per source, from its first post to its last. */
  readonly listening?: Listening;
}

/** What was listened to, and when recorded sources spoke of which service. */
export interface Listening {
  readonly spans: readonly ListeningSpan[];
  readonly voices: readonly RecordedVoice[];
}

export interface ReplayResult {
  readonly report: IngestReport;
  readonly spikes: readonly Spike[];
  readonly links: readonly Link[];
  readonly windows: readonly OutageWindow[];
  /** Until when it was played: what is open then is open in the result. */
  readonly untilMs: number;
}

/** Runs recorded posts through the pipeline on the posts' own clock. */
export async function replay(request: ReplayRequest): Promise<ReplayResult> {
  return replayAndLook(request, (_, result) => Promise.resolve(result));
}

/** As {@link replay}, with a look into the database before it is closed. */
export async function replayAndLook<T>(
  request: ReplayRequest,
  look: (store: Store, result: ReplayResult) => Promise<T>,
): Promise<T> {
  const run = async (url: string): Promise<T> => {
    const store = await openStore(url);
    try {
      return await look(store, await replayInto(store, request));
    } finally {
      await store.close();
    }
  };
  if (request.databaseUrl !== undefined) return run(request.databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'outcry-replay-'));
  try {
    return await run(`sqlite:${join(folder, 'replay.db')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function replayInto(store: Store, request: ReplayRequest): Promise<ReplayResult> {
  const posts = [...request.posts].sort(byEventOrder);
  const spans = request.listening?.spans ?? listeningOfRecording(posts);
  const extent = extentOf(posts, request.listening?.spans);
  const clock = { nowMs: extent.startMs };
  await track(store, request, { startMs: extent.startMs, spans });
  const { onFailure, reader, failed } = request;
  const pipeline = Pipeline.create(store, { now: () => clock.nowMs, onFailure, reader });
  const origin = { source: 'replay', failed, ...(request.listening ? { listened: [] } : {}) };

  const report =
    request.speed === 'max'
      ? await pipeline.ingestRecording(posts, origin, (done) =>
          request.onProgress(done, posts.length, posts[done - 1]?.createdAtMs ?? extent.startMs),
        )
      : await play(pipeline, posts, request, request.speed, clock);
  clock.nowMs = extent.endMs;
  await pipeline.judge(extent.endMs, true);
  await pipeline.link(new Set(request.services.map(({ slug }) => slug)), extent.endMs);

  const [spikes, links, windows] = await Promise.all([
    store.spikes.all({}),
    store.links.all({}),
    store.windows.all({}),
  ]);
  return { report, spikes, links, windows: windows.filter(isOutage), untilMs: extent.endMs };
}

/** Plays at a pace: each minute is judged before the next one comes. */
async function play(
  pipeline: Pipeline,
  posts: readonly Post[],
  { failed, wait, onProgress }: ReplayRequest,
  speed: number,
  clock: { nowMs: number },
): Promise<IngestReport> {
  let report: IngestReport = { ...EMPTY_REPORT, read: failed, failed };
  let done = 0;
  for (const batch of inMinutes(posts)) {
    const startMs = batch[0]?.createdAtMs ?? clock.nowMs;
    await pipeline.judge(minuteStart(startMs));
    await wait((startMs - clock.nowMs) / speed);
    clock.nowMs = batch.at(-1)?.createdAtMs ?? clock.nowMs;
    report = addReports(report, await pipeline.ingest(batch, { source: 'replay', kind: 'push' }));
    onProgress((done += batch.length), posts.length, clock.nowMs);
  }
  return report;
}

/** Services and windows of the request, before the first post. */
async function track(
  store: Store,
  { services, windows, listening }: ReplayRequest,
  { startMs, spans }: { startMs: number; spans: readonly ListeningSpan[] },
): Promise<void> {
  await store.write(async (unit) => {
    await trackServices(store, unit, services, startMs);
    await store.windows.upsert(unit, windows);
    for (const span of spans) await store.listening.add(unit, span, listening ? 0 : RECORDING_BRIDGE_MS);
    if (listening) await store.listening.noteVoices(unit, listening.voices);
  });
}

/** From the first post to the end of the last one's minute, or of what was listened to. */
function extentOf(posts: readonly Post[], spans: readonly ListeningSpan[] = []): Interval {
  const startMs = posts[0]?.createdAtMs ?? spans[0]?.startMs ?? 0;
  const lastMs = posts.at(-1)?.createdAtMs ?? startMs;
  return { startMs, endMs: Math.max(minuteStart(lastMs) + MINUTE_MS, ...spans.map(({ endMs }) => endMs)) };
}

function* inMinutes(posts: readonly Post[]): Generator<Post[]> {
  let batch: Post[] = [];
  for (const post of posts) {
    const first = batch[0];
    if (first && minuteStart(first.createdAtMs) !== minuteStart(post.createdAtMs)) {
      yield batch;
      batch = [];
    }
    batch.push(post);
  }
  if (batch.length > 0) yield batch;
}
