import { type QueueState } from '../domain/queue-state.js';
import { toIso } from '../domain/time.js';
import { type Store } from '../store/store.js';

/** A source of posts that has not been heard for this long is not listening. */
const SILENT_MS = 10 * 60_000;

export interface Readiness {
  /** Whether it does its job: answers, and hears somebody where it is told to listen. */
  readonly ok: boolean;
  /**
   * `ready`, `no queue` (jobs wait for it, so nothing is polled, judged or told), `blind` (no source of posts answers) or
   * `collecting nothing` (none is switched on).
   */
  readonly status: 'ready' | 'no queue' | 'blind' | 'collecting nothing';
  readonly database: 'ok';
  /** `null`: this process does all jobs by itself. */
  readonly queue: {
    readonly answers: boolean;
    readonly awaySince: string | null;
    readonly error: string | null;
  } | null;
  readonly sources: readonly {
    readonly source: string;
    readonly kind: string;
    readonly listening: boolean;
    readonly lastSuccessAt: string | null;
    readonly lastError: string | null;
    readonly nextTryAt: string | null;
  }[];
}

/** Tells alive from useful. */
export class Health {
  constructor(
    private readonly store: Store,
    /** Whether any source of posts is switched on. */
    private readonly collects: boolean,
    private readonly now: () => number,
    /** `null`: there is no queue. */
    private readonly askQueue: (() => QueueState) | null = null,
    /** Whether it has jobs that wait while the queue is away; one that only answers readers has none. */
    private readonly doesJobs = true,
  ) {}

  /** `null`: there is no queue. */
  queue(): QueueState | null {
    return this.askQueue?.() ?? null;
  }

  /** @throws what the store throws when the database does not answer */
  async ready(): Promise<Readiness> {
    const nowMs = this.now();
    const rows = await this.store.sources.list();
    const sources = rows.map(({ source, kind, lastSuccessMs, lastError, nextTryMs }) => ({
      source,
      kind,
      listening: lastError === null && lastSuccessMs !== null && nowMs - lastSuccessMs < SILENT_MS,
      lastSuccessAt: lastSuccessMs === null ? null : toIso(lastSuccessMs),
      lastError,
      nextTryAt: nextTryMs === null ? null : toIso(Math.round(nextTryMs)),
    }));
    // What was pushed, or said by status pages, does not show that we hear people ourselves.
    const hears = sources.some(({ kind, listening }) => listening && (kind === 'stream' || kind === 'poll'));
    const queue = this.queue();
    const isQueueAway = queue?.kind === 'away';
    const isIdle = isQueueAway && this.doesJobs;
    const ok = !isIdle && (!this.collects || hears);
    const status = !this.collects ? 'collecting nothing' : hears ? 'ready' : 'blind';
    return {
      ok,
      status: isIdle ? 'no queue' : status,
      database: 'ok',
      queue: queue && {
        answers: !isQueueAway,
        awaySince: isQueueAway ? toIso(queue.sinceMs) : null,
        error: isQueueAway ? queue.reason : null,
      },
      sources,
    };
  }
}
