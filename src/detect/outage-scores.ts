import { type Baseline } from './baseline.js';
import { type DispersionState, freshDispersion, learnDispersion } from './dispersion.js';
import { type WindowEvidence } from './judgement.js';
import { rootDeviance, tailNats } from './negative-binomial.js';
import { type RecentWindow } from './recent-window.js';
import { type Channel, type DetectorSettings } from './settings.js';
import { type SlowBlocks } from './slow-blocks.js';

const WEEK_MINUTES = 7 * 24 * 60;
/** Score of a window that shows nothing. */
const NOTHING = -99;
/** -ln of the chance that the knee of the tail stands for: 1 in 100. */
const KNEE_NATS = Math.log(100);
/** A window teaches dispersion if at least this share of it was listened to. */
const WHOLE = 0.9;

export interface OutageScoresState {
  /** Noise of the windows, by width. */
  fast: DispersionState[];
  jump: DispersionState[];
  slow: DispersionState[];
  /** Counts and expectations that trail by some minutes: the local level. */
  localCount: number;
  localExpected: number;
  /** Best slow window when the last block closed. */
  slowEvidence: WindowEvidence | null;
}

/** One bucket's circumstances. */
interface Moment {
  readonly startMs: number;
  readonly season: number;
  /** Listening time this bucket stands for, hours, lowered in an event. */
  readonly learningHours: number;
  readonly learning: number;
  /** Whether there was listening enough to judge at all. */
  readonly isWarm: boolean;
}

/** Scores of all windows of the outage detector; the highest one counts. */
export class OutageScores {
  readonly state: OutageScoresState;
  readonly #widths: readonly { buckets: number; minutes: number; isFast: boolean; isJump: boolean }[];
  readonly #slowBlocks: readonly number[];

