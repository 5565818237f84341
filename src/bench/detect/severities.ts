import { MINUTE_MS } from '../../domain/time.js';
import { type StressStream } from './stress-stream.js';

/** A Monday: the streams' weekends then fall on Saturday and Sunday. */
export const STREAM_START_MS = Date.UTC(2026, 0, 5);

/** The minutes of one stream in which a detector said anything, in order, and what it said. */
export interface Severities {
  readonly minutes: Int32Array;
  readonly values: Float32Array;
}

/** Shortest way to judge one minute of a stream. */
export type MinuteJudge = (startMs: number, count: number, coverage: number) => number;

/** Runs a fresh detector over a stream; what is not above zero, or no number, says nothing. */
export function severitiesOf({ counts, coverage }: StressStream, judge: MinuteJudge): Severities {
  const minutes = new Int32Array(counts.length);
  const values = new Float32Array(counts.length);
  let size = 0;
  for (let t = 0; t < counts.length; t += 1) {
    const severity = judge(STREAM_START_MS + t * MINUTE_MS, counts[t] ?? 0, coverage[t] ?? 0);
    if (!(severity > 0) || !Number.isFinite(severity)) continue;
    minutes[size] = t;
    values[size] = severity;
    size += 1;
  }
  return { minutes: minutes.slice(0, size), values: values.slice(0, size) };
}
