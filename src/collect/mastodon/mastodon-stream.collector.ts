import { setTimeout as sleep } from 'node:timers/promises';
import { Observable, ReplaySubject, type Subscriber } from 'rxjs';
import { type CollectorError } from '../../domain/errors.js';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type ServerEvent } from '../../http/fetch-events.js';
import {
  type CollectedBatch,
  type CollectRequest,
  type StreamCollector,
  type StreamStatus,
} from '../collector.js';
import { HandOut } from '../hand-out.js';
import { listenTo, type StreamListener, type StreamTimings } from './hashtag-stream.js';
import { MASTODON } from './map-mastodon-status.js';
import { MastodonStreamClient, type StreamFetches } from './mastodon-stream.client.js';
import { StreamBatch } from './stream-batch.js';

/** What is tracked now: hashtags in the order of the services, and those of services in a spike. */
export type ReadTracked = () => Promise<Pick<CollectRequest, 'hashtags' | 'spiking'>>;

export interface MastodonStreamSettings extends StreamTimings, StreamFetches {
  /** As of `MastodonClient`. */
  readonly host: string;
  /** Of a user: no stream is open to anybody else since Mastodon 4.2. */
  readonly token: string;
  readonly readTracked: ReadTracked;
  /** Longest time that an event waits for company, ms. */
  readonly flushMs: number;
  /** A batch of so many events does not wait. */
  readonly batchEvents: number;
}

type Given = Pick<MastodonStreamSettings, 'host' | 'token' | 'readTracked' | 'fetch' | 'streamFetch'>;

const DEFAULTS: Omit<MastodonStreamSettings, keyof Given> = {
  now: Date.now,
  random: Math.random,
  flushMs: 1000,
  batchEvents: 100,
  backOff: { baseMs: 2000, maxMs: 5 * MINUTE_MS },
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

/** A stream is one connection for one hashtag, and nobody's server should have to hold hundreds of them for us. */
const MOST_STREAMS = 20;
/** How soon a new hashtag, or a spike, is listened to. */
const TRACKED_MS = MINUTE_MS;
/** A stream on which nobody speaks is told to live so often. */
const QUIET_MS = MINUTE_MS;
/** Events waiting for a busy consumer from which on the streams are held back, in batches. */
const MOST_WAITING_BATCHES = 4;

/**
 * Public posts with hashtags as one Mastodon server hears them, within seconds, and with what is deleted and edited.
 * Beside `MastodonCollector` and not in its place: a stream cannot be resumed, so only timelines have no holes, and
 * the hashtags beyond the first twenty (those in a spike come first) are heard by them alone.
 */
export class MastodonStreamCollector implements StreamCollector {
  readonly source: string;
  private readonly settings: MastodonStreamSettings;
  private readonly client: MastodonStreamClient;
  private readonly status = new ReplaySubject<StreamStatus>(1);
  readonly status$ = this.status.asObservable();

  /** @throws RangeError when the host is no address */
  constructor(given: Given & Partial<MastodonStreamSettings>) {
    this.settings = { ...DEFAULTS, ...given };
    this.source = `${MASTODON}:${given.host}:stream`;
    this.client = new MastodonStreamClient(this.source, given.host, given.token, this.settings);
  }

  events(cursor: string | null): Observable<CollectedBatch> {
    return new Observable((subscriber) => {
      const report = (status: StreamStatus) => this.status.next(status);
      const reading = new Reading(this.settings, this.client, cursor, subscriber, report);
      return () => reading.stop();
    });
  }
}

/** One subscription: keeps the streams of the right hashtags open and hands out one batch at a time. */
class Reading implements StreamListener {
  private readonly batch: StreamBatch;
  private readonly streams = new Map<string, AbortController>();
  private readonly timers: readonly NodeJS.Timeout[];
  private readonly handOut: HandOut;
  private open = 0;
  private stopped = false;

  constructor(
    private readonly settings: MastodonStreamSettings,
    private readonly client: MastodonStreamClient,
    cursor: string | null,
    private readonly subscriber: Subscriber<CollectedBatch>,
    private readonly report: (status: StreamStatus) => void,
  ) {
    this.batch = new StreamBatch(client.host, cursor);
    this.handOut = new HandOut(subscriber, () => this.batch.next(QUIET_MS));
    this.report({ kind: 'connecting', host: client.host });
    this.timers = [
      setInterval(() => this.handOut.flush(), settings.flushMs),
      setInterval(() => this.follow(), TRACKED_MS),
    ];
    this.follow();
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const stream of this.streams.values()) stream.abort();
    this.handOut.stop();
  }

  opened(): void {
    this.open += 1;
    if (this.open === 1) this.report({ kind: 'connected', host: this.client.host });
  }

  async events(events: readonly ServerEvent[]): Promise<void> {
    const { now, batchEvents } = this.settings;
    this.batch.add(events, now());
    if (this.batch.size >= batchEvents) this.handOut.flush();
    if (this.batch.size >= MOST_WAITING_BATCHES * batchEvents) await this.handOut.room();
  }

  closed(): void {
    this.open -= 1;
  }

  failed(error: CollectorError, failures: number, nextTryMs: number): void {
    // As long as one of them is heard the server is there, and what the others miss is in its timelines.
    if (this.open > 0) return;
    const { host } = this.client;
    this.report({ kind: 'failed', host, error, failures, nextTryMs, nextHost: host });
  }

  /** Opens and closes streams so that the hashtags that matter now are listened to. */
  private follow(): void {
    this.settings.readTracked().then(
      ({ hashtags, spiking }) => this.listen([...spiking, ...hashtags]),
      (error: unknown) => this.subscriber.error(error),
    );
  }

  private listen(hashtags: readonly string[]): void {
    if (this.stopped) return;
    const wanted = new Set(
      [...new Set(hashtags.map(normalizeHashtag).filter(isHashtag))].slice(0, MOST_STREAMS),
    );
    for (const [hashtag, stream] of this.streams) {
      if (wanted.has(hashtag)) continue;
      stream.abort();
      this.streams.delete(hashtag);
    }
    for (const hashtag of wanted) {
      if (this.streams.has(hashtag)) continue;
      const stream = new AbortController();
      this.streams.set(hashtag, stream);
      listenTo(hashtag, this.client, this.settings, this, stream.signal).catch((error: unknown) =>
        this.subscriber.error(error),
      );
    }
  }
}
