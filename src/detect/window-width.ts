import { MINUTE_MS } from '../domain/time.js';
import { type DetectorSettings } from './settings.js';

/** One width of the windows that end with the latest bucket, and the rules that look at it. */
export interface WindowWidth {
  readonly buckets: number;
  readonly minutes: number;
  readonly isFast: boolean;
  readonly isJump: boolean;
  readonly isCrowd: boolean;
}

/** Those of the same settings are the same: a fleet of detectors shares them. */
const known = new WeakMap<DetectorSettings, readonly WindowWidth[]>();

/** The different widths, narrowest first; at least one bucket wide. */
export function windowWidths(settings: DetectorSettings): readonly WindowWidth[] {
  const widths = known.get(settings) ?? widthsOf(settings);
  known.set(settings, widths);
  return widths;
}

function widthsOf(settings: DetectorSettings): WindowWidth[] {
  const bucketMinutes = settings.bucketMs / MINUTE_MS;
  const toBuckets = (minutes: number) => Math.max(1, Math.round(minutes / bucketMinutes));
  const fast = settings.fastMinutes.map(toBuckets);
  const jump = settings.jump.minutes.map(toBuckets);
  const crowd = toBuckets(settings.crowd.minutes);
  return [...new Set([...fast, ...jump, crowd])]
    .sort((a, b) => a - b)
    .map((buckets) => ({
      buckets,
      minutes: buckets * bucketMinutes,
      isFast: fast.includes(buckets),
      isJump: jump.includes(buckets),
      isCrowd: buckets === crowd,
    }));
}
