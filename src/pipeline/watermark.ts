import { MINUTE_MS } from '../domain/time.js';
import { type SourceKind } from '../store/store.js';

/** Posts may come this late and still be in their minute before it is judged. */
export const ALLOWED_LATENESS_MS = 30_000;
/** A source that lags further behind is a gap; the others do not wait for it. */
const MAX_LAG_MS = 5 * MINUTE_MS;

/** How far a source of posts has been heard. */
export interface SourceProgress {
  readonly kind: SourceKind;
  /** Event time up to which it was heard, UTC epoch ms; `null` before its first answer. */
  readonly newestMs: number | null;
}

/**
 * Event time up to which minutes are complete and may be judged.
 *
 * Streams hold it back while they lag a little; polls, which come round every few minutes, only do so where there
 * is no stream. Late posts re-open their bucket, not the verdict.
 *
 * @returns UTC epoch ms, at most `nowMs - ALLOWED_LATENESS_MS`
 */
export function watermark(nowMs: number, sources: readonly SourceProgress[]): number {
  const fresh = sources.filter(({ newestMs }) => newestMs !== null && newestMs >= nowMs - MAX_LAG_MS);
  const streams = fresh.filter(({ kind }) => kind === 'stream');
  const polls = fresh.filter(({ kind }) => kind === 'poll');
  const leading = streams.length > 0 ? streams : polls;
  return Math.min(nowMs - ALLOWED_LATENESS_MS, ...leading.map(({ newestMs }) => newestMs ?? Infinity));
}
