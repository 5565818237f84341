import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../config/env.js';
import { toConfig } from '../../config/to-config.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { PoliteClient } from '../../http/polite-client.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { userAgent } from '../../http/user-agent.js';
import { Pipeline, seedCatalogue } from '../../pipeline/index.js';
import { AlertDesk } from '../../pipeline/alert-desk.js';
import { LiveService } from '../../pipeline/live.service.js';
import { openStore } from '../../store/open-store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { quietWorld } from './quiet-world.js';
import { SimulatedDay } from './simulated-day.js';

/** What a host allows, and who says so. */
interface Limit {
  readonly name: string;
  readonly hosts: RegExp;
  readonly requests: number;
  readonly windowMs: number;
  readonly source: string;
}

/** Of connectors.md; where a host says nothing, what is common practice there. */
const LIMITS: readonly Limit[] = [
  {
    name: 'one Mastodon server',
    hosts: /^(mastodon\.social|mstdn\.social|fosstodon\.org)$/,
    requests: 300,
    windowMs: 5 * MINUTE_MS,
    source: 'section 2',
  },
  {
    name: 'Hacker News',
    hosts: /^hn\.algolia\.com$/,
    requests: 10_000,
    windowMs: HOUR_MS,
    source: 'section 5',
  },
  {
    name: 'Reddit API',
    hosts: /^oauth\.reddit\.com$/,
    requests: 1_000,
    windowMs: 10 * MINUTE_MS,
    source: 'section 4',
  },
  {
    name: 'Reddit feeds',
    hosts: /^www\.reddit\.com$/,
    requests: 1,
    windowMs: 10 * MINUTE_MS,
    source: 'section 4',
  },
  {
    name: 'Bluesky search',
    hosts: /^bsky\.social$/,
    requests: 3_000,
    windowMs: 5 * MINUTE_MS,
    source: 'section 3b',
  },
  {
    // The quiet world answers each with a post: a search that finds nothing does not count.
    name: 'Threads search',
    hosts: /^graph\.threads\.net$/,
    requests: 2_200,
    windowMs: DAY_MS,
    source: 'section 7',
  },
  {
    name: 'YouTube Data API',
    hosts: /^www\.googleapis\.com$/,
    requests: 10_000,
    windowMs: DAY_MS,
    source:
      'section 7; searches, 100 a day, are made inside spikes only: their limit is held by its own test',
  },
  {
    name: 'X with a budget of 0',
    hosts: /^api\.(x|twitter)\.com$/,
    requests: 0,
    windowMs: DAY_MS,
    source: 'section 1',
  },
  {
    name: 'Google News',
    hosts: /^news\.google\.com$/,
    requests: 150,
    windowMs: HOUR_MS,
    source: 'no limit is published; our own',
  },
];
/** A log-in is no reading, and may be at the same host. */
const TOKENS = /access_token$|createSession$/;
/** A document of any other host: of a status page or a news outlet. 60 s polls are common practice (section 8). */
const OTHERS = { requests: 1, windowMs: MINUTE_MS };

const ENV = {
  OUTCRY_SOURCES: 'mastodon,hackernews,news,official,x,bluesky-search,reddit,reddit-rss,threads,youtube',
  OUTCRY_X_TOKEN: 'made-up',
  OUTCRY_BLUESKY_IDENTIFIER: 'example.test',
  OUTCRY_BLUESKY_APP_PASSWORD: 'made-up',
  OUTCRY_REDDIT_CLIENT_ID: 'made-up',
  OUTCRY_REDDIT_CLIENT_SECRET: 'made-up',
  OUTCRY_THREADS_TOKEN: 'made-up',
  OUTCRY_YOUTUBE_API_KEY: 'made-up',
  // As many as may be watched.
  OUTCRY_YOUTUBE_WATCH: Array.from({ length: 20 }, (_, n) => `examplevi${10 + n}`).join(),
};

/** Whether a day with all sources and default settings stays within what hosts allow. */
export const mannersBench: Bench = {
  name: 'manners',
  description: 'a simulated day with all sources on: requests beside what each host allows',
  run: (context) => runMannersBench(context, DAY_MS),
};

export async function runMannersBench(
  { tell }: Pick<BenchContext, 'tell'>,
  lengthMs: number,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-manners-'));
  const store = await openStore(`sqlite:${join(folder, 'manners.db')}`);
  const startMs = Date.UTC(2026, 10, 2);
  const day = new SimulatedDay(startMs);
  const now = () => day.nowMs;
  /** Times of the requests by host, or by document where the host sets no limit. */
  const asked = new Map<string, number[]>();
  const client = new PoliteClient({
    transport: quietWorld,
    userAgent: userAgent(null),
    ledger: new RequestLedger(),
    onRequest: ({ host, path }) => {
      const isLimited = LIMITS.some(({ hosts }) => hosts.test(host)) && !TOKENS.test(path);
      const key = isLimited ? host : `${host}${path}`;
      asked.set(key, [...(asked.get(key) ?? []), now()]);
    },
    now,
    random: () => 0.5,
    wait: () => Promise.resolve(),
  });
  try {
    await seedCatalogue(store, now());
    const pipeline = await Pipeline.create(store, { now });
    const live = new LiveService({
      pipeline,
      config: toConfig(readEnv(ENV)),
      collectors: { fetch: client.fetch },
      desk: new AlertDesk({
        store,
        owned: [],
        channelOf: () => null,
        now,
        baseUrl: 'http://127.0.0.1',
        log: { warn: () => undefined },
      }),
      runner: day,
      log: { info: () => undefined, warn: () => undefined },
      onFatal: (error) => {
        throw error;
      },
      now,
    });
    await live.start();
    for (let hour = 0; hour * HOUR_MS < lengthMs; hour++) {
      tell(`manners: hour ${hour + 1}`);
      const untilMs = startMs + Math.min(lengthMs, (hour + 1) * HOUR_MS);
      await day.run(untilMs, (id) => id === 'official' || id.startsWith('poll:') || id.startsWith('recheck'));
    }
    await live.stop();
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
  return rows(asked);
}

function rows(asked: ReadonlyMap<string, readonly number[]>): BenchRow[] {
  const named = LIMITS.map(({ name, hosts, requests, windowMs, source }) =>
    limitRow(
      name,
      [...asked].filter(([host]) => hosts.test(host)),
      requests,
      windowMs,
      source,
    ),
  );
  const others = [...asked].filter(([host]) => !LIMITS.some(({ hosts }) => hosts.test(host)));
  const note = `${others.length} documents of status pages and news outlets`;
  return [...named, limitRow('a document of any other host', others, OTHERS.requests, OTHERS.windowMs, note)];
}

function limitRow(
  name: string,
  asked: readonly (readonly [string, readonly number[]])[],
  requests: number,
  windowMs: number,
  source: string,
): BenchRow {
  const busiest = asked
    .map(([host, times]) => ({ host, most: mostWithin(times, windowMs) }))
    .reduce((a, b) => (b.most > a.most ? b : a), { host: 'none', most: 0 });
  const total = asked.reduce((sum, [, times]) => sum + times.length, 0);
  return rowOf({
    name: `manners: ${name}, most requests in ${windowMs / MINUTE_MS} min`,
    value: busiest.most,
    unit: '',
    target: requests,
    better: 'lower',
    notes: [`${source}; ${total} requests in all, most of ${busiest.host}`],
  });
}

/** The most of the sorted times that lie within one window. */
export function mostWithin(times: readonly number[], windowMs: number): number {
  let first = 0;
  let most = 0;
  times.forEach((time, last) => {
    while ((times[first] ?? time) <= time - windowMs) first++;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
