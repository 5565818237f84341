import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { addReports, EMPTY_REPORT, type IngestReport } from '../../domain/ingest-report.js';
import { type Post } from '../../domain/post.js';
import { Pipeline, ReadingPool, trackServices } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { insertPostRows } from '../../store/posts.repository.js';
import { type StoredPostRow, toPostRow } from '../../store/stored-post.js';
import { type Store } from '../../store/store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { NaiveService } from '../peers/naive-service.js';
import { LANGUAGES, LOAD_SERVICES, LoadPosts } from './load-posts.js';
import { Stopwatch } from './stopwatch.js';

const SEED = 8;
/** Event time of the load: 6 June 2026. */
const START_MS = 1_780_704_000_000;
/** Above X's whole average of 5,800 a second (issue 8). */
const PER_SECOND = 10_000;
const TARGET_PER_SECOND = 10_000;
const TARGET_OF_RAW = 0.3;
const TARGET_OF_NAIVE = 15;
const TARGET_DELAY_MS = 50;
const TARGET_MEGABYTES = 300;
const USUAL_POSTS = 100_000;
/** Posts of a turn: each that is compared takes one, then the next one does. */
const TURN = 10_000;
/** Posts of a transaction of the raw insert, as many as of ours. */
const BATCH = 500;
/** The naive service would make one wait: it takes every fiftieth. */
const NAIVE_STRIDE = 50;
const MEGABYTE = 1024 * 1024;

/** Posts in, and everything stored, analysed and counted, beside what is the least and what is the usual to be done. */
export const ingestBench: Bench = {
  name: 'ingest',
  description:
    'posts in ten languages, stored, analysed and counted, beside a raw insert and a naive service',
  run: (context) => runIngestBench(context),
};

/**
 * @param turn  posts of a turn
 * @param threads  that read them; absent: as many as the service would take
 */
