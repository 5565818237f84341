import { COMMAND_LINE } from '../../src/domain/audit.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { importWindows } from '../../src/pipeline/import-windows.js';
import { Pipeline } from '../../src/pipeline/pipeline.js';
import { openStore } from '../../src/store/open-store.js';
import { aSubscription } from '../builders/a-desk.js';
import { LocalReceiver } from '../servers/local-receiver.js';
import { countAlerts } from './alert-counts.js';
import { planChaos, PLANNED_SERVICES, plannedWindows } from './chaos-plan.js';
import { type ChaosReport } from './chaos-report.js';
import { Closing } from '../closing.js';
import { compareLinks } from './compare-databases.js';
import { doMischief } from './mischief.js';
import { plannedFrames } from './planned-posts.js';
import { PlannedStream } from './planned-stream.js';
import { ProgressWatcher } from './progress-watcher.js';
import { query } from './query.js';
import { Replica } from './replica.js';
import { type Databases, settle } from './settle.js';
import { Trouble } from './trouble.js';

export interface ChaosSettings {
  readonly seed: number;
  /** How long posts come in, and things are done to replicas. */
  readonly seconds: number;
  readonly postsPerSecond: number;
  readonly replicas: number;
  readonly databases: Databases;
  readonly redisUrl: string;
}

/** A process or several, what they hear and whom they tell. */
interface Side {
  readonly databaseUrl: string;
  readonly stream: PlannedStream;
  readonly receiver: LocalReceiver;
}

/** Frames are made, and windows imported, within this. */
const LEAD_MS = 10_000;
const SECRET = `whsec_${Buffer.from('a secret of the chaos, long enough').toString('base64')}`;

/** Several replicas to which things are done, and one process to which nothing is, are fed the same posts. */
export async function runChaos(settings: ChaosSettings): Promise<ChaosReport> {
  const closing = new Closing();
  try {
    return await run(settings, closing);
  } finally {
    await closing.close();
  }
}

async function run(settings: ChaosSettings, closing: Closing): Promise<ChaosReport> {
  const { seed, seconds, databases, redisUrl } = settings;
  const quiet = await openSide(databases.undisturbed, settings, closing);
  const rough = await openSide(databases.disturbed, settings, closing);
  const trouble = new Trouble();
  const start = async (name: string, side: Side, queue: string | null) =>
    closing.add(
      await Replica.start(name, {
        databaseUrl: side.databaseUrl,
        redisUrl: queue,
        environment: environmentOf(side),
        ...(side === rough && { onLine: (line) => trouble.hear(line) }),
      }),
      (replica) => replica.close(),
    );
  const alone = await start('alone', quiet, null);
  const replicas: Replica[] = [];
  for (let n = 1; n <= settings.replicas; n++) replicas.push(await start(`replica ${n}`, rough, redisUrl));
  const all = [alone, ...replicas];
  await Promise.all(all.map((replica) => replica.isUp()));

  const beginMs = Date.now() + LEAD_MS;
  const plan = planChaos(settings, beginMs);
  const frames = plannedFrames(plan);
  const windows = plannedWindows(plan);
  for (const { databaseUrl } of [quiet, rough]) await addWindows(databaseUrl, windows);
  await sleep(Math.max(0, beginMs - Date.now()));
  for (const { stream } of [quiet, rough]) stream.begin(frames);
  const progress = closing.add(new ProgressWatcher(databases.disturbed), (watcher) => watcher.end());
  const deeds = await doMischief(replicas, {
    seed,
    forMs: seconds * 1000,
    everyMs: Math.max(2_000, seconds * 50),
    lastsMs: [3_000, Math.min(60_000, seconds * 400)],
  });
  const settlement = await settle(databases, plan.endMs);
  progress.end();
  await Promise.all(replicas.map((replica) => replica.isUp()));
  // Nobody is told any more after that.
  await Promise.all(all.map((replica) => replica.stop()));
  const stoppedMs = Date.now();
  for (const { databaseUrl } of [quiet, rough]) await linkAnew(databaseUrl, stoppedMs);
  const links = await compareLinks(databases.undisturbed, databases.disturbed);
  return {
    settings: { seed, seconds, postsPerSecond: settings.postsPerSecond, replicas: settings.replicas },
    said: quiet.stream.said,
    deeds: deeds.map((deed) => ({ ...deed, standstillMs: progress.longestAround(deed) })),
    longestStandstillMs: progress.longestMs,
    endedByThemselves: replicas.reduce((sum, { endedByItself }) => sum + endedByItself, 0),
    uncleanStops: all.flatMap(({ uncleanStops }) => uncleanStops),
    settledAfterMs: settlement.settledAfterMs,
    tables: [...settlement.tables, links],
    spikes: await spikesBefore(databases.undisturbed, plan.endMs),
    alerts: {
      undisturbed: await countAlerts(databases.undisturbed, quiet.receiver),
      disturbed: await countAlerts(databases.disturbed, rough.receiver),
    },
    trouble: trouble.byKind,
  };
}

