import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpAdapter } from '../../api/configure-http.js';
import { median } from '../../domain/statistics.js';
import { DAY_MS, minuteStart, toIso } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { createApp } from '../create-app.js';
import { RawGroupBy } from '../peers/raw-group-by.js';
import { type Asking, type Delays } from './ask-at-once.js';
import { askFromOutside } from './ask-from-outside.js';
import { fillStore } from './fill-store.js';
import { LOAD_SERVICES } from './load-posts.js';

const USUAL_POSTS = 100_000;
const DAYS = 8;
const CLIENTS = 10;
const REQUESTS = 1_000;
const RAW_ROUNDS = 5;
const TARGET_DAY_MS = 10;
const TARGET_OTHERS_MS = 20;
const TARGET_OF_EMPTY = 4;
const TARGET_OF_RAW = 100;
const SERVICE = LOAD_SERVICES[0]?.slug ?? '';

/** How soon what people ask for is answered. */
export const queriesBench: Bench = {
  name: 'queries',
  description:
    'what dashboards ask for, by HTTP with ten clients, beside an empty route and the raw GROUP BY',
  run: (context) => runQueriesBench(context),
};

type Ask = (asking: Asking) => Promise<Delays>;

/**
 * @param requests  of each question
 * @param askAtOnce  asks them
 */
export async function runQueriesBench(
  { tell, storedPosts = USUAL_POSTS }: Pick<BenchContext, 'tell' | 'storedPosts'>,
  requests = REQUESTS,
  askAtOnce: Ask = askFromOutside,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-queries-'));
  const file = join(folder, 'queries.db');
  const store = await openStore(`sqlite:${file}`);
  try {
    const endMs = minuteStart(Date.now());
    const range = { startMs: endMs - DAYS * DAY_MS, endMs };
    await fillStore(store, range, storedPosts, (done) => {
      if (done % 50_000 === 0) tell(`queries: ${done} of ${storedPosts} posts stored`);
    });
    return await measure(store, file, { tell, storedPosts, requests, endMs, askAtOnce });
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Size {
  readonly tell: BenchContext['tell'];
  readonly storedPosts: number;
  readonly requests: number;
  readonly askAtOnce: Ask;
  /** Of what is stored. */
  readonly endMs: number;
}

async function measure(store: Store, file: string, size: Size): Promise<BenchRow[]> {
  const { tell, requests, endMs, askAtOnce } = size;
  const app = await createApp(store);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const ask = async (question: string): Promise<Delays> => {
    tell(`queries: ${question}`);
    const url = `http://127.0.0.1:${port}/api/v1/${question}`;
    // The first ones compile the code and fill what is kept in memory.
    await askAtOnce({ url, clients: CLIENTS, requests: Math.ceil(requests / 10) });
    return askAtOnce({ url, clients: CLIENTS, requests });
  };
  const since = (days: number) => `from=${toIso(endMs - days * DAY_MS)}&to=${toIso(endMs)}`;
  try {
    const empty = await askEmpty(size);
    const rawMs = await rawDay(file, endMs);
    const day = await ask(`trends?service=${SERVICE}&${since(1)}&bucket=1m`);
    const others = [
      ['a week of hours', await ask(`trends?service=${SERVICE}&${since(7)}&bucket=1h`)],
      [`overview of ${LOAD_SERVICES.length} services`, await ask('services')],
      ['keyword trends', await ask(`trends/keywords?service=${SERVICE}&${since(1)}`)],
    ] as const;
    const notes = [`${CLIENTS} clients, ${requests} requests, from a thread of their own`];
    const better = 'lower';
    return [
      rowOf({
        name: 'queries: a day of minutes, 99 of 100',
        value: day.p99,
        unit: 'ms',
        target: TARGET_DAY_MS,
        better,
        notes: [
          `one service of ${LOAD_SERVICES.length}, ${size.storedPosts} posts over ${DAYS} days`,
          ...notes,
        ],
      }),
      rowOf({
        name: 'queries: a day of minutes, times the empty route',
        value: day.p50 / empty.p50,
        unit: 'ratio',
        peer: { name: `empty Fastify route: ${empty.p50.toFixed(1)} ms half of the time`, value: 1 },
        target: TARGET_OF_EMPTY,
        better,
        notes: [`${day.p50.toFixed(1)} ms half of the time`],
      }),
      rowOf({
        name: 'queries: a day of minutes, times as fast as the raw query',
        value: rawMs / (day.p50 / CLIENTS),
        unit: 'ratio',
        peer: { name: `GROUP BY minute over the posts: ${rawMs.toFixed(1)} ms`, value: 1 },
        target: TARGET_OF_RAW,
        notes: [
          'answers a second of ten clients, beside that query alone, without HTTP; grows with what is stored',
        ],
      }),
      ...others.map(([name, { p50, p99 }]) =>
        rowOf({
          name: `queries: ${name}, 99 of 100`,
          value: p99,
          unit: 'ms',
          target: TARGET_OTHERS_MS,
          better,
          notes: [
            `${p50.toFixed(1)} ms half of the time, ${(p50 / empty.p50).toFixed(1)} times the empty route`,
          ],
        }),
      ),
    ];
  } finally {
    await app.close();
  }
}

/** The least that an answer costs here. */
async function askEmpty({ requests, askAtOnce }: Size): Promise<Delays> {
  const server = createHttpAdapter(1_024).getInstance();
  server.get('/empty', () => ({}));
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  try {
    const asking = { url: `${address}/empty`, clients: CLIENTS, requests };
    await askAtOnce(asking);
    return await askAtOnce(asking);
  } finally {
    await server.close();
  }
}

/** ms of one query. */
async function rawDay(file: string, endMs: number): Promise<number> {
  const raw = await RawGroupBy.open(file);
  const times: number[] = [];
  try {
    for (let round = 0; round <= RAW_ROUNDS; round++) {
      const startMs = performance.now();
      await raw.minutes(SERVICE, { startMs: endMs - DAY_MS, endMs });
      if (round > 0) times.push(performance.now() - startMs);
    }
  } finally {
    await raw.close();
  }
  return median(times) ?? NaN;
}
