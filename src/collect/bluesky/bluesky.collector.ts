import { Observable, ReplaySubject, type Subscriber } from 'rxjs';
import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { backOffMs, type BackOffSettings } from '../../http/back-off.js';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../collector.js';
import { BatchBuilder } from './batch-builder.js';
import { HostRota } from './host-rota.js';
import { type JetstreamEvent, type JetstreamNotice, type MayName } from './jetstream-api.js';
import { jetstreamTarget, type JetstreamTarget } from './jetstream-target.js';
import {
  JetstreamConnection,
  type JetstreamListener,
  type JetstreamTimings,
  openWebSocket,
  type OpenSocket,
} from './jetstream.client.js';
import { BLUESKY } from './map-bluesky-post.js';
import { readPast } from './read-past.js';
import { type Past } from '../past.js';

export interface BlueskySettings extends JetstreamTimings {
  /** Jetstream hosts in order of preference, at least one; see `jetstreamTarget`. */
  readonly hosts: readonly string[];
  readonly openSocket: OpenSocket;
  readonly now: () => number;
  /** From [0, 1). */
  readonly random: () => number;
  /** Longest time that a frame waits for company, ms. */
  readonly flushMs: number;
  /** A batch of so many frames does not wait. */
  readonly batchFrames: number;
  /** Frames waiting for a busy consumer from which on the socket is held back. */
  readonly mostWaiting: number;
  readonly backOff: BackOffSettings;
  /** Posts that may not are only counted. */
  readonly mayName: MayName;
}

const DEFAULTS: Omit<BlueskySettings, 'hosts'> = {
  openSocket: openWebSocket,
  now: Date.now,
  random: Math.random,
  handshakeMs: 15_000,
  heartbeatMs: 15_000,
  idleMs: 90_000,
  flushMs: 1000,
  batchFrames: 500,
  mostWaiting: 2000,
  backOff: { baseMs: 1000, maxMs: 60_000 },
  mayName: () => true,
};

/**
 * How far a resumed connection goes back before its cursor: events are a few milliseconds out of order, and hosts
 * differ by seconds. What comes twice is recognised by its id.
 */
const REWIND_US = 5_000_000;
/** Smaller cursors are sequence numbers, which mean nothing on another host. */
const LEAST_TIME_CURSOR = 1e15;
/** An event dated further ahead of our clock than this is misdated, ms. */
const FUTURE_MS = 600_000;
/** So many unreadable frames in a row mean that the host does not speak as we think. */
const FOREIGN_FRAMES = 20;
/** A connection that lived so long was sound: the next failure counts as the first, ms. */
const SOUND_MS = 30_000;
/** Jetstream keeps a day and a half (connectors.md 3a). */
const REACH_MS = 36 * HOUR_MS;

/** Every public post on Bluesky, from Jetstream, without a credential. */
export class BlueskyCollector implements StreamCollector {
  readonly source = BLUESKY;
  private readonly settings: BlueskySettings;
  private readonly status = new ReplaySubject<StreamStatus>(1);
  readonly status$ = this.status.asObservable();
  readonly past: Past = {
    reachMs: REACH_MS,
    // On a connection of its own: the live one goes on. Whoever asks for the past asks by rules of their own.
    read: (request) =>
      readPast(new BlueskyCollector({ ...this.settings, mayName: DEFAULTS.mayName }), request),
  };

  /** @throws RangeError when a host is no address */
  constructor(settings: Partial<BlueskySettings> & Pick<BlueskySettings, 'hosts'>) {
    for (const host of settings.hosts) jetstreamTarget(host);
    this.settings = { ...DEFAULTS, ...settings };
  }

  events(cursor: string | null): Observable<CollectedBatch> {
    return new Observable((subscriber) => {
      const reading = new Reading(this.settings, readCursor(cursor), subscriber, (status) =>
        this.status.next(status),
      );
      return () => reading.stop();
    });
  }
}

/** One subscription: connects, fails over, batches, and hands out one batch at a time. */
class Reading implements JetstreamListener {
  private readonly builder: BatchBuilder;
  private readonly rota: HostRota;
  private readonly flushTimer: NodeJS.Timeout;
  private retryTimer: NodeJS.Timeout | undefined;
  private connection: JetstreamConnection | null = null;
  private target: JetstreamTarget | null = null;
  private connectedAtMs: number | null = null;
  private failures = 0;
  private foreignFrames = 0;
  /** Whether a batch is with the consumer. */
  private handedOut = false;
  private stopped = false;
  /** A host no longer has what our cursor asks for: the next connection begins with the present. */
  private fromTail = false;

