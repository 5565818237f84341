import { type ClientRequest, type IncomingMessage } from 'node:http';
import WebSocket, { type ClientOptions, type RawData } from 'ws';
import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { baseUrl } from '../../http/base-url.js';
import { unreachable } from '../../http/network-error.js';
import { rateRetryAtMs, retryAfterMs } from '../../http/rate-limit.js';
import { POST_COLLECTION } from './jetstream-api.js';

export type OpenSocket = (url: string, options: ClientOptions) => WebSocket;

export const openWebSocket: OpenSocket = (url, options) => new WebSocket(url, options);

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
  /** Once, and last. */
  ended(error: CollectorError): void;
}

/** Larger events are kept back by the server; a post takes about one kilobyte. */
const LARGEST_EVENT_BYTES = 1_000_000;
/** How long a host that answers with a refusal is left alone. */
const REFUSED_REST_MS = HOUR_MS;

/** One connection to one Jetstream v1 host. Ends for good; making a new one is the caller's. */
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
    private readonly host: string,
    cursorUs: number | null,
    openSocket: OpenSocket,
    private readonly timings: JetstreamTimings,
    private readonly now: () => number,
    private readonly listener: JetstreamListener,
  ) {
    try {
      // No compression: Jetstream's zstd needs a dictionary of its own, and text at 50 posts/s is 50 kB/s.
      this.socket = openSocket(subscribeUrl(host, cursorUs), {
        perMessageDeflate: false,
        handshakeTimeout: timings.handshakeMs,
        maxPayload: 4 * LARGEST_EVENT_BYTES,
      });
    } catch (error) {
      queueMicrotask(() => this.end(unreachable('bluesky', host, error)));
      return;
    }
    this.socket.on('open', () => this.open());
    this.socket.on('message', (data: RawData, isBinary: boolean) => this.receive(data, isBinary));
    this.socket.on('pong', () => (this.alive = true));
    this.socket.on('unexpected-response', (request: ClientRequest, response: IncomingMessage) => {
      this.problem = this.refusal(response);
      response.resume();
      request.destroy();
      this.end(this.problem);
    });
    this.socket.on('error', (error) => (this.problem ??= unreachable('bluesky', host, error)));
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

  private refusal(response: IncomingMessage): CollectorError {
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

/** Address of a v1 subscription to posts; account and identity events come whatever is asked for. */
function subscribeUrl(host: string, cursorUs: number | null): string {
  const url = new URL(`${baseUrl(host, 'wss')}/subscribe`);
  url.searchParams.set('wantedCollections', POST_COLLECTION);
  url.searchParams.set('maxMessageSizeBytes', String(LARGEST_EVENT_BYTES));
  if (cursorUs !== null) url.searchParams.set('cursor', String(cursorUs));
  return url.href;
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
