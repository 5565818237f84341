import { toIso } from '../domain/time.js';
import { type Store } from '../store/store.js';

/** A source of posts that has not been heard for this long is not listening. */
const SILENT_MS = 10 * 60_000;

export interface Readiness {
  /** Whether it does its job: answers, and hears somebody where it is told to listen. */
  readonly ok: boolean;
  /** `ready`, `blind` (no source of posts answers) or `collecting nothing` (none is switched on). */
  readonly status: 'ready' | 'blind' | 'collecting nothing';
  readonly database: 'ok';
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
  ) {}

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
    const ok = !this.collects || hears;
    return {
      ok,
      status: !this.collects ? 'collecting nothing' : hears ? 'ready' : 'blind',
      database: 'ok',
      sources,
    };
  }
}
