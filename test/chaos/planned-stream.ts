import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { anIdentityFrame } from '../builders/a-jetstream-frame.js';
import { type PlannedFrame } from './planned-posts.js';

const PUSH_EVERY_MS = 20;
/** What a listener has not taken yet; more is held back, as a server does. */
const MOST_UNSENT_BYTES = 1_000_000;
/** Once all is said, a sign of life so often, so that the present is heard too. */
const PULSE_MS = 500;

/**
 * A Jetstream on loopback that says its frames one by one at a given pace, to everyone alike, and goes back to any cursor.
 * Who comes without one begins at the beginning.
 */
export class PlannedStream {
  private readonly server: Server = createServer();
  private readonly wss = new WebSocketServer({ server: this.server, perMessageDeflate: false });
  private readonly listeners = new Map<WebSocket, number>();
  private readonly timer: NodeJS.Timeout;
  private frames: PlannedFrame[] = [];
  private startedMs: number | null = null;
  /** How often each of the planned frames was sent. */
  private sent = new Uint16Array();

  private constructor(private readonly perSecond: number) {
    this.wss.on('connection', (socket, request) => {
      const cursor = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('cursor');
      this.listeners.set(socket, cursor === null ? 0 : this.firstFrom(Number(cursor)));
      socket.on('close', () => this.listeners.delete(socket));
      socket.on('error', () => undefined);
    });
    this.timer = setInterval(() => this.push(), PUSH_EVERY_MS);
  }

  static async open(perSecond: number): Promise<PlannedStream> {
    const stream = new PlannedStream(perSecond);
    stream.server.listen(0, '127.0.0.1');
    await once(stream.server, 'listening');
    return stream;
  }

  get host(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Begins to speak. @param frames  in event order */
  begin(frames: readonly PlannedFrame[]): void {
    this.frames = [...frames];
    this.sent = new Uint16Array(frames.length);
    this.startedMs = Date.now();
  }

  /** How many of the planned frames were sent once, and how many more often, to all listeners together. */
  get said(): { readonly once: number; readonly again: number } {
    const count = (isMeant: (times: number) => boolean) => this.sent.filter(isMeant).length;
    return { once: count((times) => times === 1), again: count((times) => times > 1) };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    for (const socket of this.listeners.keys()) socket.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  private get planned(): number {
    return this.sent.length;
  }

  private released(): number {
    if (this.startedMs === null) return 0;
    const due = Math.floor(((Date.now() - this.startedMs) / 1000) * this.perSecond);
    return due < this.planned ? due : this.frames.length;
  }

  private push(): void {
    if (this.startedMs !== null && this.released() >= this.planned) this.pulse();
    const released = this.released();
    for (const [socket, from] of this.listeners) {
      let next = from;
      while (next < released && socket.bufferedAmount < MOST_UNSENT_BYTES) this.say(socket, next++);
      this.listeners.set(socket, next);
    }
  }

  private say(socket: WebSocket, index: number): void {
    socket.send(this.frames[index]?.text ?? '');
    // Signs of life are of no plan.
    if (index < this.planned) this.sent[index] = (this.sent[index] ?? 0) + 1;
  }

  private pulse(): void {
    const timeUs = Date.now() * 1000;
    if (timeUs - (this.frames.at(-1)?.timeUs ?? 0) < PULSE_MS * 1000) return;
    this.frames.push({ timeUs, text: anIdentityFrame(timeUs) });
  }

  private firstFrom(timeUs: number): number {
    let [low, high] = [0, this.frames.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.frames[middle]?.timeUs ?? Infinity) < timeUs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
