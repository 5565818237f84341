import { setTimeout as sleep } from 'node:timers/promises';
import { Observable, ReplaySubject, type Subscriber } from 'rxjs';
import { CollectorError } from '../../domain/errors.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../collector.js';
import { type DailyBudget } from '../daily-budget.js';
import { HandOut } from '../hand-out.js';
import { X_STREAM } from './map-x-post.js';
import { keptUntilMidnight } from './plan-spending.js';
import { PostPurse } from './post-purse.js';
import { readXFrame } from './read-x-frame.js';
import { ReconnectPace } from './reconnect-pace.js';
import { StreamRules } from './stream-rules.js';
import { type XHandover } from './x-handover.js';
import { type XStreamClient } from './x-stream.client.js';

export interface XStreamSettings {
  readonly client: XStreamClient;
  readonly budget: DailyBudget;
  readonly handover: XHandover;
  readonly postMicroUsd: number;
  readonly now: () => number;
  /** Resolves after so long, or as soon as the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Longest time that a post waits for company, ms. */
  readonly flushMs: number;
  /** A batch of so many posts does not wait. */
  readonly batchPosts: number;
}

type Given = Pick<XStreamSettings, 'client' | 'budget' | 'handover' | 'postMicroUsd'>;

const DEFAULTS: Omit<XStreamSettings, keyof Given> = {
  now: Date.now,
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  flushMs: 1000,
  batchPosts: 100,
};

/** A connection that lived so long was sound: the next failure counts as the first. */
const SOUND_MS = 30_000;
/** How soon a spike is listened to. */
const LOOK_EVERY_MS = 5_000;
/** Taking our rules away may hold up a process that stops for so long. */
const LEAVE_WITHIN_MS = 3_000;
/** A stream that has nothing to say is told to live so often. */
const QUIET_MS = MINUTE_MS;
/**
 * Posts waiting for a busy consumer from which on the stream is hung up, in batches: at X's top speed four seconds. It is
 * not held back, as X would go on delivering, and billing, into buffers where nobody counts.
 */
const MOST_WAITING_BATCHES = 10;

/**
 * Public posts on X as they are made, while something is going on: the queries that `XCollector` would search are rules
 * of the filtered stream instead. It connects for a spike and hangs up after it, or when the money of the day is spent.
 *
 * What it heard is claimed by `XCollector`, which alone knows whether all that came before was read too; a stream cannot
 * be resumed, so what is said between two connections is searched.
 */
export class XStreamCollector implements StreamCollector {
  readonly source = X_STREAM;
  private readonly settings: XStreamSettings;
  private readonly status = new ReplaySubject<StreamStatus>(1);
  readonly status$ = this.status.asObservable();
  private ended: Promise<void> = Promise.resolve();

  constructor(given: Given & Partial<XStreamSettings>) {
    this.settings = { ...DEFAULTS, ...given };
  }

  events(): Observable<CollectedBatch> {
    return new Observable((subscriber) => {
      const reading = new Reading(this.settings, subscriber, (status) => this.status.next(status));
      this.ended = reading.ended;
      return () => reading.stop();
    });
  }

  /** What was paid for in advance and not delivered is given back then, and our rules are taken away. */
  closed(): Promise<void> {
    return this.ended;
  }
}

/** One subscription: connects while it is told to, and hands out one batch at a time. */
class Reading {
  /** Resolves when it is stopped and has left. */
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();
  private readonly handOut: HandOut;
  private readonly timer: NodeJS.Timeout;
  private readonly rules: StreamRules;
  private readonly pace = new ReconnectPace();
  /** While rules are changed beside the reading. */
  private following: Promise<void> | null = null;
  private posts: Post[] = [];
  private replaced: string[] = [];
  private read = 0;
  private failed = 0;
  /** When the stream, or this loop while there is none, last lived; of what waits, of what is handed out, and as told. */
  private aliveMs = 0;
  private handedOutMs = 0;
  private toldMs = 0;

  constructor(
    private readonly settings: XStreamSettings,
    subscriber: Subscriber<CollectedBatch>,
    private readonly report: (status: StreamStatus) => void,
  ) {
    const { client, now, flushMs, handover } = settings;
    this.rules = new StreamRules(client, now);
    this.handOut = new HandOut(
      subscriber,
      () => this.nextBatch(),
      () => handover.stored(this.handedOutMs),
    );
    this.timer = setInterval(() => this.handOut.flush(), flushMs);
    this.report({ kind: 'connecting', host: client.host });
    this.ended = this.run()
      .then(() => this.leave())
      .catch((error: unknown) => subscriber.error(error));
  }

  stop(): void {
    this.stopping.abort();
    clearInterval(this.timer);
    this.handOut.stop();
  }

