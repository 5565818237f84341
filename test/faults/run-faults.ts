import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/open-store.js';
import { randomNumbers } from '../builders/random-numbers.js';
import { PlannedStream } from '../chaos/planned-stream.js';
import { Closing } from '../closing.js';
import { Supervised } from '../servers/supervised.js';
import { TcpRelay } from '../servers/tcp-relay.js';
import { compareFiles, type FileDifference } from './compare-files.js';
import { type Fault } from './fault.js';
import { type FaultPlan } from './fault-posts.js';
import { goodFrames, poisoned } from './frames.js';
import { Pusher } from './pusher.js';
import { SmallDisk } from './small-disk.js';
import { freePort } from '../servers/free-port.js';

export interface FaultSettings {
  readonly seed: number;
  readonly posts: number;
  readonly lastsMs: number;
}

/** What became of one row. */
export interface FaultOutcome {
  readonly fault: string;
  /** Posts that were acknowledged when it came; `null`: not to be had on this machine. */
  readonly atPost: number | null;
  readonly seen: string;
  readonly tables: readonly FileDifference[];
  /** Posts that were taken for none. */
  readonly failed: number;
  readonly longestStandstillMs: number;
  /** From its end until posts were taken in again. */
  readonly recoveredAfterMs: number | null;
  readonly starts: number;
  readonly uncleanStops: readonly string[];
}

const TOKEN = 'the-token-of-the-faults';
const PRELOAD = join(__dirname, 'preload.mjs');
const HOUR_MS = 3_600_000;
const BATCHES = 24;
const LARGEST_BATCH = 4_000;
/** Shares of the posts between which a fault comes. */
const [EARLIEST, LATEST] = [0.1, 0.4];
const STREAM_PER_SECOND = 4_000;
/** What is judged of a stream depends on when it was heard. */
const COUNTED_TABLES = ['posts', 'post_services', 'buckets', 'bucket_parts', 'sources'];

const UNDISTURBED: Fault = { name: 'undisturbed', inflict: async () => '' };

/** Rows one by one, each against an undisturbed run of the same posts. */
export class FaultRuns {
  private readonly closing = new Closing();
  private readonly undisturbed = new Map<string, Promise<string>>();
  private readonly startedMs = Date.now();

  private constructor(
    private readonly settings: FaultSettings,
    private readonly folder: string,
  ) {
    this.closing.add(folder, (made) => rm(made, { recursive: true, force: true }));
  }

  static async begin(settings: FaultSettings): Promise<FaultRuns> {
    const folder = await mkdtemp(join(tmpdir(), 'outcry-faults-'));
    // All of them hash people under one key.
    await (await openStore(`sqlite:${join(folder, 'empty.db')}`)).close();
    return new FaultRuns(settings, folder);
  }

  async run(fault: Fault): Promise<FaultOutcome> {
    const closing = new Closing();
    try {
      const disk = fault.needsDisk || fault.mayUseDisk ? await this.mountDisk(closing) : null;
      if (fault.needsDisk && !disk) return NOT_HERE(fault);
      const there = await this.undisturbedFile(fault);
      const database = join(
        disk?.folder ?? this.folder,
        `${fault.name.slice(0, 40).replaceAll(/\W+/g, '-')}.db`,
      );
      const outcome = await this.runIn(fault, database, disk, closing);
      const tables = await compareFiles(there, database, fault.poison ? COUNTED_TABLES : undefined);
      return { ...outcome, tables };
    } finally {
      await closing.close();
    }
  }

  close(): Promise<void> {
    return this.closing.close();
  }

  private async mountDisk(closing: Closing): Promise<SmallDisk | null> {
    const disk = await SmallDisk.mount(64 + Math.ceil(this.settings.posts / 300));
    return disk && closing.add(disk, (mounted) => mounted.unmount());
  }

  /** One without a stream and one with it. */
  private undisturbedFile(fault: Fault): Promise<string> {
    const name = fault.poison ? 'undisturbed stream' : 'undisturbed';
    const known = this.undisturbed.get(name);
    if (known) return known;
    const database = join(this.folder, `${name.replaceAll(' ', '-')}.db`);
    const closing = new Closing();
    const run = this.runIn(UNDISTURBED, database, null, closing, fault.poison)
      .finally(() => closing.close())
      .then(() => database);
    this.undisturbed.set(name, run);
    return run;
  }

