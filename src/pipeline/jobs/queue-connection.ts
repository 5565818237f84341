import { Redis } from 'ioredis';
import { type QueueState } from '../../domain/queue-state.js';

/** Redis is tried again this often while it is away. */
const RECONNECT_EVERY_MS = 1_000;
/** A try to reach it that takes longer is given up. */
const CONNECT_WITHIN_MS = 5_000;
/** How often it is asked for a sign of life; when none has come by the next time, the connection is taken for dead. */
const LOOK_EVERY_MS = 3_000;

/** What a connection tells of itself; never its password. */
export interface QueueLog {
  info(message: string): void;
  warn(message: string): void;
}

/** One connection to Redis or Valkey, which comes back by itself as often as it is lost, and knows whether it is there. */
export class QueueConnection {
  readonly client: Redis;
  private away: Extract<QueueState, { kind: 'away' }> | null;
  private error: string | null = null;
  private readonly watch: NodeJS.Timeout;
  /** Whether the last sign of life that was asked for has not come yet. */
  private asking = false;
  private closed = false;

  /** @param url  `redis://` or `rediss://`, with a password or without */
  constructor(
    url: string,
    private readonly log: QueueLog,
    private readonly now: () => number,
  ) {
    this.away = { kind: 'away', sinceMs: now(), reason: null };
    this.client = new Redis(url, {
      // What BullMQ asks for: a command waits for as long as it takes.
      maxRetriesPerRequest: null,
      retryStrategy: () => RECONNECT_EVERY_MS,
      connectTimeout: CONNECT_WITHIN_MS,
    });
    this.client.on('ready', () => this.answers());
    this.client.on('error', (error: Error) => (this.error = error.message));
    this.client.on('close', () => this.isAway(this.error));
    this.watch = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  state(): QueueState {
    return this.away ?? { kind: 'answers' };
  }

  close(): void {
    this.closed = true;
    clearInterval(this.watch);
    this.client.disconnect();
  }

  /**
   * Asks for a sign of life, and connects anew when there is none: a connection that is cut in the middle tells nothing by
   * itself. What was asked on it is asked again on the next one.
   */
  private look(): void {
    if (this.asking) {
      this.isAway(`no answer within ${LOOK_EVERY_MS / 1000} s`);
      // Between two tries it comes by itself, and would not any more.
      if (this.client.status === 'ready' || this.client.status === 'connect') this.client.disconnect(true);
      return;
    }
    this.asking = true;
    const answered = (): void => void (this.asking = false);
    this.client.ping().then(answered, answered);
  }

  private answers(): void {
    if (this.isTold()) this.log.info('the queue is back');
    this.away = null;
    this.error = null;
  }

  /** Whether it was said that it is away: not at the start, which takes a moment. */
  private isTold(): boolean {
    return this.away !== null && this.away.reason !== null;
  }

  private isAway(reason: string | null): void {
    if (this.closed) return;
    const told = reason ?? 'the connection was lost';
    if (!this.isTold()) this.log.warn(`the queue is away, jobs wait for it: ${told}`);
    this.away = { kind: 'away', sinceMs: this.away?.sinceMs ?? this.now(), reason: told };
  }
}
