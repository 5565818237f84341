import { parseInstant } from '../../domain/time.js';

const GO_TIME =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:[.]\d+)?)(?: ?(Z|[+-]\d{2}:?\d{2}))?(?: [A-Z]+)?$/;

/** A time as Go prints it ("2024-12-27 09:43:40.482 +0000 UTC") or as people write it into a file's head. */
interface GoTime {
  readonly timeMs: number;
  /** As written, e.g. `+0000`. */
  readonly offset: string;
}

/**
 * @param offset  of times that are written without one; absent: such a time is refused
 * @returns `null` when `text` is no time
 */
export function readGoTime(text: string | null | undefined, offset?: string): GoTime | null {
  const [, day, time, written] = GO_TIME.exec(text?.trim() ?? '') ?? [];
  const zone = written ?? offset;
  if (day === undefined || time === undefined || zone === undefined) return null;
  const timeMs = parseInstant(`${day}T${time}${zone}`);
  return timeMs === null ? null : { timeMs, offset: zone };
}