  private async run(): Promise<void> {
    const { client, handover, now, wait } = this.settings;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const { queries } = handover.wanted(now());
        if (queries.length > 0) await this.listen(queries);
        else if (!this.rules.areOf([])) await this.rules.sync([], { signal });
        else this.aliveMs = now();
        await wait(LOOK_EVERY_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof CollectorError)) throw error;
        const waitMs = this.pace.failed(error, now());
        const { host } = client;
        const nextTryMs = now() + waitMs;
        this.report({ kind: 'failed', host, error, failures: this.pace.count, nextTryMs, nextHost: host });
        await wait(waitMs, signal);
      }
    }
  }

  /** Rules that stay behind find posts for whoever connects next. Where this fails, the next start does it. */
  private async leave(): Promise<void> {
    if (this.rules.areOf([])) return;
    const signal = AbortSignal.timeout(LEAVE_WITHIN_MS);
    await this.rules.sync([], { signal }).catch(() => undefined);
  }

  /**
   * One connection; returns when nothing is wanted any more.
   *
   * @throws CollectorError when it breaks off, and when the money of the day is spent
   */
  private async listen(queries: readonly string[]): Promise<void> {
    const { client, budget, handover, postMicroUsd, now } = this.settings;
    if (this.isFull) await this.handOut.room();
    const connection = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, connection.signal]);
    signal.throwIfAborted();
    const purse = new PostPurse(budget, postMicroUsd);
    try {
      await this.pay(purse);
      let since = await this.follow(queries, signal);
      let connectedMs: number | null = null;
      for await (const lines of client.listen({ nowMs: now(), signal })) {
        purse.take(lines.length, now());
        this.take(lines);
        if (connectedMs === null) this.report({ kind: 'connected', host: client.host });
        connectedMs ??= now();
        if (now() - connectedMs >= SOUND_MS) this.pace.reset();
        const wanted = handover.wanted(now()).queries;
        if (wanted.length === 0) return;
        await this.pay(purse);
        if (!this.following && !this.rules.areOf(wanted)) {
          since = new Map([...since].filter(([query]) => wanted.includes(query)));
          this.following = this.follow(wanted, signal)
            .then((followed) => void (since = followed))
            .catch((error: unknown) => connection.abort(error))
            .finally(() => (this.following = null));
        }
        handover.heard(startsOf(since, connectedMs), this.aliveMs);
        if (this.read >= this.settings.batchPosts) this.handOut.flush();
        if (this.isFull) throw this.tooSlow();
      }
      throw endedBy(client);
    } finally {
      connection.abort();
      handover.hungUp();
      await this.following;
      await purse.close(now());
    }
  }

  private get isFull(): boolean {
    return this.read >= MOST_WAITING_BATCHES * this.settings.batchPosts;
  }

  private tooSlow(): CollectorError {
    const message = `the stream is faster than its posts are stored: ${this.read} of them wait, so it was hung up`;
    return new CollectorError('unreachable', this.settings.client.source, message, true);
  }

  /** @throws CollectorError when the day's budget leaves nothing for posts that may come */
  private async pay(purse: PostPurse): Promise<void> {
    const { client, handover, now } = this.settings;
    const { plan } = handover.wanted(now());
    if (plan && (await purse.refill(now(), keptUntilMidnight(plan, now())))) return;
    const message =
      'what x may still spend today does not pay for its stream; what is left is for counts and searches';
    throw new CollectorError('rate_limited', client.source, message, true);
  }

  private async follow(
    queries: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, number>> {
    const { source } = this.settings.client;
    const since = await this.rules.sync(queries, { signal });
    // Connected without any, we would pay for what strangers' rules find.
    if (since.size === 0) throw new CollectorError('refused', source, 'X takes none of our rules', true);
    return since;
  }

  private take(lines: readonly string[]): void {
    const { now, handover } = this.settings;
    for (const line of lines) {
      const found = readXFrame(line, now());
      this.read += 1;
      if (found) {
        this.posts.push(found.post);
        this.replaced.push(...found.replaced);
      } else this.failed += 1;
    }
    this.aliveMs = now();
    if (this.read === 0 && !this.handOut.busy) handover.stored(this.aliveMs);
  }

  private nextBatch(): Omit<CollectedBatch, 'done'> | null {
    if (this.read === 0 && this.aliveMs - this.toldMs < QUIET_MS) return null;
    const { posts, replaced, read, failed } = this;
    this.posts = [];
    this.replaced = [];
    this.read = 0;
    this.failed = 0;
    this.handedOutMs = this.aliveMs;
    this.toldMs = this.aliveMs;
    return {
      posts: posts.sort(byEventOrder),
      deleted: replaced,
      goneAuthors: [],
      // A stream that cannot be resumed has nowhere to go on from.
      cursor: '',
      newestMs: null,
      listened: [],
      failed,
      read,
    };
  }
}

/** By query: since when both its rule and the connection stand. */
function startsOf(since: ReadonlyMap<string, number>, connectedMs: number): ReadonlyMap<string, number> {
  return new Map([...since].map(([query, sinceMs]) => [query, Math.max(sinceMs, connectedMs)]));
}

/** The connection dropped without a word, which is the network's doing (`ReconnectPace`). */
function endedBy({ host, source }: XStreamClient): CollectorError {
  const message = `${host} ended the stream`;
  return new CollectorError('unreachable', source, message, true, null, { cause: new Error(message) });
}
