import { type StreamCollector } from '../../src/collect/collector.js';
import { type CollectorErrorCode } from '../../src/domain/errors.js';
import { StreamReader } from '../builders/a-stream-reader.js';
import { type Mishap } from '../servers/hostile-server.js';
import { type RefusalName } from './mishaps.js';

/** One public message, before a platform says it its own way. */
export interface StreamItem {
  readonly serial: number;
  readonly atMs: number;
  /** Holds letters of Latin-1 that are not ASCII. */
  readonly text: string;
}

/** A server on loopback that speaks a stream. */
export interface StreamServer {
  readonly host: string;
  /** Happens to handshakes instead of a stream. */
  mishap: Mishap | null;
  say(...frames: readonly string[]): void;
  sayBytes(data: Buffer, binary?: boolean): void;
  /** Says half of it, and cuts. */
  tear(frame: string): void;
  drop(): void;
  stop(): Promise<void>;
}

/** How one platform streams: all that the suite has to know of a source. */
export interface StreamWire<S extends StreamServer = StreamServer> {
  readonly start: () => Promise<S>;
  /** With flushes, waits and batches (of 50 frames) so short that nobody has to wait for them. */
  readonly make: (hosts: readonly string[], clock: StreamClock) => StreamCollector;
  readonly frame: (item: StreamItem) => string;
  readonly postId: (item: StreamItem) => string;
  /** Frames that cannot be read; each is counted once. */
  readonly garbage: Readonly<Record<string, string | Buffer>>;
  /** Whether what was said meanwhile is said again to one who comes back. */
  readonly isResumed: boolean;
  /** Where a platform means something else by a refusal. */
  readonly means?: Readonly<Partial<Record<RefusalName, CollectorErrorCode>>>;
}

export interface StreamClock {
  nowMs: number;
  /** Whether time-outs of the connection are so short that a test need not wait for them. */
  isHurried: boolean;
}

export const STREAM_START = Date.parse('2026-11-22T12:00:00Z');

/** Servers, readers and messages of one test. */
export class StreamStage<S extends StreamServer> {
  readonly clock: StreamClock = { nowMs: STREAM_START, isHurried: false };
  readonly items: StreamItem[] = [];
  private readonly servers: S[] = [];
  private readonly readers: StreamReader[] = [];

  constructor(private readonly wire: StreamWire<S>) {}

  async serve(): Promise<S> {
    const server = await this.wire.start();
    this.servers.push(server);
    return server;
  }

  listen(cursor: string | null = null, acknowledge = true): StreamReader {
    const hosts = this.servers.map(({ host }) => host);
    const reader = new StreamReader(this.wire.make(hosts, this.clock), cursor, acknowledge);
    this.readers.push(reader);
    return reader;
  }

  /** A reader whose `times`-th connection is open. */
  async connected(reader = this.listen(), times = 1): Promise<StreamReader> {
    await reader.until(() => reader.statuses.filter(({ kind }) => kind === 'connected').length >= times);
    return reader;
  }

  /** Further messages, one every `stepMs`, the last one a step before now, as frames. */
  add(count: number, stepMs = 10): string[] {
    const firstMs = this.clock.nowMs - count * stepMs;
    const added = Array.from({ length: count }, (_, i): StreamItem => {
      const serial = this.items.length + i;
      return { serial, atMs: firstMs + i * stepMs, text: `Gangguan à la café ${serial}` };
    });
    this.items.push(...added);
    return added.map(this.wire.frame);
  }

  /** Waits until the last message was heard. */
  async heardLast(reader: StreamReader): Promise<void> {
    const last = this.items.at(-1);
    const id = last && this.wire.postId(last);
    await reader.until(() => reader.posts.some((post) => post.id === id));
  }

  idsOf(items: readonly StreamItem[] = this.items): string[] {
    return items.map(this.wire.postId).sort();
  }

  async stop(): Promise<void> {
    for (const reader of this.readers) reader.stop();
    await Promise.all(this.servers.map((server) => server.stop()));
  }
}
