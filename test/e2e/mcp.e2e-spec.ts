import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import { type Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Access } from '../../src/api/access/access.js';
import { KeyKeeper } from '../../src/api/keys/key-keeper.js';
import { Clock } from '../../src/domain/clock.js';
import { admitBy } from '../../src/mcp/admit-by.js';
import { type McpContext } from '../../src/mcp/mcp-context.js';
import { serveHttp } from '../../src/mcp/serve-http.js';
import { serveStdio } from '../../src/mcp/serve-stdio.js';
import { openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { outcry } from '../replay/outcry.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
/** In the middle of the recorded outage. */
const NOW_MS = Date.UTC(2025, 2, 3, 15);

interface Spoken {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent: Record<string, unknown>;
}

/** The client's end of two streams, as a process has it: newline-separated messages and nothing else. */
class StreamTransport implements Transport {
  onmessage?: (message: JSONRPCMessage) => void;
  onerror?: (error: Error) => void;
  onclose?: () => void;
  /** Everything that the server wrote. */
  heard = '';
  private readonly buffer = new ReadBuffer();

  constructor(
    private readonly toServer: PassThrough,
    private readonly fromServer: PassThrough,
  ) {}

  start(): Promise<void> {
    this.fromServer.on('data', (chunk: Buffer) => {
      this.heard += chunk.toString();
      this.buffer.append(chunk);
      for (let message = this.buffer.readMessage(); message; message = this.buffer.readMessage()) {
        this.onmessage?.(message);
      }
    });
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    this.toServer.write(serializeMessage(message));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.toServer.end();
    this.onclose?.();
    return Promise.resolve();
  }
}

let folder: string;
let store: Store;
let context: McpContext;
const failures: unknown[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outcry-mcp-'));
  const databaseUrl = `sqlite:${join(folder, 'replay.db')}`;
  const { code, err } = await outcry([
    ...['replay', join(FIXTURES, 'lumenchat.ndjson')],
    ...['--services', join(FIXTURES, 'services.json'), '--windows', join(FIXTURES, 'windows.json')],
    ...['--database', databaseUrl, '--json'],
  ]);
  if (code !== 0) throw new Error(err);
  store = await openStore(databaseUrl);
  context = {
    store,
    now: () => NOW_MS,
    timezone: 'UTC',
    publicUrl: 'http://outcry.example',
    onFailure: (_, error) => void failures.push(error),
  };
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(failures.splice(0)).toEqual([]));

async function overHttp(work: (client: Client, door: { readonly port: number }) => Promise<void>) {
  const server: Server = await serveHttp(context, { port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  const client = new Client({ name: 'test', version: '1' });
  try {
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)));
    await work(client, { port });
  } finally {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function overStdio(work: (client: Client) => Promise<void>): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const served = serveStdio(context, input, output);
  const transport = new StreamTransport(input, output);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  await work(client);
  await client.close();
  await served;
  return transport.heard;
}

const call = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as unknown as Spoken;

const EVERY_TRANSPORT = [
  ['stdio', overStdio as (work: (client: Client) => Promise<void>) => Promise<unknown>],
  ['HTTP', overHttp],
] as const;

describe.each(EVERY_TRANSPORT)('over %s', (_, connected) => {
  it('there are five tools that only read, each with schemas of what goes in and comes out', async () => {
    await connected(async (client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([
        ...['current_state', 'trends', 'outages', 'evidence', 'digest'],
      ]);
      for (const { annotations, inputSchema, outputSchema, description } of tools) {
        expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
        expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
        expect(outputSchema?.properties).toHaveProperty('meta');
        expect(description?.length).toBeGreaterThan(100);
      }
    });
  });

  // The client holds every structured answer against the schema that the server told.
  it('the recorded outage is told with its coverage and freshness by each of them', async () => {
    await connected(async (client) => {
      await client.listTools();
      const range = { from: '2025-03-03T14:00:00Z', to: '2025-03-03T15:00:00Z' };
      const state = await call(client, 'current_state', { service: 'lumenchat' });
      const trend = await call(client, 'trends', { service: 'lumenchat', ...range, bucket: '5m' });
      const told = await call(client, 'outages', { service: 'lumenchat' });
      const [outage] = told.structuredContent.items as { id: string; spikes: string[]; url: string }[];
      const proof = await call(client, 'evidence', { id: outage?.id, posts: 3 });
      const day = await call(client, 'digest', { date: '2025-03-03' });

      expect(state.structuredContent.services).toMatchObject([{ service: 'lumenchat', lastPostAt: anIso() }]);
      expect(trend.structuredContent.points).toHaveLength(12);
      expect(outage?.url).toBe(`http://outcry.example/outages/${outage?.id}`);
      expect(proof.structuredContent).toMatchObject({ spike: { id: outage?.spikes[0] }, truncated: true });
      expect(day.structuredContent.markdown).toMatch(/LumenChat/);
      for (const { isError, structuredContent, content } of [state, trend, told, proof, day]) {
        expect(isError).toBeUndefined();
        expect(structuredContent.meta).toMatchObject({
          asOf: '2025-03-03T15:00:00Z',
          coverage: expect.any(Number) as number,
          confidence: { level: expect.any(String) as string },
        });
        expect(JSON.parse(content[1]?.text ?? '')).toEqual(structuredContent);
      }
    });
  });

  it('a wrong question is answered with what would be right, and nothing is guessed', async () => {
    await connected(async (client) => {
      const refusals: [string, Record<string, unknown>, RegExp][] = [
        ['current_state', { service: 'lumenchatt' }, /no service "lumenchatt"; did you mean "lumenchat"/],
        ['current_state', { servce: 'lumenchat' }, /servce/],
        ['trends', {}, /service or hashtag is needed/],
        ['trends', { service: 'lumenchat', from: 'yesterday' }, /ISO 8601/],
        ['trends', { service: 'lumenchat', bucket: '1m' }, /at most 500 points/],
        ['outages', { id: 'nope' }, /no outage "nope"/],
        ['outages', { cursor: 'nope' }, /cursor/i],
        ['evidence', { id: 'nope' }, /no spike or outage "nope"/],
        ['digest', { date: '2025-02-30' }, /a day such as/],
        ['digest', { date: '2025-03-03', timezone: 'Mars' }, /IANA time zone/],
        ['digest', { date: '2031-01-01' }, /no digest "2031-01-01"/],
      ];
      for (const [name, args, message] of refusals) {
        const { isError, content } = await call(client, name, args);
        expect([name, args, isError]).toEqual([name, args, true]);
        expect(content[0]?.text).toMatch(message);
      }
    });
  });
});

const anIso = () => expect.stringMatching(/^2025-03-03T.*Z$/) as string;

describe('what strangers wrote', () => {
  it('is quoted in fields that say so, and stands in no other', async () => {
    await overHttp(async (client) => {
      const { structuredContent } = await call(client, 'evidence', { id: await aSpikeId(), posts: 50 });
      const { counted, excluded, ...rest } = structuredContent as Record<string, Record<string, string>[]>;
      const quotes = [...(counted ?? []), ...(excluded ?? [])].map(
        ({ untrustedText }) => untrustedText ?? '',
      );
      expect(quotes.length).toBeGreaterThan(10);
      for (const quote of quotes) expect(JSON.stringify(rest)).not.toContain(quote);
      for (const post of counted ?? []) expect(post).not.toHaveProperty('text');
    });
  });
});

describe('a time in which nobody listened', () => {
  it('is not known, which no answer calls zero or calm', async () => {
    await overHttp(async (client) => {
      const range = { from: '2024-01-01T00:00:00Z', to: '2024-01-01T01:00:00Z' };
      const trend = await call(client, 'trends', { service: 'lumenchat', ...range });
      expect(trend.structuredContent.points).toMatchObject(Array(4).fill({ count: null, coverage: 0 }));
      const outages = await call(client, 'outages', range);
      expect(outages.structuredContent).toMatchObject({ items: [], meta: { coverage: 0 } });
      for (const { content } of [trend, outages]) expect(content[0]?.text).toMatch(/says NOTHING/);
    });
  });
});

describe('stdio', () => {
  it('carries messages of the protocol and nothing else', async () => {
    const heard = await overStdio(async (client) => void (await call(client, 'current_state')));
    const lines = heard.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  });

  it('answers all that was asked before its input ended', async () => {
    const clientInfo = { name: 'pipe', version: '1' };
    const asked = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'current_state', arguments: {} } },
    ];
    const output = new PassThrough();
    const lines = asked.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    await serveStdio(context, Readable.from(lines.map((line) => Buffer.from(line))), output);
    const answers = String(output.read()).trimEnd().split('\n');
    expect(answers.map((line) => (JSON.parse(line) as { id: number }).id)).toEqual([1, 2]);
  });
});

