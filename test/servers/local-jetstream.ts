import { once } from 'node:events';
import { createServer, type Server, ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Mishap } from './hostile-server.js';

const PATHS = new Set(['/subscribe', '/xrpc/network.bsky.jetstream.subscribeEvents']);

/** A Jetstream on loopback, of either wire: says what it holds from the cursor on, then what it is given. */
export class LocalJetstream {
  /** Cursors of the subscriptions so far, `null` for the live tail. */
  readonly asked: (number | null)[] = [];
  readonly queries: URLSearchParams[] = [];
  /** Answers the handshake with this status instead of a stream. */
  refusal: {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  } | null = null;
  /** Happens to handshakes instead of a stream. */
  mishap: Mishap | null = null;
  /** Said first to whoever comes with a cursor. */
  greeting: readonly string[] = [];
  private readonly sockets = new Map<WebSocket, Socket>();
  private readonly refused = new Set<Socket>();
  private readonly held: string[];

  private constructor(
    private readonly http: Server,
    held: readonly string[],
  ) {
    this.held = [...held];
    const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    http.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'ws://localhost');
      this.queries.push(url.searchParams);
      if (this.mishap) {
        const response = new ServerResponse(request);
        // An upgrade gives what is a socket of TCP for as long as there is no TLS.
        response.assignSocket(socket as Socket);
        response.on('finish', () => socket.end());
        this.refused.add(socket as Socket);
        this.mishap(response, { headers: {}, body: '' });
        return;
      }
      if (this.refusal || !PATHS.has(url.pathname)) {
        const { status, headers, body = '' } = this.refusal ?? { status: 404 };
        const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.end(
          `HTTP/1.1 ${status} Refused\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n${body}`,
        );
        return;
      }
      const cursor = url.searchParams.get('cursor');
      this.asked.push(cursor === null ? null : Number(cursor));
      wss.handleUpgrade(request, socket, head, (client) => this.welcome(client, socket as Socket, cursor));
    });
  }

  static async start(held: readonly string[] = []): Promise<LocalJetstream> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new LocalJetstream(http, held);
  }

  get host(): string {
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Bytes that clients have not taken yet. */
  get unsent(): number {
    return [...this.sockets.keys()].reduce((sum, socket) => sum + socket.bufferedAmount, 0);
  }

  /** Sends to all who listen, and holds it for those who come later. */
  say(...frames: readonly string[]): void {
    this.held.push(...frames);
    for (const socket of this.sockets.keys()) for (const frame of frames) socket.send(frame);
  }

  sayBytes(data: Buffer, binary = true): void {
    for (const socket of this.sockets.keys()) socket.send(data, { binary });
  }

  /** Holds it, but says half of it only, and cuts. */
  tear(frame: string): void {
    this.held.push(frame);
    const payload = Buffer.from(frame);
    // RFC 6455, 5.2: final, text, a length of 16 bits.
    const head = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
    for (const raw of this.sockets.values()) {
      raw.write(Buffer.concat([head, payload.subarray(0, payload.length / 2)]), () => raw.destroy());
    }
  }

  /** What is said while nobody can hear it. */
  hold(...frames: readonly string[]): void {
    this.held.push(...frames);
  }

  /** Forgets all that it held, as if it were older than the look-back. */
  forget(): void {
    this.held.length = 0;
  }

  drop(): void {
    for (const socket of this.sockets.keys()) socket.terminate();
  }

  async stop(): Promise<void> {
    this.drop();
    for (const socket of this.refused) socket.destroy();
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close').catch(() => undefined);
  }

  private welcome(client: WebSocket, raw: Socket, cursor: string | null): void {
    this.sockets.set(client, raw);
    client.on('close', () => this.sockets.delete(client));
    client.on('error', () => undefined);
    if (cursor === null) return;
    for (const frame of this.greeting) client.send(frame);
    for (const frame of this.held) if (timeOf(frame) >= Number(cursor)) client.send(frame);
  }
}

function timeOf(frame: string): number {
  const [, timeUs, second = '', micros = ''] =
    /"time_us":(\d+)|"time":"([^".]+)[.](\d{6})Z"/.exec(frame) ?? [];
  if (timeUs !== undefined) return Number(timeUs);
  return second === '' ? Infinity : Date.parse(`${second}Z`) * 1000 + Number(micros);
}
