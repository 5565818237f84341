import { CATALOGUE } from '../../config/catalogue.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { askForADay, type AskedRequest } from './ask-for-a-day.js';
import { busyServices } from './busy-services.js';
import { BusyWorld } from './busy-world.js';
import { quietWorld } from './quiet-world.js';

const X_HOST = /^api\.(x|twitter)\.com$/;

/** What a host allows, and who says so. */
interface Limit {
  readonly name: string;
  readonly hosts: RegExp;
  /** Of those that it speaks of; absent: all. */
  readonly paths?: RegExp;
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
    source: 'section 7',
  },
  {
    name: 'YouTube searches',
    hosts: /^www\.googleapis\.com$/,
    paths: /\/search$/,
    requests: 100,
    windowMs: DAY_MS,
    source: 'section 7',
  },
  {
    name: 'Downdetector',
    hosts: /^downdetectorapi\.com$/,
    requests: 60,
    windowMs: MINUTE_MS,
    source: 'no limit is published; our own',
  },
  {
    name: "Bluesky's index",
    hosts: /^public\.api\.bsky\.app$/,
    requests: 3_000,
    windowMs: 5 * MINUTE_MS,
    source: 'section 3b',
  },
  {
    name: 'X',
    hosts: X_HOST,
    requests: 300,
    windowMs: 15 * MINUTE_MS,
    source: 'section 1, the least of its limits',
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
const TOKENS = /access_token$|createSession$|\/tokens$/;
/** A document of any other host: of a status page or a news outlet. 60 s polls are common practice (section 8). */
const OTHERS_PER_MINUTE = 1;
/** One that failed is asked for twice more at once. */
const OTHERS_PER_MINUTE_IN_TROUBLE = 3 * OTHERS_PER_MINUTE;

const START_MS = Date.UTC(2026, 10, 2);
/** The busy day begins shortly before its first spike, so that a short run meets it. */
const BUSY_FROM_MS = 8.75 * HOUR_MS;

const ENV = {
  OUTCRY_SOURCES:
    'mastodon,hackernews,news,official,x,bluesky-search,reddit,reddit-rss,threads,youtube,downdetector',
  OUTCRY_X_TOKEN: 'made-up',
  OUTCRY_BLUESKY_IDENTIFIER: 'example.test',
  OUTCRY_BLUESKY_APP_PASSWORD: 'made-up',
  OUTCRY_REDDIT_CLIENT_ID: 'made-up',
  OUTCRY_REDDIT_CLIENT_SECRET: 'made-up',
  OUTCRY_THREADS_TOKEN: 'made-up',
  OUTCRY_YOUTUBE_API_KEY: 'made-up',
  OUTCRY_DOWNDETECTOR_CLIENT_ID: 'made-up',
  OUTCRY_DOWNDETECTOR_CLIENT_SECRET: 'made-up',
  OUTCRY_DOWNDETECTOR_COMPANIES: CATALOGUE.slice(0, 20)
    .map(({ slug }, n) => `${slug}=${n + 1}`)
    .join(),
  // As many as may be watched.
  OUTCRY_YOUTUBE_WATCH: Array.from({ length: 20 }, (_, n) => `examplevi${10 + n}`).join(),
};

/** What X may spend on the busy day, in dollars. */
const X_BUDGET_USD = 5;

/** Whether days with all sources stay within what hosts allow: a calm one at default settings, and a busy one. */
export const mannersBench: Bench = {
  name: 'manners',
  description: 'a calm and a busy day simulated with all sources on: requests beside what each host allows',
  run: (context) => runMannersBench(context, DAY_MS),
};

/** @param lengthMs  of each day */
export async function runMannersBench(
  { tell }: Pick<BenchContext, 'tell'>,
  lengthMs: number,
): Promise<BenchRow[]> {
  return [...(await calmDay(tell, lengthMs)), ...(await busyDay(tell, lengthMs))];
}

async function calmDay(tell: BenchContext['tell'], lengthMs: number): Promise<BenchRow[]> {
  const log = await askForADay({
    env: ENV,
    transport: () => quietWorld,
    services: CATALOGUE,
    spiking: [],
    startMs: START_MS,
    lengthMs,
    tell: (hour) => tell(`manners: calm day, hour ${hour}`),
  });
  const toX = log.filter(({ host }) => X_HOST.test(host)).length;
  return [
    ...limitRows('manners on a calm day', log, OTHERS_PER_MINUTE),
    rowOf({
      name: 'manners on a calm day: X with a budget of 0, requests',
      value: toX,
      unit: '',
      target: 0,
      better: 'lower',
    }),
  ];
}

async function busyDay(tell: BenchContext['tell'], lengthMs: number): Promise<BenchRow[]> {
  let billedMicroUsd = () => 0;
  const services = busyServices();
  const log = await askForADay({
    env: { ...ENV, OUTCRY_X_BUDGET_USD_PER_DAY: String(X_BUDGET_USD) },
    transport: (now) => {
      const world = new BusyWorld(now);
      billedMicroUsd = () => world.billedMicroUsd;
      return world.fetch;
    },
    services,
    // Half of them, so that those which are not are asked for as well.
    spiking: services.filter((_, n) => n % 2 === 0).map(({ slug }) => slug),
    startMs: START_MS + BUSY_FROM_MS,
    lengthMs,
    tell: (hour) => tell(`manners: busy day, hour ${hour}`),
  });
  const refused = log.filter(({ status }) => status === 429).length;
  const broken = log.filter(({ status }) => status !== null && status >= 500).length;
  return [
    ...limitRows('manners on a busy day', log, OTHERS_PER_MINUTE_IN_TROUBLE),
    rowOf({
      name: `manners on a busy day: X with a budget of ${X_BUDGET_USD}, spent`,
      value: billedMicroUsd() / 1_000_000,
      unit: 'USD',
      target: X_BUDGET_USD * Math.ceil((BUSY_FROM_MS + lengthMs) / DAY_MS),
      better: 'lower',
      notes: ['as X would bill it, over the days (UTC) that it touches'],
    }),
    rowOf({
      name: 'manners on a busy day: refusals and errors met',
      value: refused + broken,
      unit: '',
      notes: [`${refused} refusals for the rate, ${broken} errors, of ${log.length} requests`],
    }),
  ];
}

function limitRows(day: string, log: readonly AskedRequest[], othersPerMinute: number): BenchRow[] {
  const named = LIMITS.map(({ name, hosts, paths = /^/, requests, windowMs, source }) => {
    const meant = log.filter(({ host, path }) => hosts.test(host) && paths.test(path) && !TOKENS.test(path));
    return limitRow(`${day}: ${name}`, [...timesBy(meant, ({ host }) => host)], requests, windowMs, source);
  });
  const isNamed = ({ host, path }: AskedRequest) =>
    LIMITS.some(({ hosts }) => hosts.test(host)) && !TOKENS.test(path);
  const rest = log.filter((request) => !isNamed(request));
  const others = [...timesBy(rest, ({ host, path }) => `${host}${path}`)];
  const note = `${others.length} documents of status pages and news outlets`;
  return [
    ...named,
    limitRow(`${day}: a document of any other host`, others, othersPerMinute, MINUTE_MS, note),
  ];
}

function timesBy(
  log: readonly AskedRequest[],
  keyOf: (request: AskedRequest) => string,
): Map<string, number[]> {
  const asked = new Map<string, number[]>();
  for (const request of log) {
    const key = keyOf(request);
    const times = asked.get(key);
    if (times) times.push(request.atMs);
    else asked.set(key, [request.atMs]);
  }
  return asked;
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
    name: `${name}, most requests in ${windowMs / MINUTE_MS} min`,
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
