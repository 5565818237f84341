import { once } from 'node:events';
import { createServer } from 'node:net';
import { filter, firstValueFrom } from 'rxjs';
import {
  aCommitFrame,
  aDeleteFrame,
  anAccountFrame,
  anIdentityFrame,
  aPostFrame,
  AUTHOR,
  aV2Message,
  inV2,
} from '../../../test/builders/a-jetstream-frame.js';
import { StreamReader } from '../../../test/builders/a-stream-reader.js';
import { LocalJetstream } from '../../../test/servers/local-jetstream.js';
import { BlueskyCollector, type BlueskySettings } from './bluesky.collector.js';
import { openWebSocket } from './jetstream.client.js';

const T = 1_783_175_888_000_000;
const QUICK: Partial<BlueskySettings> = {
  now: () => T / 1000,
  random: () => 0.5,
  flushMs: 5,
  backOff: { baseMs: 4, maxMs: 20 },
};

const servers: LocalJetstream[] = [];
const readers: StreamReader[] = [];
async function serve(held: readonly string[] = []): Promise<LocalJetstream> {
  const server = await LocalJetstream.start(held);
  servers.push(server);
  return server;
}
function read(
  hosts: readonly string[],
  options: Partial<BlueskySettings> & { cursor?: string; acknowledge?: boolean } = {},
): StreamReader {
  const { cursor = null, acknowledge = true, ...settings } = options;
  const reader = new StreamReader(
    new BlueskyCollector({ ...QUICK, ...settings, hosts }),
    cursor,
    acknowledge,
  );
  readers.push(reader);
  return reader;
}
async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.stop();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const connected = (reader: StreamReader) => () => reader.statuses.some(({ kind }) => kind === 'connected');

