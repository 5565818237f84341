import { type Severities } from './severities.js';
import { type StressSettings } from './stress-settings.js';
import { type StressOutage, type StressStream } from './stress-stream.js';

/** An alarm is one episode while its minutes lie no further apart. */
const MERGE_MINUTES = 30;
/** An alarm this much before an outage, or after its end, is about it. */
const EARLY_MINUTES = 5;
const LATE_MINUTES = 60;
/** One that comes later than this after the end has not found it. */
const GRACE_MINUTES = 10;
/** A decoy and the minutes after it: an alarm there is no false one, but no outage either. */
const DECOY_MINUTES = 30;
const WEEK_MINUTES = 10_080;
/** Halvings of the range of thresholds. */
const STEPS = 26;
/** Severities above are no thresholds. */
const MOST = 1e6;

/** An outage and when it was found. */
export interface Detection {
  readonly outage: StressOutage;
  /** Minutes until a live observer was told, at least one; `null` when it was missed. */
  readonly delay: number | null;
}

export interface SweepResult {
  readonly threshold: number;
  readonly falseAlarmsPerWeek: number;
  readonly decoyAlarmsPerWeek: number;
  readonly detections: readonly Detection[];
}

type Scored = Pick<StressSettings, 'scoredFrom' | 'scoredTo'>;

/** First minutes of the alarms that a threshold gives. */
export function alarmStarts({ minutes, values }: Severities, threshold: number, from = 0): number[] {
  const starts: number[] = [];
  let last = -Infinity;
  for (let k = 0; k < minutes.length; k += 1) {
    const minute = minutes[k] ?? 0;
    if (minute < from || (values[k] ?? 0) < threshold) continue;
    if (minute - last > MERGE_MINUTES) starts.push(minute);
    last = minute;
  }
  return starts;
}

/** Whether an alarm that begins then is about the outage. */
export function isAbout(start: number, { onset, end }: StressOutage): boolean {
  return start >= onset - EARLY_MINUTES && start <= end + LATE_MINUTES;
}

/** Whether an alarm that begins then finds the outage. */
export function finds(start: number, { onset, end }: StressOutage): boolean {
  return start >= onset - EARLY_MINUTES && start <= end + GRACE_MINUTES;
}

/** Whether an alarm that begins then is about a decoy. */
export function isDecoy(start: number, decoys: readonly number[]): boolean {
  return decoys.some((decoy) => start >= decoy - 1 && start <= decoy + DECOY_MINUTES);
}

/** What the alarms of one threshold are worth. */
export function evaluate(
  streams: readonly StressStream[],
  severities: readonly Severities[],
  threshold: number,
  scored: Scored,
): SweepResult {
  let falseAlarms = 0;
  let decoyAlarms = 0;
  let minutes = 0;
  const detections: Detection[] = [];
  streams.forEach((stream, k) => {
    const said = severities[k];
    if (!said) return;
    const to = Math.min(scored.scoredTo, stream.counts.length);
    const starts = alarmStarts(said, threshold, scored.scoredFrom);
    minutes += to - scored.scoredFrom;
    for (const start of starts) {
      if (start >= to || stream.outages.some((outage) => isAbout(start, outage))) continue;
      if (isDecoy(start, stream.decoys)) decoyAlarms += 1;
      else falseAlarms += 1;
    }
    for (const outage of stream.outages) {
      if (outage.onset >= to) continue;
      const start = starts.find((minute) => finds(minute, outage));
      const delay = start === undefined ? null : Math.max(0, start - outage.onset) + 1;
      detections.push({ outage, delay });
    }
  });
  const weeks = minutes / WEEK_MINUTES;
  return {
    threshold,
    falseAlarmsPerWeek: falseAlarms / weeks,
    decoyAlarmsPerWeek: decoyAlarms / weeks,
    detections,
  };
}

/** At the lowest threshold found, by halving, with at most so many false alarms a service-week. */
export function evaluateAt(
  streams: readonly StressStream[],
  severities: readonly Severities[],
  falseAlarmsPerWeek: number,
  scored: Scored,
): SweepResult {
  let low = 0;
  let high = 0;
  for (const { values } of severities) for (const v of values) if (v > high && v < MOST) high = v;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    const result = evaluate(streams, severities, middle, scored);
    if (result.falseAlarmsPerWeek > falseAlarmsPerWeek) low = middle;
    else high = middle;
  }
  return evaluate(streams, severities, high, scored);
}
