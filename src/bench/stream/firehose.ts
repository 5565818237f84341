import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the firehose says. */
export interface FirehoseSettings {
  /** Event time of the first post, Unix microseconds. */
  readonly startUs: number;
  readonly postsPerSecond: number;
  /** Every how many posts one carries the hashtag. */
  readonly taggedEvery: number;
  readonly hashtag: string;
}

const SECOND_US = 1_000_000;
/** How often what has come to pass is sent. */
const TICK_MS = 20;
/** Bytes under way to one listener from which on it is waited for. */
const HIGH_WATER = 256 * 1024;
const CHATTER = [
  'good morning everyone, coffee first and then the world',
  'finally finished the book that I started in March',
  'hujan lagi sore ini, untung bawa payung',
  'que bonito dia para salir a caminar por el parque',
  '今日のお昼はラーメンにしました、おいしかった',
  'der Zug ist heute sogar pünktlich gewesen',
];
const COMPLAINTS = [
  'is it down for you too?',
  'nothing loads here since ten minutes',
  'error terus dari tadi, ada yang sama?',
  'no me carga nada',
  'cannot log in at all',
];

/**
 * A network of any size on loopback, as a Jetstream of the first wire: post number n is made at
 * `startUs + n / postsPerSecond`, so that whoever comes with a cursor hears the same posts again. Its clock is the
 * bench's own.
 */
export class Firehose {
  private readonly listeners = new Map<WebSocket, number>();
  private readonly timer: NodeJS.Timeout;
  private isCut = false;
  /** Posts made so far. */
  private posts = 0;
  private startedMs = 0;
  private skippedMs = 0;

  private constructor(
    private readonly settings: FirehoseSettings,
    private readonly http: Server,
  ) {
    const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    http.on('upgrade', (request, socket, head) => {
      if (this.isCut) return void socket.destroy();
      const cursor = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('cursor');
      wss.handleUpgrade(request, socket, head, (client) => {
        this.listeners.set(client, cursor === null ? this.posts : this.firstAt(Number(cursor)));
        client.on('close', () => this.listeners.delete(client));
        client.on('error', () => undefined);
      });
    });
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  static async start(settings: FirehoseSettings): Promise<Firehose> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new Firehose(settings, http);
  }

  get host(): string {
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Posts made so far, and those of them with the hashtag. */
  get made(): { readonly posts: number; readonly tagged: number } {
    return { posts: this.posts, tagged: Math.ceil(this.posts / this.settings.taggedEvery) };
  }

  /** Event time of the newest post, Unix microseconds. */
  get newestUs(): number {
    return this.timeOf(Math.max(0, this.posts - 1));
  }

  play(): void {
    this.startedMs = performance.now();
  }

  /** Nothing is made any more; what was made can still be fetched. */
  pause(): void {
    this.skippedMs = this.playedMs;
    this.startedMs = 0;
  }

  /** Hangs up and takes no calls, while `ms` of event time pass. */
  cut(ms: number): void {
    this.isCut = true;
    this.skippedMs += ms;
    for (const socket of this.listeners.keys()) socket.terminate();
  }

  mend(): void {
    this.isCut = false;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    for (const socket of this.listeners.keys()) socket.terminate();
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private get playedMs(): number {
    return this.skippedMs + (this.startedMs === 0 ? 0 : performance.now() - this.startedMs);
  }

  private tick(): void {
    this.posts = Math.floor((this.playedMs / 1000) * this.settings.postsPerSecond);
    for (const [socket, next] of this.listeners) {
      let post = next;
      while (post < this.posts && socket.bufferedAmount < HIGH_WATER) socket.send(this.frame(post++));
      this.listeners.set(socket, post);
    }
  }

  private timeOf(post: number): number {
    const { startUs, postsPerSecond } = this.settings;
    return startUs + Math.round((post * SECOND_US) / postsPerSecond);
  }

  private firstAt(cursorUs: number): number {
    const { startUs, postsPerSecond } = this.settings;
    return Math.max(0, Math.ceil(((cursorUs - startUs) * postsPerSecond) / SECOND_US));
  }

  private frame(post: number): string {
    const { taggedEvery, hashtag } = this.settings;
    const timeUs = this.timeOf(post);
    const tagged = post / taggedEvery;
    const text = Number.isInteger(tagged)
      ? `#${hashtag} ${COMPLAINTS[tagged % COMPLAINTS.length] ?? ''} (${tagged})`
      : (CHATTER[post % CHATTER.length] ?? '');
    const createdAt = new Date(timeUs / 1000).toISOString();
    const record = { $type: 'app.bsky.feed.post', createdAt, langs: ['en'], text };
    const commit = { rev: '3mptbypluud2a', operation: 'create', collection: 'app.bsky.feed.post' };
    return JSON.stringify({
      did: `did:plc:firehose${post % 1_000_003}`,
      time_us: timeUs,
      kind: 'commit',
      commit: { ...commit, rkey: `k${post}`, cid: 'bafypost', record },
    });
  }
}