describe('BlueskyCollector', () => {
  it('asks for posts only, uncompressed, from now on', async () => {
    const server = await serve();
    const reader = read([server.host]);
    await reader.until(connected(reader));
    expect(server.asked).toEqual([null]);
    expect(Object.fromEntries(server.queries[0] ?? [])).toEqual({
      wantedCollections: 'app.bsky.feed.post',
      maxMessageSizeBytes: '1000000',
    });
  });

  it('gives posts and deletions, and outlives malformed frames', async () => {
    const server = await serve();
    const reader = read([server.host]);
    await reader.until(connected(reader));
    server.say(aPostFrame(T - 4000, 'one'), 'nonsense', '{"did":', '[]', anIdentityFrame(T - 3000));
    server.sayBytes(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    server.say(
      aCommitFrame(T - 2000, { record: { text: 7 } }),
      aPostFrame(T - 1000, 'two'),
      aDeleteFrame(T, 'r0'),
    );
    await reader.until(() => reader.batches.some(({ deleted }) => deleted.length > 0));
    expect(reader.texts).toEqual(['one', 'two']);
    expect(reader.batches.flatMap(({ deleted }) => deleted)).toEqual([`bluesky:${AUTHOR}/r0`]);
    expect(reader.batches.reduce((sum, { failed }) => sum + failed, 0)).toBe(5);
    expect(reader.batches.reduce((sum, batch) => sum + batch.read, 0)).toBe(9);
    expect(reader.batches.at(-1)).toMatchObject({ cursor: String(T), newestMs: T / 1000 });
  });

  it('resumes a little before its cursor and recognises what it has had', async () => {
    const held = [aPostFrame(T - 3_000_000, 'one'), aPostFrame(T - 2_000_000, 'two')];
    const server = await serve(held);
    const reader = read([server.host], { cursor: String(T - 4_000_000) });
    await reader.until(() => reader.texts.length === 2);
    server.drop();
    await reader.until(() => reader.failures.length === 1);
    server.say(aPostFrame(T, 'three'));
    await reader.until(() => reader.texts.length === 3);
    expect(reader.texts).toEqual(['one', 'two', 'three']);
    expect(server.asked).toEqual([T - 9_000_000, T - 7_000_000]);
    expect(reader.batches.flatMap(({ listened }) => listened).at(-1)?.endMs).toBe(T / 1000);
    expect(reader.statuses.some(({ kind }) => kind === 'gap')).toBe(false);
  });

  it('fails over to the next host, and says why and when', async () => {
    const dead = await closedPort();
    const server = await serve([aPostFrame(T, 'alive')]);
    const reader = read([dead, server.host], { cursor: String(T - 1000) });
    await reader.until(() => reader.texts.length === 1);
    expect(reader.failures).toMatchObject([
      {
        host: dead,
        nextHost: server.host,
        failures: 1,
        nextTryMs: T / 1000 + 3,
        error: { code: 'unreachable', retryable: true, source: 'bluesky' },
      },
    ]);
    expect(reader.failures[0]?.error.message).toContain('refuses connections');
  });

  it('backs off ever longer while nothing can be reached', async () => {
    const reader = read([await closedPort()]);
    await reader.until(() => reader.failures.length === 5);
    expect(
      reader.failures.slice(0, 5).map(({ failures, nextTryMs }) => [failures, nextTryMs - T / 1000]),
    ).toEqual([
      [1, 3],
      [2, 6],
      [3, 12],
      [4, 15],
      [5, 15],
    ]);
    expect(reader.batches).toEqual([]);
  });

  it('survives a socket that cannot even be made', async () => {
    const reader = read(['a.example'], {
      openSocket: () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND a.example'), { code: 'ENOTFOUND' });
      },
    });
    await reader.until(() => reader.failures.length === 2);
    expect(reader.failures[0]?.error.message).toBe(
      'a.example cannot be reached: its name cannot be resolved [ENOTFOUND]',
    );
  });

  it.each([
    [{ status: 403 }, 'refused', 3_600_000],
    [{ status: 400 }, 'refused', 3_600_000],
    [{ status: 429, headers: { 'retry-after': '40' } }, 'rate_limited', 40_000],
    [{ status: 503, headers: { 'retry-after': '9' } }, 'unreachable', 9000],
    [{ status: 502 }, 'unreachable', 3],
  ])('leaves a host alone that answers %j', async (refusal, code, waitMs) => {
    const server = await serve();
    server.refusal = refusal;
    const reader = read([server.host]);
    await reader.until(() => reader.failures.length === 1);
    expect(reader.failures[0]).toMatchObject({ error: { code }, nextTryMs: T / 1000 + waitMs });
  });

  it('finds out that a host went back less far than asked', async () => {
    const server = await serve([aPostFrame(T, 'first kept')]);
    const reader = read([server.host], { cursor: String(T - 7_200_000_000) });
    await reader.until(() => reader.texts.length === 1);
    expect(reader.statuses).toContainEqual({
      kind: 'gap',
      host: server.host,
      missed: { startMs: T / 1000 - 7_200_000, endMs: T / 1000 },
    });
    expect(reader.batches[0]?.listened).toEqual([]);
  });

  it.each(['12345', 'x', '', '-1'])('begins now with a cursor that is no time: %s', async (cursor) => {
    const server = await serve();
    const reader = read([server.host], { cursor });
    await reader.until(connected(reader));
    expect(server.asked).toEqual([null]);
  });

  it('leaves a host that speaks another language', async () => {
    const foreign = await serve();
    const server = await serve();
    const reader = read([foreign.host, server.host]);
    await reader.until(connected(reader));
    foreign.say(...Array.from({ length: 25 }, () => '{"$type":"message","payload":{}}'));
    await reader.until(() => reader.failures.length === 1);
    expect(reader.failures[0]).toMatchObject({ error: { code: 'bad_payload' }, nextHost: server.host });
  });

  it.each(['v1', 'v2'])(
    'stays with a host of %s however many malformed posts an author writes',
    async (wire) => {
      const server = await serve();
      const reader = read([wire === 'v1' ? server.host : `${server.host}/v2`]);
      await reader.until(connected(reader));
      const frames = Array.from({ length: 25 }, (_, i) => aCommitFrame(T - 25 + i, { record: { text: 7 } }));
      frames.push(aPostFrame(T, 'heard'));
      server.say(...(wire === 'v1' ? frames : frames.map((frame) => inV2(frame))));
      await reader.until(() => reader.texts.length === 1 || reader.failures.length > 0);
      expect(reader.failures).toEqual([]);
      expect(reader.batches.reduce((sum, { failed }) => sum + failed, 0)).toBe(25);
    },
  );

  it('leaves a host whose clock is in the future', async () => {
    const server = await serve();
    const reader = read([server.host]);
    await reader.until(connected(reader));
    server.say(...Array.from({ length: 20 }, (_, i) => aPostFrame(T + 3_600_000_000 + i, 'x')));
    await reader.until(() => reader.failures.length === 1);
    expect(reader.batches).toEqual([]);
  });

  it('leaves a host that falls silent', async () => {
    let nowMs = T / 1000;
    const server = await serve();
    const reader = read([server.host], { heartbeatMs: 5, idleMs: 60_000, now: () => nowMs });
    await reader.until(connected(reader));
    nowMs += 61_000;
    await reader.until(() => reader.failures.length === 1);
    expect(reader.failures[0]?.error).toMatchObject({ code: 'timeout' });
    expect(reader.failures[0]?.error.message).toContain('has sent nothing for 61 s');
  });

  it('leaves a host that no longer answers pings', async () => {
    // Pings that get lost on the way: what a dead route looks like from here.
    const server = await serve();
    const reader = read([server.host], {
      heartbeatMs: 5,
      openSocket: (url, options) => {
        const socket = openWebSocket(url, options);
        socket.ping = () => undefined;
        return socket;
      },
    });
    await reader.until(() => reader.failures.length === 1);
    expect(reader.failures[0]?.error.message).toContain('no longer answers');
  });

  it('holds the socket back while its consumer is busy, and loses nothing', async () => {
    const count = 10_000;
    const server = await serve();
    const reader = read([server.host], { acknowledge: false, batchFrames: 50, mostWaiting: 200, flushMs: 1 });
    await reader.until(connected(reader));
    // 30 MB: more than the buffers of a loopback connection hold.
    const text = 'x'.repeat(3000);
    server.say(...Array.from({ length: count }, (_, i) => aPostFrame(T - count + i, text)));
    await reader.until(() => reader.batches.length === 1);
    while (server.unsent === 0) await new Promise((resolve) => setImmediate(resolve));
    // One batch is out, one waits: everything else is still with the server and the network.
    expect(reader.batches).toHaveLength(1);
    let taken = 0;
    let posts = 0;
    let largest = 0;
    while (posts < count) {
      await reader.until(() => reader.batches.length > taken);
      const batch = reader.batches[taken];
      taken += 1;
      posts += batch?.posts.length ?? 0;
      largest = Math.max(largest, batch?.read ?? 0);
      batch?.done();
    }
    expect(new Set(reader.posts.map(({ id }) => id)).size).toBe(count);
    // 200 frames, and what one read of the socket (64 KiB) may bring on top.
    expect(largest).toBeLessThan(300);
    expect(reader.failures).toEqual([]);
  });

  it('counts a batch done once, however often it is said', async () => {
    const server = await serve();
    const reader = read([server.host], { acknowledge: false });
    await reader.until(connected(reader));
    server.say(aPostFrame(T - 3, 'a'));
    await reader.until(() => reader.batches.length === 1);
    reader.batches[0]?.done();
    server.say(aPostFrame(T - 2, 'b'));
    await reader.until(() => reader.batches.length === 2);
    reader.batches[0]?.done();
    server.say(aPostFrame(T - 1, 'c'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(reader.batches).toHaveLength(2);
  });

  it('closes when nobody listens any more', async () => {
    const server = await serve();
    const reader = read([server.host]);
    await reader.until(connected(reader));
    reader.stop();
    while (server.connections > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(reader.failures).toEqual([]);
  });

  it('tells a late listener how things stand', async () => {
    const server = await serve();
    const collector = new BlueskyCollector({ ...QUICK, hosts: [server.host] });
    const reading = collector.events(null).subscribe();
    await firstValueFrom(collector.status$.pipe(filter(({ kind }) => kind === 'connected')));
    expect(await firstValueFrom(collector.status$)).toEqual({ kind: 'connected', host: server.host });
    reading.unsubscribe();
  });
});

describe('BlueskyCollector on a host that speaks v2', () => {
  const OUTDATED = aV2Message('info', { name: 'OutdatedCursor', message: 'resumed from seq 12345' });

  it('asks for posts and accounts by the names of v2, from a time', async () => {
    const server = await serve();
    const reader = read([`${server.host}/v2`], { cursor: String(T) });
    await reader.until(connected(reader));
    expect(server.queries[0]?.getAll('kinds')).toEqual(['commit', 'account']);
    expect(Object.fromEntries(server.queries[0] ?? [])).toMatchObject({
      collections: 'app.bsky.feed.post',
      cursor: String(T - 5_000_000),
    });
  });

  it('gives what the same frames of v1 give', async () => {
    const frames = [
      aPostFrame(T, 'one', { langs: ['id'] }),
      aDeleteFrame(T + 1_000_000, 'r1'),
      anAccountFrame(T + 2_000_000, 'deleted', 'did:plc:gone'),
      anIdentityFrame(T + 3_000_001),
    ];
    const servers = [await serve(frames), await serve(frames.map((frame) => inV2(frame)))];
    const [v1, v2] = await Promise.all(
      servers.map(async ({ host }, index) => {
        const reader = read([index === 0 ? host : `${host}/v2`], {
          cursor: String(T),
          flushMs: 60_000,
          batchFrames: 4,
        });
        await reader.until(() => reader.batches.length === 1);
        return { ...reader.batches[0], done: null };
      }),
    );
    expect(v1?.posts).toHaveLength(1);
    expect(v2).toEqual(v1);
  });

  it('goes on from one wire to the other with the same cursor', async () => {
    const first = await serve([aPostFrame(T, 'one')]);
    const second = await serve([inV2(aPostFrame(T, 'one')), inV2(aPostFrame(T + 1_000_000, 'two'))]);
    const reader = read([first.host, `${second.host}/v2`], { cursor: String(T) });
    await reader.until(() => reader.texts.length === 1);
    first.drop();
    await reader.until(() => reader.texts.length === 2);
    expect(reader.texts).toEqual(['one', 'two']);
  });

  it('takes a short clamp for a gap when the host says that it is one', async () => {
    const server = await serve();
    const reader = read([`${server.host}/v2`], { cursor: String(T - 10_000_000) });
    await reader.until(connected(reader));
    server.say(OUTDATED, inV2(aPostFrame(T, 'first kept')));
    await reader.until(() => reader.texts.length === 1);
    expect(reader.statuses).toContainEqual({
      kind: 'gap',
      host: `${server.host}/v2`,
      missed: { startMs: T / 1000 - 10_000, endMs: T / 1000 },
    });
    expect(reader.batches[0]?.listened).toEqual([]);
  });

  it('connects again when it is told that it reads too slowly', async () => {
    const server = await serve();
    const reader = read([`${server.host}/v2`]);
    await reader.until(connected(reader));
    server.say('{"$type":"error","error":"ConsumerTooSlow","message":"far behind"}');
    await reader.until(() => server.asked.length === 2);
    expect(reader.failures[0]?.error).toMatchObject({
      code: 'unreachable',
      retryable: true,
      message: `${server.host}/v2 ends the stream: ConsumerTooSlow: far behind`,
    });
  });

  it('begins with the present, and says what it missed, when its cursor is refused', async () => {
    const server = await serve();
    server.refusal = { status: 400, body: '{"error":"CursorTooOld","message":"floor is 99"}' };
    const reader = read([`${server.host}/v2`], { cursor: String(T - 10_000_000) });
    await reader.until(() => reader.failures.length === 1);
    server.refusal = null;
    await reader.until(connected(reader));
    server.say(inV2(aPostFrame(T, 'now')));
    await reader.until(() => reader.texts.length === 1);
    expect(server.asked).toEqual([null]);
    expect(reader.statuses).toContainEqual(
      expect.objectContaining({ kind: 'gap', missed: { startMs: T / 1000 - 10_000, endMs: T / 1000 } }),
    );
  });
});