  constructor(
    private readonly settings: DetectorSettings,
    private readonly baseline: Baseline,
    widths: readonly { buckets: number; minutes: number; isFast: boolean; isJump: boolean }[],
    state?: OutageScoresState,
  ) {
    this.#widths = widths;
    this.#slowBlocks = settings.slowMinutes.map((minutes) =>
      Math.max(1, Math.round(minutes / settings.blockMinutes)),
    );
    this.state = state ?? this.#fresh();
  }

  /** Ratio of the local level to what is expected, shrunk to 1. */
  get localRatio(): number {
    const { localPrior } = this.settings;
    return (this.state.localCount + localPrior) / (this.state.localExpected + localPrior);
  }

  /** Dispersion of single buckets. */
  get bucketDispersion(): number {
    return this.state.fast[0]?.alpha ?? this.settings.dispersion.prior;
  }

  /** Judges the windows that end with the latest bucket, then learns how noisy they are. */
  best(moment: Moment, recent: RecentWindow): WindowEvidence | null {
    if (!moment.isWarm) return null;
    let best: WindowEvidence | null = this.state.slowEvidence;
    this.#widths.forEach((width, i) => {
      const { count, expected, coverage } = recent.sum(i);
      if (coverage < this.settings.minCoverage * width.buckets) return;
      const window = { minutes: width.minutes, count, expected: Math.max(expected, 1e-3) };
      const isWhole = coverage > WHOLE * width.buckets;
      for (const evidence of [
        width.isFast ? this.#fast(moment, i, window, isWhole) : null,
        width.isJump ? this.#jump(moment, i, window, isWhole) : null,
        width.minutes === this.settings.crowd.minutes ? this.#crowd(moment, window) : null,
      ]) {
        if (evidence && evidence.score > (best?.score ?? NOTHING)) best = evidence;
      }
    });
    return best;
  }

  /** Judges the slow windows when a block has closed; the verdict stands until the next one. */
  judgeSlow(moment: Moment, blocks: SlowBlocks, canJudge: boolean): void {
    const { settings, state } = this;
    state.slowEvidence = null;
    this.#slowBlocks.forEach((length, k) => {
      const window = canJudge ? blocks.window(length) : null;
      const minutes = length * settings.blockMinutes;
      const dispersion = state.slow[k];
      if (!window || !dispersion || window.coverageMinutes < settings.minCoverage * minutes) return;
      const alpha = dispersion.alpha + this.baseline.uncertainty(moment.startMs);
      const { count, expected } = window;
      if (count >= settings.slowMinCount && count >= settings.slowMinRatio * expected) {
        const evidence = this.#evidence('slow', moment, { minutes, count, expected }, alpha);
        if (evidence.score > (state.slowEvidence?.score ?? NOTHING)) state.slowEvidence = evidence;
      }
      const hours = (settings.blockMinutes / 60) * moment.learning;
      learnDispersion(dispersion, count, expected, hours, settings.slowDispersion);
    });
  }

  /** The bucket that is now `localLagMinutes` old enters the local level. */
  learnLocal(old: { count: number; expected: number }, bucketMinutes: number): void {
    const keep = Math.exp(-bucketMinutes / this.settings.localMemoryMinutes);
    this.state.localCount = keep * this.state.localCount + old.count;
    this.state.localExpected = keep * this.state.localExpected + old.expected;
  }

  clearLocal(): void {
    this.state.localCount = 0;
    this.state.localExpected = 0;
  }

  /** What was learned of noise before the season was known is mostly season. */
  forgetNoise(): void {
    const { fast, jump } = this.#fresh();
    Object.assign(this.state, { fast, jump });
  }

  #fast(moment: Moment, i: number, window: Window, isWhole: boolean): WindowEvidence | null {
    const { settings } = this;
    const dispersion = this.state.fast[i];
    if (!dispersion) return null;
    const minCount = window.minutes >= 60 ? settings.hourMinCount : settings.minCount;
    const isEnough = window.count >= minCount && window.count >= settings.minRatio * window.expected;
    const alpha = dispersion.alpha + this.baseline.uncertainty(moment.startMs);
    const evidence = isEnough ? this.#evidence('fast', moment, window, alpha) : null;
    if (isWhole)
      learnDispersion(dispersion, window.count, window.expected, moment.learningHours, settings.dispersion);
    return evidence;
  }

  #jump(moment: Moment, i: number, window: Window, isWhole: boolean): WindowEvidence | null {
    const { settings } = this;
    const dispersion = this.state.jump[i];
    if (!dispersion || this.state.localExpected <= 0) return null;
    const local = Math.max(window.expected * this.localRatio, 1e-3);
    const expected = Math.max(local, window.expected * 0.8);
    const alpha = dispersion.alpha + 1 / (settings.localPrior + this.state.localCount);
    const isEnough = window.count >= settings.minCount && window.count >= settings.jumpMinRatio * expected;
    const evidence = isEnough ? this.#evidence('jump', moment, { ...window, expected }, alpha) : null;
    if (isWhole) learnDispersion(dispersion, window.count, local, moment.learningHours, settings.dispersion);
    return evidence;
  }

  /** Simple evidence: some people within a quarter of an hour, by the exact chance of so many. */
  #crowd(moment: Moment, window: Window): WindowEvidence | null {
    const { crowd } = this.settings;
    if (window.count < crowd.minCount) return null;
    if (window.count < crowd.minRatio * window.expected + crowd.minExcess) return null;
    const alpha = crowd.dispersion + this.baseline.uncertainty(moment.startMs);
    return this.#evidence('crowd', moment, window, alpha, tailNats(window.count, window.expected, alpha));
  }

  #evidence(
    channel: Channel,
    moment: Moment,
    window: Window,
    alpha: number,
    nats = this.#nats(window.count, window.expected, alpha),
  ): WindowEvidence {
    const level = Math.max(this.baseline.level, 1e-4);
    const windowsAWeek = WEEK_MINUTES / (window.minutes + 1 / level);
    return {
      channel,
      windowMinutes: window.minutes,
      observed: window.count,
      expected: window.expected,
      dispersion: alpha,
      score: nats - Math.log(windowsAWeek) + this.settings.offset[channel],
      level,
      season: moment.season,
    };
  }

  /** -ln P of a count: of its root deviance, with the heavier tail that real streams have. */
  #nats(count: number, expected: number, alpha: number): number {
    const { tailKnee, tailScale } = this.settings;
    const residual = rootDeviance(count, expected, Math.min(alpha, 1));
    if (residual > tailKnee) return KNEE_NATS + (residual - tailKnee) / tailScale;
    return Math.max(0, (KNEE_NATS * residual) / tailKnee);
  }

  #fresh(): OutageScoresState {
    const { dispersion, slowDispersion } = this.settings;
    return {
      fast: this.#widths.map(() => freshDispersion(dispersion)),
      jump: this.#widths.map(() => freshDispersion(dispersion)),
      slow: this.settings.slowMinutes.map(() => freshDispersion(slowDispersion)),
      localCount: 0,
      localExpected: 0,
      slowEvidence: null,
    };
  }
}

interface Window {
  readonly minutes: number;
  readonly count: number;
  readonly expected: number;
}
