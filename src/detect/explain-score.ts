import { type ScoreContext, type WindowScore } from '../domain/spike.js';
import { type WindowEvidence } from './judgement.js';
import { type LookedAt } from './outage-scores.js';
import { type DetectorSettings } from './settings.js';
import { DISPERSION_CAP, KNEE_NATS, WEEK_MINUTES } from './window-evidence.js';

/**
 * What the detector looked at when it raised an event, and the constants with which its scores come out again.
 *
 * The window that fired has the very numbers of its evidence. The others are judged with what was known after that
 * bucket, its own lesson included, and each row is consistent with itself.
 */
export function explainScore(
  settings: DetectorSettings,
  looked: readonly LookedAt[],
  fired: WindowEvidence,
  about: Pick<ScoreContext, 'coverage' | 'uncertainty' | 'localRatio'>,
): ScoreContext {
  const { tailKnee, tailScale, offset, watchScore, alertScore } = settings;
  return {
    ...about,
    windows: looked.map(({ channel, window, evidence }) => {
      const isFired = channel === fired.channel && window.minutes === fired.windowMinutes;
      if (isFired) return rowOf(fired);
      return evidence ? rowOf(evidence) : quietRow(channel, window);
    }),
    rule: {
      tailKnee,
      kneeNats: KNEE_NATS,
      tailScale,
      dispersionCap: DISPERSION_CAP,
      weekMinutes: WEEK_MINUTES,
      offset,
      watchScore,
      alertScore,
    },
  };
}

function rowOf(evidence: WindowEvidence): WindowScore {
  const { channel, windowMinutes, observed, expected, dispersion, level, season, score } = evidence;
  return { channel, windowMinutes, observed, expected, dispersion, level, season, score };
}

/** Too few people for this channel to judge, or too little heard. */
function quietRow(channel: string, { minutes, count, expected }: LookedAt['window']): WindowScore {
  const unjudged = { dispersion: null, level: null, season: null, score: null };
  return { channel, windowMinutes: minutes, observed: count, expected, ...unjudged };
}
