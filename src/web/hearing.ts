import { type Interval, overlapMs, subtract, unite } from '../domain/interval.js';
import { type ListeningSpan } from '../domain/listening.js';
import { MINUTE_MS } from '../domain/time.js';

/** How far a source was listened to within a range. */
export interface Hearing {
  /** Stretches with somebody listening. */
  readonly heard: readonly Interval[];
  /** Stretches with nobody listening, after the source was first listened to. */
  readonly gaps: readonly Interval[];
  /** Of the range since then, 0..1; `null`: it was not listened to before the end of the range. */
  readonly share: number | null;
}

/** A source is asked every few minutes: what it was not asked for yet is no gap. */
const PENDING_MS = 10 * MINUTE_MS;
/** Of a range: what lies closer together is one to the eye. */
const EYE = 1 / 600;

/**
 * @param spans  of one source, those that meet the range
 * @param firstMs  when it was first listened to; `null`: never
 * @param range  ends now
 */
export function tellHearing(
  spans: readonly ListeningSpan[],
  firstMs: number | null,
  range: Interval,
): Hearing {
  const startMs = Math.max(range.startMs, firstMs ?? range.endMs);
  if (startMs >= range.endMs) return { heard: [], gaps: [], share: null };
  const since = { startMs, endMs: range.endMs };
  const eyeMs = (range.endMs - range.startMs) * EYE;
  const listened = unite(spans.filter(({ coverage }) => coverage > 0));
  const heard = listened.flatMap((span) => clip(span, since));
  const gaps = subtract(since, heard).filter((gap) => {
    const lengthMs = gap.endMs - gap.startMs;
    return lengthMs >= (gap.endMs === range.endMs ? PENDING_MS : MINUTE_MS);
  });
  const missedMs = gaps.reduce((sum, gap) => sum + gap.endMs - gap.startMs, 0);
  return {
    heard: unite(heard, eyeMs),
    gaps,
    share: 1 - missedMs / (since.endMs - since.startMs),
  };
}

function clip(span: Interval, range: Interval): Interval[] {
  if (overlapMs(span, range) === 0) return [];
  return [{ startMs: Math.max(span.startMs, range.startMs), endMs: Math.min(span.endMs, range.endMs) }];
}
