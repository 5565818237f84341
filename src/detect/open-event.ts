import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type DetectedEvent, type WindowEvidence } from './judgement.js';
import { logLikelihoodRatio } from './negative-binomial.js';
import { type EndSettings } from './settings.js';

const MAX_BACKDATE_MS = 6 * HOUR_MS;
/** Rise, as a ratio to what is expected, that the onset is looked for with. */
const ONSET_RATIO = 3;
/** People a minute that the rise is at least: where hardly anybody speaks, one post hours ago is no onset. */
const ONSET_RISE = 0.1;

/** CUSUM whose last departure from zero dates the start of a wave. */
export interface OnsetState {
  sum: number;
  startMs: number | null;
}

/** One bucket of an event, or before one. */
interface EventBucket {
  readonly startMs: number;
  readonly count: number;
  readonly expected: number;
  readonly dispersion: number;
  readonly minutes: number;
}

/** Takes in one bucket. */
export function followOnset(state: OnsetState, bucket: EventBucket): void {
  const { startMs, count, expected, dispersion, minutes } = bucket;
  const risen = Math.max(ONSET_RATIO * expected, expected + ONSET_RISE * minutes);
  const sum = Math.max(0, state.sum + logLikelihoodRatio(count, risen, expected, dispersion));
  if (sum > 0 && state.sum === 0) state.startMs = startMs;
  state.sum = sum;
}

/**
 * Back-dated start of a wave that fired at the bucket `startMs`: where the CUSUM left zero, else where the window
 * began; at most six hours ago.
 */
export function onsetOf(
  state: OnsetState,
  startMs: number,
  bucketMs: number,
  evidence: WindowEvidence,
): number {
  const windowStartMs = startMs - evidence.windowMinutes * MINUTE_MS + bucketMs;
  const onsetMs = state.sum > 0 && state.startMs !== null ? state.startMs : windowStartMs;
  return Math.min(startMs, Math.max(startMs - MAX_BACKDATE_MS, onsetMs));
}

/** An event and what is followed to find its end. */
export interface OpenEventState {
  event: DetectedEvent;
  openedAtMs: number;
  /** Local level at the start: what the stream will fall back to, as a ratio to what is expected. */
  baseRatio: number;
  /** Rate in the event, as a ratio to what is expected. */
  rate: number;
  endSum: number;
  endStartMs: number | null;
  calmMinutes: number;
}

/**
 * Takes in one bucket of an event.
 *
 * End: CUSUM of ln NB(x | base) / NB(x | sqrt(base x event)), or a calm stretch. The end is where the deciding run
 * began.
 *
 * @param recent  people counted and expected in the window that calm is judged by
 * @returns the end, UTC epoch ms, or `null` while it goes on
 */
export function followEnd(
  state: OpenEventState,
  bucket: EventBucket,
  recent: { count: number; expected: number },
  settings: EndSettings,
): number | null {
  const { startMs, count, expected, dispersion, minutes } = bucket;
  const base = expected * state.baseRatio;
  const gain = 1 - Math.exp(-minutes / settings.rateMemoryMinutes);
  const ratio = count / expected;
  // Up at once, down slowly; and not at all while the end seems near, for a falling mark would never be left.
  if (state.endSum <= 0.5 * settings.nats)
    state.rate += (ratio > state.rate ? gain : gain / 4) * (ratio - state.rate);
  const high = base * Math.max(settings.calmRatio, Math.sqrt(Math.max(1, state.rate / state.baseRatio)));
  const sum = Math.max(0, state.endSum + logLikelihoodRatio(count, base, high, dispersion));
  if (sum > 0 && state.endSum === 0) state.endStartMs = startMs;
  state.endSum = sum;
  const isCalm = recent.count < Math.max(settings.calmRatio * recent.expected * state.baseRatio, 3);
  state.calmMinutes = isCalm ? state.calmMinutes + minutes : 0;
  // A slow wave has calm quarters of an hour in it: only the CUSUM ends it.
  const isCalmEnd = state.calmMinutes >= settings.calmMinutes && state.event.evidence.channel !== 'slow';
  if (sum < settings.nats && !isCalmEnd) return null;
  const endMs =
    sum > 0 && state.endStartMs !== null ? state.endStartMs : startMs - settings.calmMinutes * MINUTE_MS;
  return Math.max(endMs, state.event.onsetMs + MINUTE_MS);
}
