import { MINUTE_MS } from '../domain/time.js';
import { type SourceRow } from '../store/store.js';

export type SourceState = 'listening' | 'failing' | 'silent' | 'waiting';

/** A source of posts that has said nothing for this long is not listening, whatever it thinks of itself. */
const SILENT_MS = 10 * MINUTE_MS;

/** What a source is doing, in one word. Nobody expects a push or a status page to speak all the time. */
export function sourceState(
  { kind, lastError, lastSuccessMs }: Pick<SourceRow, 'kind' | 'lastError' | 'lastSuccessMs'>,
  nowMs: number,
): SourceState {
  if (lastError !== null) return 'failing';
  if (lastSuccessMs === null) return 'waiting';
  const speaks = kind === 'stream' || kind === 'poll';
  return speaks && nowMs - lastSuccessMs > SILENT_MS ? 'silent' : 'listening';
}
