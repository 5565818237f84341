import { type EvidenceClass } from './spike-state.js';

/**
 * Log-odds of an outage by how high the score went and for how long it lasted; above the knee a nat of score says less.
 * Fitted on spikes of the stress generator, seeds 1-12 and 9101-9103, at the moment of telling, 10 and 30 minutes later
 * and at the end; `outcry bench --only detect` prints the reliability on others. A spike that goes on may still grow;
 * one that is over shows by its length what it was.
 */
const LOG_ODDS = {
  scoreCap: 12,
  knee: 4,
  perScore: 0.77,
  perScoreAboveKnee: 0.43,
  open: { bias: -1.7, perLogMinute: -0.19 },
  over: { bias: -4.99, perLogMinute: 0.54 },
} as const;

/**
 * Likelihood ratios of what is known beside the counts. Judgement, not measured: no recording has windows enough.
 * Talk that is not at first hand is as often about something else; a second source seldom errs in the same hour.
 */
const CLASS_RATIO = { mentions: 1 / 3, 'second-source': 4 } as const;

/**
 * Probability that a spike is an outage, by its counts alone.
 *
 * @param score  highest so far
 * @param minutes  since it was told
 * @returns 0..1
 */
export function countConfidence(score: number, minutes: number, isOver: boolean): number {
  const { bias, perLogMinute } = isOver ? LOG_ODDS.over : LOG_ODDS.open;
  const capped = Math.min(score, LOG_ODDS.scoreCap);
  const logOdds =
    bias +
    LOG_ODDS.perScore * Math.min(capped, LOG_ODDS.knee) +
    LOG_ODDS.perScoreAboveKnee * Math.max(0, capped - LOG_ODDS.knee) +
    perLogMinute * Math.log1p(Math.max(0, minutes));
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * The same with the classes of evidence that the crowd itself gives. An official window and a person are no part of it:
 * links are judged by this confidence, and an Outage adds them.
 *
 * @param confidence  0..1
 * @returns 0..1
 */
export function crowdConfidence(confidence: number, classes: readonly EvidenceClass[]): number {
  let odds = confidence / Math.max(1 - confidence, Number.EPSILON);
  if (classes.includes('mentions')) odds *= CLASS_RATIO.mentions;
  if (classes.includes('second-source')) odds *= CLASS_RATIO['second-source'];
  return odds / (1 + odds);
}
