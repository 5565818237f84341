import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/open-store.js';
import { LocalReceiver } from '../servers/local-receiver.js';
import { compareDatabases, query, type TableDifference } from './compare-databases.js';
import { type Deed, doMischief } from './mischief.js';
import { plannedFrames } from './planned-posts.js';
import { PlannedStream } from './planned-stream.js';
import { Replica } from './replica.js';

export interface ChaosSettings {
  readonly seed: number;
  /** How long posts come in, and things are done to replicas. */
  readonly seconds: number;
  readonly postsPerSecond: number;
  readonly replicas: number;
  readonly databases: { readonly undisturbed: string; readonly disturbed: string };
  readonly redisUrl: string;
}

/** How often a notice came, and what the books say of it. */
export interface AlertCounts {
  readonly notices: number;
  readonly received: number;
  /** Ids that came more than once. */
  readonly twice: readonly string[];
  /** In the books as delivered, and never received; or received, and not in the books. */
  readonly unmatched: readonly string[];
  readonly undelivered: number;
}

/** What a run of chaos found. Times are ms since the first post. */
export interface ChaosReport {
  readonly settings: Omit<ChaosSettings, 'databases' | 'redisUrl'>;
  readonly said: number;
  readonly deeds: readonly (Deed & { readonly standstillMs: number })[];
  readonly longestStandstillMs: number;
  readonly endedByThemselves: number;
  readonly stoppedCleanly: number;
  /** From the last post until both databases were equal; `null`: they never were. */
  readonly settledAfterMs: number | null;
  readonly tables: readonly TableDifference[];
  /** Of the undisturbed process; event times since the first post, ms. */
  readonly spikes: readonly {
    readonly state: string;
    readonly phase: string;
    readonly onsetMs: number;
    readonly endMs: number | null;
  }[];
  readonly alerts: { readonly undisturbed: AlertCounts; readonly disturbed: AlertCounts };
  /** What replicas said at level warn or error, by how often. */
  readonly trouble: Readonly<Record<string, number>>;
}

const MINUTE_MS = 60_000;
/** Event time runs so many times faster than the wall until it reaches the present. */
const SPEED = 240;
/** Processes take about so long to start. */
const START_MS = 8_000;
const LOOK_EVERY_MS = 250;
const SETTLE_WITHIN_MS = 90_000;
const TABLES = ['posts', 'post_services', 'buckets', 'bucket_parts', 'spikes', 'links'] as const;
const SECRET = `whsec_${Buffer.from('a secret of the chaos, long enough').toString('base64')}`;

/** Several replicas to which things are done, and one process to which nothing is, are fed the same posts. */
export async function runChaos(settings: ChaosSettings): Promise<ChaosReport> {
  const { seed, seconds, postsPerSecond, databases } = settings;
  // The last post is of the present: an outage that is over is told to nobody.
  const endMs = Date.now() + seconds * 1000 + START_MS;
  const startMs = endMs - seconds * 1000 * SPEED;
  const at = (share: number) => startMs + share * (endMs - startMs);
  const frames = plannedFrames({
    seed,
    startMs,
    endMs,
    posts: seconds * postsPerSecond,
    quietPerMinute: 2,
    downPerMinute: 60,
    down: [
      [at(0.3), at(0.4)],
      [at(0.9), endMs],
    ],
  });
  const stream = await PlannedStream.open(frames, postsPerSecond);
  const receivers = { undisturbed: await LocalReceiver.start(), disturbed: await LocalReceiver.start() };
  await Promise.all(Object.values(databases).map(prepare));
  const environment = (receiver: LocalReceiver) => ({
    OUTCRY_PORT: '0',
    OUTCRY_SOURCES: 'bluesky',
    OUTCRY_BLUESKY_HOSTS: stream.host,
    OUTCRY_ALERT_WEBHOOK_URL: receiver.url,
    OUTCRY_ALERT_WEBHOOK_SECRET: SECRET,
    OUTCRY_LOG_FORMAT: 'text',
  });
  const alone = await Replica.start('alone', {
    databaseUrl: databases.undisturbed,
    redisUrl: null,
    environment: environment(receivers.undisturbed),
  });
  const replicas = await Promise.all(
    Array.from({ length: settings.replicas }, (_, index) =>
      Replica.start(`replica ${index + 1}`, {
        databaseUrl: databases.disturbed,
        redisUrl: settings.redisUrl,
        environment: environment(receivers.disturbed),
      }),
    ),
  );
  const progress = watchProgress(databases.disturbed);
  stream.begin();
  progress.begin();
  const deeds = await doMischief(replicas, {
    seed,
    forMs: seconds * 1000,
    everyMs: Math.max(2_000, seconds * 50),
    lastsMs: [3_000, Math.min(60_000, seconds * 400)],
  });
  progress.end();
  const { settledAfterMs, tables } = await settle(databases, endMs);
  const stopped = await Promise.all([alone, ...replicas].map((replica) => replica.stop()));
  const spikes = await query<{ state: string; phase: string; onsetMs: number; endMs: number | null }>(
    databases.undisturbed,
    'SELECT state, phase, onset_ms::float8 AS "onsetMs", end_ms::float8 AS "endMs" FROM spikes ORDER BY onset_ms',
  );
  const report: ChaosReport = {
    settings: { seed, seconds, postsPerSecond, replicas: settings.replicas },
    said: stream.said,
    deeds: deeds.map((deed) => ({ ...deed, standstillMs: progress.standstillAround(deed) })),
    longestStandstillMs: progress.longestMs(),
    endedByThemselves: replicas.reduce((sum, { endedByItself }) => sum + endedByItself, 0),
    stoppedCleanly: stopped.filter(Boolean).length,
    settledAfterMs,
    tables,
    spikes: spikes.map((spike) => ({
      ...spike,
      onsetMs: spike.onsetMs - startMs,
      endMs: spike.endMs === null ? null : spike.endMs - startMs,
    })),
    alerts: {
      undisturbed: await countAlerts(databases.undisturbed, receivers.undisturbed),
      disturbed: await countAlerts(databases.disturbed, receivers.disturbed),
    },
    trouble: troubleOf(replicas),
  };
  await stream.close();
  await Promise.all(Object.values(receivers).map((receiver) => receiver.stop()));
  return report;
}