  constructor(
    private readonly settings: BlueskySettings,
    cursorUs: number | null,
    private readonly subscriber: Subscriber<CollectedBatch>,
    private readonly report: (status: StreamStatus) => void,
  ) {
    this.builder = new BatchBuilder(cursorUs);
    this.rota = new HostRota(settings.hosts);
    this.flushTimer = setInterval(() => this.flush(), settings.flushMs);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.flushTimer);
    clearTimeout(this.retryTimer);
    this.connection?.close();
  }

  opened(): void {
    this.connectedAtMs = this.settings.now();
    this.foreignFrames = 0;
    this.report({ kind: 'connected', host: this.rota.host });
  }

  frame(data: Buffer, isBinary: boolean): void {
    const event = isBinary ? null : (this.target?.wire.read(data, this.settings.mayName) ?? null);
    if (event === null) this.refuse();
    else if (!('timeUs' in event)) this.heed(event);
    else if (event.timeUs / 1000 <= this.settings.now() + FUTURE_MS) this.take(event);
    else this.refuse();
    if (this.builder.size >= this.settings.batchFrames) this.flush();
    if (this.builder.size >= this.settings.mostWaiting) this.connection?.pause();
  }

  cursorRefused(): void {
    this.fromTail = true;
  }

  ended(error: CollectorError): void {
    const { now, backOff, random } = this.settings;
    const nowMs = now();
    const host = this.rota.host;
    const wasSound = this.connectedAtMs !== null && nowMs - this.connectedAtMs >= SOUND_MS;
    this.failures = wasSound ? 1 : this.failures + 1;
    this.connection = null;
    this.connectedAtMs = null;
    if (error.retryAtMs !== null) this.rota.rest(error.retryAtMs);
    const waitMs = Math.max(this.rota.advance(nowMs), backOffMs(this.failures, backOff, random));
    this.retryTimer = setTimeout(() => this.connect(), waitMs);
    const { failures } = this;
    this.report({
      kind: 'failed',
      host,
      error,
      failures,
      nextTryMs: nowMs + waitMs,
      nextHost: this.rota.host,
    });
  }

  private connect(): void {
    const { openSocket, now } = this.settings;
    const { host } = this.rota;
    const heardUs = this.builder.cursorUs;
    const fromUs = heardUs === null || this.fromTail ? null : heardUs - REWIND_US;
    this.builder.connected();
    if (this.fromTail) this.builder.clamped();
    this.report({ kind: 'connecting', host });
    this.target = jetstreamTarget(host);
    this.connection = new JetstreamConnection(this.target, fromUs, openSocket, this.settings, now, this);
    this.fromTail = false;
  }

  /** What the host says of the stream itself. */
  private heed(notice: JetstreamNotice): void {
    if (notice.kind === 'clamped') this.builder.clamped();
    if (notice.kind !== 'closing') return;
    this.connection?.close();
    this.ended(
      new CollectorError('unreachable', BLUESKY, `${this.rota.host} ends the stream: ${notice.reason}`, true),
    );
  }

  private take(event: JetstreamEvent): void {
    this.foreignFrames = 0;
    const missed = this.builder.add(event);
    if (missed) this.report({ kind: 'gap', host: this.rota.host, missed });
  }

  private refuse(): void {
    this.builder.addUnreadable();
    this.foreignFrames += 1;
    if (this.foreignFrames < FOREIGN_FRAMES) return;
    const message = `${this.rota.host} does not speak this wire of Jetstream, or its clock is wrong`;
    this.connection?.close();
    const restUntilMs = this.settings.now() + HOUR_MS;
    this.ended(new CollectorError('bad_payload', BLUESKY, message, true, restUntilMs));
  }

  /** Hands out what has come together, unless the consumer is still busy. */
  private flush(): void {
    if (this.handedOut || this.stopped) return;
    const batch = this.builder.take();
    if (!batch) return;
    this.handedOut = true;
    let open = true;
    this.subscriber.next({
      ...batch,
      done: () => {
        if (!open) return;
        open = false;
        this.handedOut = false;
        if (this.builder.size >= this.settings.batchFrames) this.flush();
        this.connection?.resume();
      },
    });
  }
}

function readCursor(cursor: string | null): number | null {
  const timeUs = cursor === null ? NaN : Number(cursor);
  return Number.isSafeInteger(timeUs) && timeUs >= LEAST_TIME_CURSOR ? timeUs : null;
}
