import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addReports, EMPTY_REPORT } from '../../domain/ingest-report.js';
import { type Post } from '../../domain/post.js';
import { openStore } from '../../store/open-store.js';
import { insertPostRows } from '../../store/posts.repository.js';
import { type StoredPostRow, toPostRow } from '../../store/stored-post.js';
import { type Store } from '../../store/store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { NaiveService } from '../peers/naive-service.js';
import { ingestFromOutside } from './ingest-from-outside.js';
import { ingestLoad, type IngestRunner, type IngestRunnerOptions, type IngestTurn } from './ingest-runner.js';
import { LANGUAGES, LOAD_SERVICES } from './load-posts.js';
import { Stopwatch } from './stopwatch.js';

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
/** How many times on the way the memory is told. */
const LOOKS = 10;
const MEGABYTE = 1024 * 1024;

/** Posts in, and everything stored, analysed and counted, beside what is the least and what is the usual to be done. */
export const ingestBench: Bench = {
  name: 'ingest',
  description:
    'posts in ten languages, stored, analysed and counted, beside a raw insert and a naive service',
  run: (context) => runIngestBench(context, ingestFromOutside),
};

/**
 * @param run  begins to take the load in
 * @param turn  posts of a turn
 */
export async function runIngestBench(
  { tell, ingestPosts = USUAL_POSTS }: Pick<BenchContext, 'tell' | 'ingestPosts'>,
  run: (options: IngestRunnerOptions) => Promise<IngestRunner>,
  turn = TURN,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-ingest-'));
  const url = `sqlite:${join(folder, 'ours.db')}`;
  const runner = await run({ url });
  const stored = await openStore(url);
  const raw = await openStore(`sqlite:${join(folder, 'raw.db')}`);
  const naive = await NaiveService.open(join(folder, 'naive.db'));
  try {
    const race = new Race(runner, { stored, raw, naive });
    // The first turn warms up all three: code is compiled, and words are met for the first time.
    await race.turn(turn);
    race.start();
    for (let done = 0; done < ingestPosts; done += turn) {
      await race.turn(Math.min(turn, ingestPosts - done));
      tell(`ingest: ${Math.min(ingestPosts, done + turn)} of ${ingestPosts} posts`);
    }
    return race.rows(ingestPosts);
  } finally {
    await runner.close();
    await Promise.all([stored.close(), raw.close(), naive.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** What runs beside ours, and where ours has put its posts. */
interface Peers {
  readonly stored: Store;
  readonly raw: Store;
  readonly naive: NaiveService;
}

/** Three take the same posts by turns, so that whatever else the machine does meets all of them alike. */
class Race {
  private readonly load = ingestLoad();
  private watches = { raw: new Stopwatch(), naive: new Stopwatch() };
  private turns: IngestTurn[] = [];

  constructor(
    private readonly ours: IngestRunner,
    private readonly peers: Peers,
  ) {}

  /** Forgets what was measured so far. */
  start(): void {
    this.watches = { raw: new Stopwatch(), naive: new Stopwatch() };
    this.turns = [];
  }

  async turn(count: number): Promise<void> {
    const posts = this.load.take(count);
    this.turns.push(await this.ours.take(count));
    const rows = await this.storedRows(posts);
    const { raw, naive } = this.peers;
    await this.watches.raw.time(rows.length, async () => {
      for (let at = 0; at < rows.length; at += BATCH)
        await raw.write((unit) => insertPostRows(unit, rows.slice(at, at + BATCH)));
    });
    const some = posts.filter((_, i) => i % NAIVE_STRIDE === 0);
    await this.watches.naive.time(some.length, async () => {
      for (const post of some) await naive.take(post);
    });
  }

  rows(posts: number): BenchRow[] {
    const { raw, naive } = this.watches;
    const rate = (posts * 1_000) / sum(this.turns.map(({ ms }) => ms));
    const unit = 'posts/s';
    const { read, counted, dropped } = this.turns.reduce(
      (all, { report }) => addReports(all, report),
      EMPTY_REPORT,
    );
    const cpuMicros = sum(this.turns.map((turn) => turn.cpuMicros));
    return [
      rowOf({
        name: 'ingest: posts stored, analysed and counted',
        value: rate,
        unit,
        target: TARGET_PER_SECOND,
        notes: [
          `${posts} distinct posts in ${LANGUAGES} languages about ${LOAD_SERVICES.length} services`,
          `read ${read}, counted ${counted}, dropped ${JSON.stringify(dropped)}`,
          `${(cpuMicros / posts).toFixed(0)} µs of processor a post, all threads`,
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
      this.heldUpRow(),
      this.memoryRow(),
    ];
  }

  private heldUpRow(): BenchRow {
    const longest = Math.max(...this.turns.map(({ heldUpMs }) => heldUpMs.longest));
    const held = this.turns.filter(({ heldUpMs }) => heldUpMs.longest > TARGET_DELAY_MS).length;
    return rowOf({
      name: 'ingest: longest the event loop was held up',
      value: longest,
      unit: 'ms',
      target: TARGET_DELAY_MS,
      better: 'lower',
      notes: [
        `99 of 100 looks within ${Math.max(...this.turns.map(({ heldUpMs }) => heldUpMs.p99)).toFixed(1)} ms`,
        'a look every 5 ms',
        `longer than ${TARGET_DELAY_MS} ms in ${held} of ${this.turns.length} turns`,
      ],
    });
  }

  private memoryRow(): BenchRow {
    const step = Math.max(1, Math.ceil(this.turns.length / LOOKS));
    let posts = 0;
    const looks = this.turns.flatMap((turn, i) => {
      posts += turn.posts;
      if ((i + 1) % step !== 0 && i + 1 < this.turns.length) return [];
      return [`${(turn.bytes / MEGABYTE).toFixed(0)} at ${posts}`];
    });
    return rowOf({
      name: 'ingest: memory',
      value: Math.max(...this.turns.map(({ bytes }) => bytes)) / MEGABYTE,
      unit: 'MB resident',
      target: TARGET_MEGABYTES,
      better: 'lower',
      notes: [
        'highest after a turn, of a process with nothing in it but the pipeline and the posts of a turn',
        looks.join(', '),
      ],
    });
  }

  /** As ours has stored them, read before the raw insert is timed. */
  private async storedRows(posts: readonly Post[]): Promise<StoredPostRow[]> {
    const range = { startMs: posts[0]?.createdAtMs ?? 0, endMs: (posts.at(-1)?.createdAtMs ?? 0) + 1 };
    const known = new Set(posts.map(({ id }) => id));
    const rows: StoredPostRow[] = [];
    for await (const chunk of this.peers.stored.posts.inEventOrder(range))
      rows.push(...chunk.filter(({ post }) => known.has(post.id)).map((post) => toPostRow(post, null)));
    return rows;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
