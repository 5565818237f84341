import { type WindowEvidence } from './judgement.js';
import { logNormalRootDeviance } from './poisson-lognormal.js';
import { type Channel, type DetectorSettings } from './settings.js';

export const WEEK_MINUTES = 7 * 24 * 60;
/** -ln of the chance that the knee of the tail stands for: 1 in 100. */
export const KNEE_NATS = Math.log(100);
/** Dispersion above this counts as this, in all channels but `crowd`. */
export const DISPERSION_CAP = 1;

/** People in some minutes, and how many were expected. */
export interface Window {
  readonly minutes: number;
  readonly count: number;
  /** Above 0. */
  readonly expected: number;
}

/**
 * What a window says: score = -ln P(count or more) - ln(windows a week) + offset of the channel. Windows a week are as
 * many as do not overlap, and no more than a quiet stream has people for.
 *
 * @param nats  -ln P, where the channel has a formula of its own
 */
export function windowEvidence(
  channel: Channel,
  { minutes, count, expected }: Window,
  alpha: number,
  { level, season }: { readonly level: number; readonly season: number },
  settings: DetectorSettings,
  nats = tailedNats(count, expected, alpha, settings),
): WindowEvidence {
  const windowsAWeek = WEEK_MINUTES / (minutes + 1 / level);
  return {
    channel,
    windowMinutes: minutes,
    observed: count,
    expected,
    dispersion: alpha,
    score: nats - Math.log(windowsAWeek) + settings.offset[channel],
    level,
    season,
  };
}

/** -ln P of a count: of its root deviance, with the heavier tail that real streams have. */
function tailedNats(
  count: number,
  expected: number,
  alpha: number,
  { tailKnee, tailScale }: DetectorSettings,
): number {
  const residual = logNormalRootDeviance(count, expected, Math.min(alpha, DISPERSION_CAP));
  if (residual > tailKnee) return KNEE_NATS + (residual - tailKnee) / tailScale;
  return Math.max(0, (KNEE_NATS * residual) / tailKnee);
}
