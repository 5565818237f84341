import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Post } from '../../src/domain/post.js';
import { DAY_MS, MINUTE_MS } from '../../src/domain/time.js';
import {
  Pipeline,
  readPostRecords,
  readTrend,
  replay,
  reprocess,
  toServices,
} from '../../src/pipeline/index.js';
import { openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { anApp, aService, ask, type TestApp, TOKEN } from './an-app.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const RECORDING = readFileSync(join(FIXTURES, 'lumenchat.ndjson'), 'utf8');
const SERVICES = toServices(JSON.parse(readFileSync(join(FIXTURES, 'services.json'), 'utf8')));
const { posts: POSTS } = readPostRecords(RECORDING, 'application/x-ndjson', Date.now());
const FROM_MS = Date.UTC(2025, 2, 3);

/** Everything that a trend and its spikes say of the recording. */
async function verdictOf(store: Store) {
  const query = { service: 'lumenchat', fromMs: FROM_MS, toMs: FROM_MS + 2 * DAY_MS, widthMs: MINUTE_MS };
  const { points } = await readTrend(store, query);
  return { points, spikes: await store.spikes.all({}), posts: await countsOf(store) };
}

async function countsOf(store: Store) {
  let counted = 0;
  let excluded = 0;
  for await (const stored of store.posts.inEventOrder({ startMs: 0, endMs: Number.MAX_SAFE_INTEGER })) {
    for (const post of stored)
      if (post.excluded === null) counted++;
      else excluded++;
  }
  return { counted, excluded };
}

async function verdictOfReplay() {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-verdict-'));
  const databaseUrl = `sqlite:${join(folder, 'replay.db')}`;
  await replay({
    posts: POSTS,
    failed: 0,
    services: SERVICES,
    windows: [],
    databaseUrl,
    speed: 'max',
    wait: () => Promise.resolve(),
    onProgress: () => undefined,
  });
  const store = await openStore(databaseUrl);
  try {
    return await verdictOf(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The recording in pieces, in an order that has nothing to do with time. */
function shuffledPieces(size: number): Post[][] {
  const pieces: Post[][] = [];
  for (let start = 0; start < POSTS.length; start += size) pieces.push(POSTS.slice(start, start + size));
  return pieces
    .map((piece, index) => ({ piece, key: (index * 7) % pieces.length }))
    .sort((a, b) => a.key - b.key)
    .map(({ piece }) => piece);
}

const asLines = (posts: readonly Post[]) =>
  posts
    .map(({ createdAtMs, ...post }) =>
      JSON.stringify({ ...post, createdAt: new Date(createdAtMs).toISOString() }),
    )
    .join('\n');

describe('posts pushed into a running service', () => {
  let app: TestApp;
  const push = async (body: string) => {
    const answer = await ask(app, 'POST', '/api/v1/posts', {
      body,
      type: 'application/x-ndjson',
      token: TOKEN,
    });
    expect(answer.status).toBe(200);
    return answer.json as { read: number; counted: number; duplicate: number };
  };
  beforeEach(async () => {
    app = await anApp(SERVICES);
  });
  afterEach(() => app.close());

  it('give the trends and spikes of a replay, also when they are pushed twice', async () => {
    const first = await push(RECORDING);
    const second = await push(RECORDING);
    expect(second).toMatchObject({ read: first.read, counted: 0 });
    expect(await verdictOf(app.store)).toEqual(await verdictOfReplay());
  });

  it('give the same counts in pieces and in any order, and after reprocess the same trends', async () => {
    let read = 0;
    for (const piece of shuffledPieces(40)) read += (await push(asLines(piece))).read;
    for (const piece of shuffledPieces(70)) {
      const again = await push(asLines(piece));
      expect(again).toMatchObject({ read: piece.length, counted: 0 });
    }
    expect(read).toBe(POSTS.length);
    await reprocess(app.pipeline, {});
    expect(await verdictOf(app.store)).toEqual(await verdictOfReplay());
  });

  it('prove nothing about a service that they never speak of', async () => {
    await app.store.write((unit) => app.store.services.insert(unit, aService({ slug: 'quiet' })));
    await push(RECORDING);
    const query = { fromMs: FROM_MS, toMs: FROM_MS + DAY_MS, widthMs: DAY_MS };
    const { points } = await readTrend(app.store, { service: 'quiet', ...query });
    expect(points).toMatchObject([{ posts: null, coverage: 0 }]);
  });

  it('go on as if nothing had happened after a restart in between', async () => {
    const half = Math.floor(POSTS.length / 2);
    await push(asLines(POSTS.slice(0, half)));
    // Another process with nothing in its memory, as after a kill.
    const next = Pipeline.create(app.store, { now: Date.now });
    await next.ingestRecording(POSTS, { source: 'push' });
    await next.settle();
    expect(await verdictOf(app.store)).toEqual(await verdictOfReplay());
  });
});
