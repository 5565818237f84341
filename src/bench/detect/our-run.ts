import { createDetector } from '../../detect/create-detector.js';
import { MINUTE_MS } from '../../domain/time.js';
import { severitiesOf, type Severities, STREAM_START_MS } from './severities.js';
import { type StressStream } from './stress-stream.js';

/** One alarm of ours at the shipped threshold; minutes of the stream. */
export interface Alarm {
  /** First minute in which it was alarmed. */
  readonly raised: number;
  /** Back-dated start of the wave. */
  readonly onset: number;
  /** First minute in which it was alarmed no more, and the end it gave then; `null` while it goes on. */
  readonly ended: { readonly told: number; readonly end: number } | null;
}

/** What our detector says of a stream: its scores, and its alarms as shipped. */
export interface OurRun {
  readonly severities: Severities;
  readonly alarms: readonly Alarm[];
}

export function ourRun(stream: StressStream): OurRun {
  const detector = createDetector('outage');
  const alarms: Alarm[] = [];
  let open: Omit<Alarm, 'ended'> | null = null;
  const severities = severitiesOf(stream, (startMs, count, coverage) => {
    const { score, state, event } = detector.push(startMs, count, coverage);
    const minute = minuteOf(startMs);
    if (state === 'alert' && !open && event) {
      open = { raised: minute, onset: minuteOf(event.onsetMs) };
    } else if (state !== 'alert' && open) {
      alarms.push({ ...open, ended: { told: minute, end: minuteOf(event?.endMs ?? startMs) } });
      open = null;
    }
    return score;
  });
  if (open) alarms.push({ ...(open as Omit<Alarm, 'ended'>), ended: null });
  return { severities, alarms };
}

function minuteOf(timeMs: number): number {
  return Math.round((timeMs - STREAM_START_MS) / MINUTE_MS);
}