async function openSide(
  databaseUrl: string,
  { postsPerSecond }: ChaosSettings,
  closing: Closing,
): Promise<Side> {
  const stream = closing.add(await PlannedStream.open(postsPerSecond), (opened) => opened.close());
  const receiver = closing.add(await LocalReceiver.start(), (started) => started.stop());
  await prepare(databaseUrl, receiver);
  return { databaseUrl, stream, receiver };
}

/** People are hashed alike in both, so that rows may be compared; and somebody wants to be told of one service alone. */
async function prepare(databaseUrl: string, receiver: LocalReceiver): Promise<void> {
  const store = await openStore(databaseUrl);
  const subscription = aSubscription({
    id: 'chatgpt-alone',
    url: `${receiver.url}/chatgpt-alone`,
    secret: SECRET,
    services: ['chatgpt'],
    createdAtMs: Date.now(),
  });
  await store.write(async (unit) => {
    await store.settings.put(unit, 'author-key', 'one key for both');
    await store.subscriptions.put(unit, subscription);
  });
  await store.close();
}

function environmentOf({ stream, receiver }: Side): Record<string, string> {
  return {
    OUTCRY_PORT: '0',
    OUTCRY_SOURCES: 'bluesky',
    OUTCRY_BLUESKY_HOSTS: stream.host,
    OUTCRY_ALERT_WEBHOOK_URL: `${receiver.url}/environment-webhook`,
    OUTCRY_ALERT_WEBHOOK_SECRET: SECRET,
    OUTCRY_LOG_FORMAT: 'text',
  };
}

/** As `outcry windows import` does beside a running service. */
async function addWindows(databaseUrl: string, windows: ReturnType<typeof plannedWindows>): Promise<void> {
  const store = await openStore(databaseUrl);
  const imported = windows.map((window) => ({ window, service: window.service, provider: null }));
  await importWindows(
    store,
    imported,
    { all: null, byProvider: new Map() },
    { by: COMMAND_LINE, atMs: Date.now() },
  );
  await store.close();
}

/** By what is stored, as of one moment for both. */
async function linkAnew(databaseUrl: string, nowMs: number): Promise<void> {
  const store = await openStore(databaseUrl);
  await Pipeline.create(store, { now: () => nowMs }).link(new Set(PLANNED_SERVICES));
  await store.close();
}

async function spikesBefore(databaseUrl: string, endMs: number): Promise<ChaosReport['spikes']> {
  const spikes = await query<ChaosReport['spikes'][number]>(
    databaseUrl,
    `SELECT service, state, phase, onset_ms::float8 AS "onsetMs", end_ms::float8 AS "endMs" FROM spikes ORDER BY onset_ms`,
  );
  return spikes.map((spike) => ({
    ...spike,
    onsetMs: spike.onsetMs - endMs,
    endMs: spike.endMs === null ? null : spike.endMs - endMs,
  }));
}