  private async runIn(
    fault: Fault,
    database: string,
    disk: SmallDisk | null,
    closing: Closing,
    hasStream = fault.poison ?? false,
  ): Promise<Omit<FaultOutcome, 'tables'>> {
    const { seed, posts, lastsMs } = this.settings;
    await copyFile(join(this.folder, 'empty.db'), database);
    const random = randomNumbers(
      seed + [...fault.name].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7),
    );
    const { aheadMs, span } = timesOf(hasStream, this.startedMs);
    const plan: FaultPlan = {
      seed,
      posts,
      ...span,
      ...(fault.tellTime && { tellTime: fault.tellTime }),
    };
    const frames = hasStream ? goodFrames(plan) : [];
    const stream = hasStream
      ? closing.add(await PlannedStream.open(STREAM_PER_SECOND), (opened) => opened.close())
      : null;
    const port = await freePort();
    const said: string[] = [];
    const service = closing.add(
      Supervised.begin(fault.name, {
        environment: {
          OUTCRY_DATABASE_URL: `sqlite:${database}`,
          OUTCRY_PORT: String(port),
          OUTCRY_ADMIN_TOKEN: TOKEN,
          OUTCRY_LOG_FORMAT: 'text',
          FAULT_CLOCK_MS: String(aheadMs),
          ...(stream
            ? { OUTCRY_SOURCES: 'bluesky', OUTCRY_BLUESKY_HOSTS: stream.host }
            : { OUTCRY_SOURCES: 'none' }),
          ...fault.environment,
        },
        nodeOptions: ['--import', PRELOAD],
        onLine: (line) => void said.push(line),
      }),
      (begun) => begun.close(),
    );
    const network = closing.add(await TcpRelay.to(port), (relay) => relay.close());
    await service.isUp();
    const batch = Math.min(LARGEST_BATCH, Math.ceil(posts / BATCHES));
    const pusher = new Pusher(`http://127.0.0.1:${network.port}`, TOKEN, plan, batch);
    stream?.begin(fault.poison ? poisoned(frames, random) : frames);
    const pushing = pusher.pushAll();
    try {
      await Promise.race([pusher.hasPushed(posts * (EARLIEST + random() * (LATEST - EARLIEST))), pushing]);
      await sleep(random() * 100);
      const atPost = pusher.posts;
      const seen = await Promise.race([
        fault.inflict({ service, pusher, network, database, disk, said, random, lastsMs }),
        pushing.then(() => new Promise<never>(() => undefined)),
      ]);
      const overMs = Date.now();
      await pushing;
      await service.isUp();
      if (stream) await hasHeard(database, frames.length);
      const { uncleanStops, starts } = service;
      await service.stop();
      return {
        fault: fault.name,
        atPost,
        seen,
        failed: pusher.failed,
        longestStandstillMs: pusher.longestStandstillMs,
        recoveredAfterMs: pusher.recoveredAfter(overMs),
        starts,
        uncleanStops,
      };
    } finally {
      pusher.end();
      await pushing.catch(() => undefined);
    }
  }
}

const NOT_HERE = (fault: Fault): FaultOutcome => ({
  fault: fault.name,
  atPost: null,
  seen: 'whoever runs this may not mount a disk',
  tables: [],
  failed: 0,
  longestStandstillMs: 0,
  recoveredAfterMs: null,
  starts: 0,
  uncleanStops: [],
});

/**
 * The night in which summer time ends in Europe; the clock of a service is set to its morning. Streams, which tell the time
 * themselves, are heard in the present.
 */
const NIGHT_MS = Date.UTC(2024, 9, 27, 6);

/** When posts are made, and by how much the clock of the service is ahead, ms: they end before it, which may step back. */
function timesOf(hasStream: boolean, nowMs: number) {
  const aheadMs = hasStream ? 0 : NIGHT_MS - nowMs;
  const endMs = nowMs + aheadMs - 2 * HOUR_MS;
  return { aheadMs, span: { startMs: endMs - 8 * HOUR_MS, endMs } };
}

/** Waits until the stream is through. */
async function hasHeard(database: string, posts: number): Promise<void> {
  const store = await openStore(`sqlite:${database}`);
  try {
    for (;;) {
      const row = (await store.sources.list()).find(({ source }) => source === 'bluesky');
      if (row && row.read >= posts) return;
      await sleep(100);
    }
  } finally {
    await store.close();
  }
}
