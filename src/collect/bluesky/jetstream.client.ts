import { type ClientRequest, type IncomingMessage } from 'node:http';
import { type LookupFunction } from 'node:net';
import WebSocket, { type ClientOptions, type RawData } from 'ws';
import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type AddressGuard } from '../../http/address-guard.js';
import { unreachable } from '../../http/network-error.js';
import { rateRetryAtMs, retryAfterMs } from '../../http/rate-limit.js';
import { LARGEST_EVENT_BYTES, parseJson } from './jetstream-api.js';
import { type JetstreamTarget } from './jetstream-target.js';

/** `ws` hands what it does not know to `node:net`. */
type SocketOptions = ClientOptions & { readonly lookup?: LookupFunction };

export type OpenSocket = (url: string, options: SocketOptions) => WebSocket;

export const openWebSocket: OpenSocket = (url, options) => new WebSocket(url, options);

/** Opens sockets only where the guard lets them. @throws ForbiddenAddressError for an address or a port that may not be asked */
export function guardedSockets(guard: AddressGuard): OpenSocket {
  return (url, options) => {
    const { hostname, port, protocol } = new URL(url);
    const asked = Number(port) || (protocol === 'wss:' ? 443 : 80);
    guard.check(hostname, asked);
    return openWebSocket(url, { ...options, lookup: guard.lookup(asked) });
  };
}

export interface JetstreamTimings {
  /** For the TCP, TLS and WebSocket handshakes together, ms. */
  readonly handshakeMs: number;
  /** Between two pings; a server that has answered nothing since the last one is dead, ms. */
  readonly heartbeatMs: number;
  /** A stream of the whole network that says nothing for so long is stuck, ms. */
  readonly idleMs: number;
}

export interface JetstreamListener {
  opened(): void;
  frame(data: Buffer, isBinary: boolean): void;
  /** The host refuses the cursor; `ended` follows. */
  cursorRefused(): void;
  /** Once, and last. */
  ended(error: CollectorError): void;
}

/** How long a host that answers with a refusal is left alone. */
const REFUSED_REST_MS = HOUR_MS;
/** Characters of a refusal that are read. */
const LONGEST_REFUSAL = 4096;

/** One connection to one Jetstream host. Ends for good; making a new one is the caller's. */
export class JetstreamConnection {
  private readonly socket: WebSocket | null = null;
  private heartbeat: NodeJS.Timeout | undefined;
  private alive = true;
  private paused = false;
  private lastFrameMs = 0;
  private ended = false;
  private problem: CollectorError | null = null;

  /** @param cursorUs  first event wanted, Unix microseconds, or `null` for the live tail */
  constructor(
    private readonly target: JetstreamTarget,
    cursorUs: number | null,
    openSocket: OpenSocket,
    private readonly timings: JetstreamTimings,
    private readonly now: () => number,
    private readonly listener: JetstreamListener,
  ) {
    try {
      // No compression: Jetstream's zstd needs a dictionary of its own, and text at 50 posts/s is 50 kB/s.
      this.socket = openSocket(target.wire.subscribeUrl(target.base, cursorUs), {
        perMessageDeflate: false,
        handshakeTimeout: timings.handshakeMs,
        maxPayload: 4 * LARGEST_EVENT_BYTES,
        // A letter that is none costs itself and not the connection, which would come upon it again and again.
        skipUTF8Validation: true,
      });
    } catch (error) {
      queueMicrotask(() => this.end(unreachable('bluesky', this.host, error)));
      return;
    }
    this.socket.on('open', () => this.open());
    this.socket.on('message', (data: RawData, isBinary: boolean) => this.receive(data, isBinary));
    this.socket.on('pong', () => (this.alive = true));
    this.socket.on('unexpected-response', (request: ClientRequest, response: IncomingMessage) => {
      void readRefusal(response).then((body) => {
        request.destroy();
        this.end(this.refusal(response, body));
      });
    });
    this.socket.on('error', (error) => (this.problem ??= unreachable('bluesky', this.host, error)));
    this.socket.on('close', (code, reason) => this.end(this.problem ?? this.closed(code, reason.toString())));
  }

  /** Stops reading; the server is held back by TCP. */
  pause(): void {
    if (this.paused || this.socket?.readyState !== WebSocket.OPEN) return;
    this.paused = true;
    this.socket.pause();
  }

  resume(): void {
    if (!this.paused || this.socket === null) return;
    this.paused = false;
    this.alive = true;
    this.lastFrameMs = this.now();
    this.socket.resume();
  }

  /** Closes without a word to the listener. */
  close(): void {
    this.ended = true;
    this.tearDown();
  }

  private get host(): string {
    return this.target.host;
  }

  private open(): void {
    this.lastFrameMs = this.now();
    this.heartbeat = setInterval(() => this.beat(), this.timings.heartbeatMs);
    this.listener.opened();
  }

  private receive(data: RawData, isBinary: boolean): void {
    if (this.ended) return;
    this.alive = true;
    this.lastFrameMs = this.now();
    this.listener.frame(toBuffer(data), isBinary);
  }

  private beat(): void {
    // Held back by ourselves: nothing can be heard, so nothing can be concluded.
    if (this.paused) return;
    const silentMs = this.now() - this.lastFrameMs;
    if (!this.alive) this.end(this.timeout(`${this.host} no longer answers`));
    else if (silentMs >= this.timings.idleMs) {
      this.end(this.timeout(`${this.host} has sent nothing for ${Math.round(silentMs / 1000)} s`));
    } else {
      this.alive = false;
      this.socket?.ping();
    }
  }

  private end(error: CollectorError): void {
    if (this.ended) return;
    this.ended = true;
    this.tearDown();
    this.listener.ended(error);
  }

  private tearDown(): void {
    clearInterval(this.heartbeat);
    if (!this.socket) return;
    // A socket that is torn down while it connects still reports an error, and an unheard one ends the process.
    this.socket.removeAllListeners();
    this.socket.on('error', () => undefined);
    this.socket.terminate();
  }

  private refusal(response: IncomingMessage, body: string): CollectorError {
    const status = response.statusCode ?? 0;
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    const says = `${this.host} answers ${status} instead of a stream`;
    if (status === 429) {
      return new CollectorError('rate_limited', 'bluesky', says, true, rateRetryAtMs(headers, this.now()));
    }
    if (status >= 500 || status === 408) {
      return new CollectorError('unreachable', 'bluesky', says, true, retryAfterMs(headers, this.now()));
    }
    if (errorName(body) === 'CursorTooOld') {
      this.listener.cursorRefused();
      return new CollectorError(
        'refused',
        'bluesky',
        `${this.host} no longer has what our cursor asks for`,
        true,
      );
    }
    return new CollectorError('refused', 'bluesky', says, false, this.now() + REFUSED_REST_MS);
  }

  private closed(code: number, reason: string): CollectorError {
    const message = `${this.host} closed the stream (${code}${reason ? `: ${reason}` : ''})`;
    return new CollectorError('unreachable', 'bluesky', message, true);
  }

  private timeout(message: string): CollectorError {
    return new CollectorError('timeout', 'bluesky', message, true);
  }
}

/** The beginning of what a host says instead of a stream. */
async function readRefusal(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > LONGEST_REFUSAL) break;
    }
  } catch {
    // A refusal that breaks off is one all the same.
  }
  return text;
}

/** Of the envelope in which XRPC refuses. */
function errorName(body: string): string | null {
  return z.object({ error: z.string() }).safeParse(parseJson(body)).data?.error ?? null;
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
