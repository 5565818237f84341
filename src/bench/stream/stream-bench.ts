import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { concatMap, type Observable, tap } from 'rxjs';
import { BlueskyCollector } from '../../collect/bluesky/bluesky.collector.js';
import { type CollectedBatch } from '../../collect/collector.js';
import { addReports, EMPTY_REPORT, type IngestReport } from '../../domain/ingest-report.js';
import { MINUTE_MS } from '../../domain/time.js';
import { Pipeline, toServices, trackServices } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { Firehose, type FirehoseSettings } from './firehose.js';

const SLUG = 'chatgpt';
const HASHTAG = 'ChatGPTDown';
/** Bluesky's recorded rate is 53 posts/s (connectors.md 3a): this is near 50 times that. */
const POSTS_PER_SECOND = 2_500;
const TAGGED_EVERY = 500;
const MEGABYTE = 1024 * 1024;

/** How long each part takes. */
export interface StreamSize {
  readonly followSeconds: number;
  readonly cutMinutes: number;
  readonly postsPerSecond: number;
}

const USUAL_SIZE: StreamSize = { followSeconds: 30, cutMinutes: 10, postsPerSecond: POSTS_PER_SECOND };

/** Whether a stream many times as busy as Bluesky is followed, and what a cut loses. */
export const streamBench: Bench = {
  name: 'stream',
  description: 'a stream 50 times as busy as Bluesky, followed, cut for ten minutes and caught up with',
  run: (context) => runStreamBench(context),
};

export async function runStreamBench(
  context: Pick<BenchContext, 'tell'>,
  size = USUAL_SIZE,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-stream-'));
  const store = await openStore(`sqlite:${join(folder, 'stream.db')}`);
  // All that is made lies in the past: a post that is dated ahead of our clock would be misdated.
  const startMs = Date.now() - (size.cutMinutes + 30) * MINUTE_MS;
  const settings: FirehoseSettings = {
    startUs: startMs * 1000,
    postsPerSecond: size.postsPerSecond,
    taggedEvery: TAGGED_EVERY,
    hashtag: HASHTAG,
  };
  const firehose = await Firehose.start(settings);
  try {
    return await measure(context, size, firehose, store, settings);
  } finally {
    await firehose.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  { tell }: Pick<BenchContext, 'tell'>,
  size: StreamSize,
  firehose: Firehose,
  store: Store,
  settings: FirehoseSettings,
): Promise<BenchRow[]> {
  const services = toServices([{ slug: SLUG, name: 'ChatGPT', hashtags: [HASHTAG] }]);
  await store.write((unit) => trackServices(store, unit, services, Date.now()));
  const follower = new Follower(Pipeline.create(store, { now: Date.now }), firehose, settings.startUs);
  follower.start();
  try {
    tell(`stream: ${size.followSeconds} s at ${size.postsPerSecond} posts/s`);
    const before = follower.memory();
    firehose.play();
    await sleep(size.followSeconds * 1000);
    const lagMs = follower.lagMs();
    const following = follower.memory();
    tell(`stream: ${size.cutMinutes} min without it, then catching up`);
    firehose.cut(size.cutMinutes * MINUTE_MS);
    await sleep(500);
    firehose.pause();
    firehose.mend();
    const behind = firehose.made.posts - follower.posts;
    const seconds = await follower.caughtUp();
    return rows(size, { follower, firehose, before, following, lagMs, caughtUp: behind / seconds });
  } finally {
    follower.stop();
  }
}

/** The live path from the socket to the store. */
class Follower {
  posts = 0;
  private report: IngestReport = EMPTY_REPORT;
  private peak = 0;
  private newestUs: number;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly pipeline: Pipeline,
    private readonly firehose: Firehose,
    private readonly startUs: number,
  ) {
    this.newestUs = startUs;
  }

  start(): void {
    const collector = new BlueskyCollector({
      hosts: [this.firehose.host],
      backOff: { baseMs: 100, maxMs: 1000 },
    });
    const stored: Observable<unknown> = collector.events(String(this.startUs)).pipe(
      concatMap((batch) => this.take(batch)),
      tap(() => this.memory()),
    );
    const subscription = stored.subscribe();
    this.stopListening = () => subscription.unsubscribe();
  }

  stop(): void {
    this.stopListening();
  }

  /** Posts with the hashtag that were taken in: counted, or known for a copy of another's words. */
  get named(): number {
    const { counted, dropped } = this.report;
    const others = Object.entries(dropped).filter(([reason]) => reason !== 'no-service');
    return others.reduce((sum, [, posts]) => sum + posts, counted);
  }

  get read(): IngestReport {
    return this.report;
  }

  /** Highest resident memory since the last call, MB. */
  memory(): number {
    const peak = Math.max(this.peak, process.memoryUsage.rss());
    this.peak = process.memoryUsage.rss();
    return peak / MEGABYTE;
  }

  /** How far what is stored trails what was made. */
  lagMs(): number {
    return (this.firehose.newestUs - this.newestUs) / 1000;
  }

  /** @returns seconds until all that was made is stored */
  async caughtUp(): Promise<number> {
    const startedMs = performance.now();
    while (this.newestUs < this.firehose.newestUs) await sleep(50);
    return (performance.now() - startedMs) / 1000;
  }

  private async take(batch: CollectedBatch): Promise<void> {
    const report = await this.pipeline.ingest(batch.posts, {
      source: 'bluesky',
      kind: 'stream',
      cursor: batch.cursor,
      failed: batch.failed,
    });
    this.report = addReports(this.report, report);
    this.posts += batch.posts.length;
    this.newestUs = Math.max(this.newestUs, Number(batch.cursor));
    batch.done();
  }
}

interface Measured {
  readonly follower: Follower;
  readonly firehose: Firehose;
  /** MB. */
  readonly before: number;
  readonly following: number;
  readonly lagMs: number;
  /** Posts a second. */
  readonly caughtUp: number;
}

function rows(size: StreamSize, measured: Measured): BenchRow[] {
  const { follower, firehose, before, following, lagMs, caughtUp } = measured;
  const { tagged, posts } = firehose.made;
  const { named, read } = follower;
  const peak = follower.memory();
  return [
    rowOf({
      name: `stream: lag while following ${size.postsPerSecond} posts/s`,
      value: lagMs,
      unit: 'ms',
      target: 5_000,
      better: 'lower',
      notes: [
        `event time between what was made and what is stored, after ${size.followSeconds} s`,
        'server, collector, analysis and store share one process; batches wait up to 1 s for company',
      ],
    }),
    rowOf({
      name: `stream: posts with the hashtag missing after a cut of ${size.cutMinutes} min`,
      value: Math.max(0, tagged - named),
      unit: 'posts',
      target: 0,
      better: 'lower',
      notes: [`${tagged} made among ${posts} posts; read ${read.read}, the rewound seconds twice`],
    }),
    rowOf({
      name: 'stream: posts counted twice',
      value: Math.max(0, named - tagged),
      unit: 'posts',
      target: 0,
      better: 'lower',
      notes: [`${read.duplicate} came twice and were known`],
    }),
    rowOf({
      name: 'stream: catching up',
      value: caughtUp,
      unit: 'posts/s',
      peer: { name: 'the rate of the stream', value: size.postsPerSecond },
    }),
    rowOf({
      name: 'stream: memory while catching up',
      value: peak - before,
      unit: 'MB',
      better: 'lower',
      notes: [
        `above the ${before.toFixed(0)} MB before; at most ${(following - before).toFixed(0)} MB more while following`,
      ],
    }),
  ];
}