/** People are hashed alike in both, so that rows may be compared. */
async function prepare(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  await store.write((unit) => store.settings.put(unit, 'author-key', 'one key for both'));
  await store.close();
}

/** Waits until all is told in both and nothing differs any more, or for as long as it may take. */
async function settle(
  { undisturbed, disturbed }: ChaosSettings['databases'],
  endMs: number,
): Promise<Pick<ChaosReport, 'settledAfterMs' | 'tables'>> {
  const startedMs = Date.now();
  for (;;) {
    await sleep(1_000);
    const isHeard = await Promise.all([undisturbed, disturbed].map((url) => heardUntil(url, endMs)));
    const tables = await compareDatabases(undisturbed, disturbed, TABLES);
    const isEqual = tables.every(({ lost, extra, other }) => lost + extra + other === 0);
    if (isEqual && isHeard.every(Boolean)) return { settledAfterMs: Date.now() - startedMs, tables };
    if (Date.now() - startedMs > SETTLE_WITHIN_MS) return { settledAfterMs: null, tables };
  }
}

/** Whether all that was planned is stored and judged. */
async function heardUntil(url: string, endMs: number): Promise<boolean> {
  const [row] = await query<{ cursor: string; judged: number }>(
    url,
    `SELECT (SELECT cursor FROM cursors WHERE source = 'bluesky') AS cursor,
            (SELECT max(start_ms)::float8 FROM baselines WHERE service = 'chatgpt') AS judged`,
  );
  return Number(row?.cursor ?? 0) > endMs * 1000 && (row?.judged ?? 0) >= endMs - 5 * MINUTE_MS;
}

/** Sees how long at a time nothing was stored. */
function watchProgress(databaseUrl: string) {
  const moves: number[] = [];
  let startedMs = 0;
  let last: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const [row] = await query<{ cursor: string }>(
      databaseUrl,
      `SELECT cursor FROM cursors WHERE source = 'bluesky'`,
    );
    if (row?.cursor !== last) moves.push(Date.now() - startedMs);
    last = row?.cursor;
  };
  const pauses = () => moves.slice(1).map((toMs, index) => ({ fromMs: moves[index] ?? 0, toMs }));
  return {
    begin: () => {
      startedMs = Date.now();
      moves.push(0);
      timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
    },
    end: () => clearInterval(timer),
    longestMs: () => Math.max(0, ...pauses().map(({ fromMs, toMs }) => toMs - fromMs)),
    /** The longest of those that a deed may have caused: that began while it lasted. */
    standstillAround: ({ atMs, forMs }: Deed) =>
      Math.max(
        0,
        ...pauses()
          .filter(({ fromMs, toMs }) => toMs >= atMs && fromMs <= atMs + forMs)
          .map(({ fromMs, toMs }) => toMs - fromMs),
      ),
  };
}

async function countAlerts(databaseUrl: string, receiver: LocalReceiver): Promise<AlertCounts> {
  const deliveries = await query<{ notice: string; status: string }>(
    databaseUrl,
    'SELECT notice, status FROM deliveries',
  );
  const received = receiver.received.map(({ headers }) => String(headers['webhook-id']));
  const delivered = deliveries.filter(({ status }) => status === 'delivered').map(({ notice }) => notice);
  return {
    notices: deliveries.length,
    received: received.length,
    twice: [...new Set(received.filter((id, index) => received.indexOf(id) !== index))],
    unmatched: [
      ...delivered.filter((id) => !received.includes(id)),
      ...received.filter((id) => !deliveries.some(({ notice }) => notice === id)),
    ],
    undelivered: deliveries.length - delivered.length,
  };
}

function troubleOf(replicas: readonly Replica[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of replicas.flatMap(({ log }) => log.split('\n'))) {
    const [, what] = /\b(?:WARN|ERROR|warn|error)\b\s+(.+)$/.exec(line) ?? [];
    if (what === undefined) continue;
    const key = what.replace(/\d+/g, 'N').slice(0, 160);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