export async function runIngestBench(
  { tell, ingestPosts = USUAL_POSTS }: Pick<BenchContext, 'tell' | 'ingestPosts'>,
  { turn = TURN, threads }: { readonly turn?: number; readonly threads?: number } = {},
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-ingest-'));
  const ours = await openStore(`sqlite:${join(folder, 'ours.db')}`);
  const raw = await openStore(`sqlite:${join(folder, 'raw.db')}`);
  const naive = await NaiveService.open(join(folder, 'naive.db'));
  const crashes: string[] = [];
  const pool = new ReadingPool({ threads, onCrash: ({ message }) => crashes.push(message) });
  try {
    await ours.write((unit) => trackServices(ours, unit, LOAD_SERVICES, START_MS));
    const race = new Race(ours, raw, naive, pool);
    const posts = new LoadPosts(SEED, START_MS, PER_SECOND);
    // The first turn warms up all three: code is compiled, and words are met for the first time.
    await race.turn(posts.take(turn));
    race.start();
    for (let done = 0; done < ingestPosts; done += turn) {
      await race.turn(posts.take(Math.min(turn, ingestPosts - done)));
      tell(`ingest: ${Math.min(ingestPosts, done + turn)} of ${ingestPosts} posts`);
    }
    if (crashes.length > 0) throw new Error(`reading threads died: ${crashes.join('; ')}`);
    return race.rows(ingestPosts);
  } finally {
    await pool.close();
    await Promise.all([ours.close(), raw.close(), naive.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Three take the same posts by turns, so that whatever else the machine does meets all of them alike. */
class Race {
  private readonly pipeline: Pipeline;
  private watches = { ours: new Stopwatch(), raw: new Stopwatch(), naive: new Stopwatch() };
  private report: IngestReport = EMPTY_REPORT;
  private peakBytes = 0;
  private cpuMicros = 0;
  private heldUpMs = { longest: 0, p99: 0 };

  constructor(
    private readonly ours: Store,
    private readonly raw: Store,
    private readonly naive: NaiveService,
    pool: ReadingPool,
  ) {
    this.pipeline = Pipeline.create(ours, { now: Date.now, pool });
  }

  /** Forgets what was measured so far. */
  start(): void {
    this.watches = { ours: new Stopwatch(), raw: new Stopwatch(), naive: new Stopwatch() };
    this.report = EMPTY_REPORT;
    this.cpuMicros = 0;
    this.heldUpMs = { longest: 0, p99: 0 };
  }

  async turn(posts: readonly Post[]): Promise<void> {
    await this.takeOurs(posts);
    const rows = await this.storedRows(posts);
    await this.watches.raw.time(rows.length, async () => {
      for (let at = 0; at < rows.length; at += BATCH)
        await this.raw.write((unit) => insertPostRows(unit, rows.slice(at, at + BATCH)));
    });
    const some = posts.filter((_, i) => i % NAIVE_STRIDE === 0);
    await this.watches.naive.time(some.length, async () => {
      for (const post of some) await this.naive.take(post);
    });
  }

  rows(posts: number): BenchRow[] {
    const { ours, raw, naive } = this.watches;
    const rate = ours.perSecond;
    const unit = 'posts/s';
    const { read, counted, dropped } = this.report;
    return [
      rowOf({
        name: 'ingest: posts stored, analysed and counted',
        value: rate,
        unit,
        target: TARGET_PER_SECOND,
        notes: [
          `${posts} distinct posts in ${LANGUAGES} languages about ${LOAD_SERVICES.length} services, seed ${SEED}`,
          `read ${read}, counted ${counted}, dropped ${JSON.stringify(dropped)}`,
          `${(this.cpuMicros / posts).toFixed(0)} µs of processor a post, all threads`,
        ],
      }),
      rowOf({
        name: 'ingest: share of the raw insert',
        value: rate / raw.perSecond,
        unit: 'ratio',
        peer: { name: `multi-row insert of the same rows: ${raw.perSecond.toFixed(0)} posts/s`, value: 1 },
        target: TARGET_OF_RAW,
        notes: ['through TypeORM, 500 a transaction, same table and indexes; in turns with ours'],
      }),
      rowOf({
        name: 'ingest: times the naive service',
        value: rate / naive.perSecond,
        unit: 'ratio',
        peer: {
          name: `a save() a post, natural with Porter: ${naive.perSecond.toFixed(0)} posts/s`,
          value: 1,
        },
        target: TARGET_OF_NAIVE,
        notes: [`every ${NAIVE_STRIDE}th post; it finds no language, service, symptom or echo`],
      }),
      rowOf({
        name: 'ingest: longest the event loop was held up',
        value: this.heldUpMs.longest,
        unit: 'ms',
        target: TARGET_DELAY_MS,
        better: 'lower',
        notes: [`99 of 100 looks within ${this.heldUpMs.p99.toFixed(1)} ms; a look every 5 ms`],
      }),
      rowOf({
        name: 'ingest: memory',
        value: this.peakBytes / MEGABYTE,
        unit: 'MB resident',
        target: TARGET_MEGABYTES,
        better: 'lower',
        notes: ['highest after a turn, with the peers and the posts of the turn in the same process'],
      }),
    ];
  }

  private async takeOurs(posts: readonly Post[]): Promise<void> {
    const before = process.cpuUsage();
    // One of its own each turn: what the others do in between is theirs.
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const report = await this.watches.ours.time(posts.length, () =>
      this.pipeline.ingestRecording(posts, { source: 'load' }),
    );
    delay.disable();
    const heldUp = (nanoseconds: number, before: number) => Math.max(before, nanoseconds / 1e6);
    this.heldUpMs = {
      longest: heldUp(delay.max, this.heldUpMs.longest),
      p99: heldUp(delay.percentile(99), this.heldUpMs.p99),
    };
    const { user, system } = process.cpuUsage(before);
    this.cpuMicros += user + system;
    this.report = addReports(this.report, report);
    this.peakBytes = Math.max(this.peakBytes, process.memoryUsage.rss());
  }

  /** As ours has stored them, read before the raw insert is timed. */
  private async storedRows(posts: readonly Post[]): Promise<StoredPostRow[]> {
    const range = { startMs: posts[0]?.createdAtMs ?? 0, endMs: (posts.at(-1)?.createdAtMs ?? 0) + 1 };
    const known = new Set(posts.map(({ id }) => id));
    const rows: StoredPostRow[] = [];
    for await (const chunk of this.ours.posts.inEventOrder(range))
      rows.push(...chunk.filter(({ post }) => known.has(post.id)).map((post) => toPostRow(post, null)));
    return rows;
  }
}
