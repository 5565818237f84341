import { CollectorError } from '../domain/errors.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../domain/time.js';
import { type SourceKind, type Store } from '../store/store.js';
import { plainError } from './plain-error.js';

/** The part of a log that is needed here. */
export interface HealthLog {
  info(message: string): void;
  warn(message: string): void;
}

const FIRST_RETRY_MS = MINUTE_MS;
const LAST_RETRY_MS = HOUR_MS;
/** While a source stays down, it is told again this often. */
const REMIND_MS = HOUR_MS;

interface Trouble {
  failures: number;
  nextTryMs: number;
  toldMs: number;
}

/**
 * What each source is doing: whether it answers, and when one that does not is asked again.
 *
 * A failure is logged when it starts, now and then while it lasts, and when it is over; never at every try.
 */
export class SourceHealth {
  private readonly troubles = new Map<string, Trouble>();

  constructor(
    private readonly store: Store,
    private readonly log: HealthLog,
    private readonly now: () => number,
  ) {}

  /** Whether a source may be asked now. */
  mayTry(source: string): boolean {
    return this.now() >= (this.troubles.get(source)?.nextTryMs ?? 0);
  }

  /** The source answered. @param newestMs  event time up to which it was heard */
  async answered(source: string, kind: SourceKind, newestMs: number | null): Promise<void> {
    const trouble = this.troubles.get(source);
    this.troubles.delete(source);
    if (trouble) this.log.info(`${source} answers again after ${trouble.failures} failed tries`);
    const nowMs = this.now();
    await this.store.write((unit) =>
      this.store.sources.saw(unit, { source, kind, atMs: nowMs, error: null, nextTryMs: null, newestMs }),
    );
  }

  /**
   * The source failed. Tries are spaced out, doubling from a minute to an hour, or as the source itself asked.
   *
   * @param nextTryMs  when the caller will try by itself; absent: decided here
   */
  async failed(source: string, kind: SourceKind, error: unknown, nextTryMs?: number): Promise<void> {
    const nowMs = this.now();
    const before = this.troubles.get(source);
    const failures = (before?.failures ?? 0) + 1;
    const asked = error instanceof CollectorError ? error.retryAtMs : null;
    const pauseMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    const nextMs = nextTryMs ?? Math.max(asked ?? 0, nowMs + pauseMs);
    const message = plainError(error);
    const tell = !before || nowMs - before.toldMs >= REMIND_MS;
    this.troubles.set(source, {
      failures,
      nextTryMs: nextMs,
      toldMs: tell ? nowMs : (before?.toldMs ?? nowMs),
    });
    if (tell)
      this.log.warn(`${source} does not answer: ${message}; next try at ${toIso(Math.round(nextMs))}`);
    await this.store.write((unit) =>
      this.store.sources.saw(unit, { source, kind, atMs: nowMs, error: message, nextTryMs: nextMs }),
    );
  }
}
