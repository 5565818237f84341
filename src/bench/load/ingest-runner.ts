import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type IngestReport } from '../../domain/ingest-report.js';
import { Pipeline, ReadingPool, trackServices } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { LOAD_SERVICES, LoadPosts } from './load-posts.js';

/** Event time of the load: 6 June 2026. */
const START_MS = 1_780_704_000_000;
const SEED = 8;
/** Above X's whole average of 5,800 a second (issue 8). */
const PER_SECOND = 10_000;

/** The load that is taken in: whoever asks for it gets the same posts. */
export function ingestLoad(): LoadPosts {
  return new LoadPosts(SEED, START_MS, PER_SECOND);
}

/** What one turn took. */
export interface IngestTurn {
  readonly posts: number;
  readonly ms: number;
  /** Of all threads of the process. */
  readonly cpuMicros: number;
  readonly report: IngestReport;
  readonly heldUpMs: { readonly longest: number; readonly p99: number };
  /** Resident after it. */
  readonly bytes: number;
}

/** Takes the load in, a turn at a time. */
export interface IngestRunner {
  take(posts: number): Promise<IngestTurn>;
  close(): Promise<void>;
}

export interface IngestRunnerOptions {
  /** Of the database, which is made. */
  readonly url: string;
  /** That read posts; absent: as many as the service would take. */
  readonly threads?: number;
}

/** The pipeline in this process, with nothing beside it but the posts of the turn. */
export async function runIngest({ url, threads }: IngestRunnerOptions): Promise<IngestRunner> {
  const store = await openStore(url);
  await store.write((unit) => trackServices(store, unit, LOAD_SERVICES, START_MS));
  const crashes: string[] = [];
  const pool = new ReadingPool({ threads, onCrash: ({ message }) => crashes.push(message) });
  const pipeline = Pipeline.create(store, { now: Date.now, pool });
  const load = ingestLoad();
  return {
    take: async (count) => {
      const posts = load.take(count);
      // One of its own each turn: what goes on in between is not of the pipeline.
      const delay = monitorEventLoopDelay({ resolution: 5 });
      const cpu = process.cpuUsage();
      const startMs = performance.now();
      delay.enable();
      const report = await pipeline.ingestRecording(posts, { source: 'load' });
      delay.disable();
      const ms = performance.now() - startMs;
      const { user, system } = process.cpuUsage(cpu);
      if (crashes.length > 0) throw new Error(`reading threads died: ${crashes.join('; ')}`);
      return {
        posts: count,
        ms,
        cpuMicros: user + system,
        report,
        heldUpMs: { longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6 },
        bytes: process.memoryUsage.rss(),
      };
    },
    close: async () => {
      await pool.close();
      await store.close();
    },
  };
}