describe('HTTP', () => {
  const post = (port: number, headers: Record<string, string>, path = '/mcp', method = 'POST') =>
    new Promise<number>((resolve, reject) => {
      const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
      const sent = request({
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { ...JSON_HEADERS, ...headers },
      });
      sent.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject).end(method === 'POST' ? message : undefined);
    });
  const JSON_HEADERS = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  };

  it('is closed to web pages and to rebound names, and needs no session', async () => {
    await overHttp(async (_, { port }) => {
      expect(await post(port, {})).toBe(200);
      expect(await post(port, { origin: `http://127.0.0.1:${port}` })).toBe(200);
      expect(await post(port, { origin: 'https://evil.example' })).toBe(403);
      expect(await post(port, { origin: 'null' })).toBe(403);
      expect(await post(port, { host: 'evil.example' })).toBe(403);
      expect(await post(port, {}, '/')).toBe(404);
      expect(await post(port, {}, '/mcp', 'GET')).toBe(405);
      expect(await post(port, {}, '/mcp', 'DELETE')).toBe(405);
    });
  });

  it('asks for a key where reads do', async () => {
    const access = new Access(store, new Clock(() => NOW_MS));
    const by = { kind: 'command-line', key: null, address: null } as const;
    const wish = { name: 'assistant', scope: 'read', expiresAt: null } as const;
    const { key, token } = await new KeyKeeper(store).create(wish, by, NOW_MS);
    const server = await serveHttp(context, { port: 0, host: '127.0.0.1', admit: admitBy(access) });
    const { port } = server.address() as AddressInfo;
    try {
      expect(await post(port, {})).toBe(401);
      expect(await post(port, { authorization: 'Bearer wrong' })).toBe(401);
      expect(await post(port, { authorization: `Bearer ${token}` })).toBe(200);
      await new KeyKeeper(store).revoke(key.id, by, NOW_MS);
      expect(await post(port, { authorization: `Bearer ${token}` })).toBe(401);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('says in one line that a port is taken', async () => {
    await overHttp(async (_, { port }) => {
      await expect(serveHttp(context, { port, host: '127.0.0.1' })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      });
    });
  });
});

async function aSpikeId(): Promise<string> {
  const [spike] = await store.spikes.all({});
  if (!spike) throw new Error('the recording has a spike');
  return spike.id;
}
