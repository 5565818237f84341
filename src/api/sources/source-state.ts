import { MINUTE_MS } from '../../domain/time.js';
import { type SourceRow } from '../../store/store.js';

export const SOURCE_STATES = ['listening', 'failing', 'silent', 'waiting'] as const;
/** `silent`: without an error, and yet nothing has come for long; `waiting`: nothing has come since the start. */
type SourceState = (typeof SOURCE_STATES)[number];

/** A source of posts that has said nothing for this long is not listening, whatever it thinks of itself. */
const SILENT_MS = 10 * MINUTE_MS;

/** What a source is doing, in one word. Nobody expects a push or a status page to speak all the time. */
export function sourceState(
  { kind, lastError, lastSuccessMs }: Pick<SourceRow, 'kind' | 'lastError' | 'lastSuccessMs'>,
  nowMs: number,
): SourceState {
  if (lastError !== null) return 'failing';
  if (kind === 'push') return 'listening';
  if (lastSuccessMs === null) return 'waiting';
  return kind !== 'official' && nowMs - lastSuccessMs > SILENT_MS ? 'silent' : 'listening';
}
