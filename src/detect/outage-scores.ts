import { type Baseline } from './baseline.js';
import { type WindowEvidence } from './judgement.js';
import { LocalLevels } from './local-levels.js';
import { tailNats } from './negative-binomial.js';
import { Noise } from './noise.js';
import { type PackedEvidence, packEvidence, unpackEvidence } from './packed-event.js';
import { type Packed } from './packed.js';
import { type RecentWindow } from './recent-window.js';
import { type Channel, type DetectorSettings } from './settings.js';
import { type SlowBlocks } from './slow-blocks.js';
import { type Window, windowEvidence } from './window-evidence.js';
import { type WindowWidth } from './window-width.js';

/** Score of a window that shows nothing. */
const NOTHING = -99;
/** A window teaches dispersion if at least this share of it was listened to. */
const WHOLE = 0.9;
/** Of the local levels, the one that an event falls back to; those before the jumps follow it. */
const FALLBACK = 0;

export interface OutageScoresState {
  /** Noise of the windows: by width, by jump and by slow window. */
  readonly fast: Packed;
  readonly jump: Packed;
  readonly slow: Packed;
  /** The level that an event falls back to, and those that the jumps compare with. */
  readonly local: Packed;
  /** Best slow window when the last block closed. */
  readonly slowEvidence: PackedEvidence | null;
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

/** Index of a width, and of the local level before it. */
interface Jump {
  readonly index: number;
  readonly before: number;
}

type Judge = (count: number, expected: number) => WindowEvidence | null;

/** One window, whether it is unusual or not. */
export interface LookedAt {
  readonly channel: Channel;
  readonly window: Window;
  /** `null` when too few people for this channel were in it, or too little of it was heard. */
  readonly evidence: WindowEvidence | null;
}

/** Scores of all windows of the outage detector; the highest one counts. */
export class OutageScores {
  readonly #widths: readonly WindowWidth[];
  readonly #slowBlocks: readonly number[];
  readonly #local: LocalLevels;
  readonly #jumps: readonly Jump[];
  readonly #fastNoise: Noise;
  readonly #jumpNoise: Noise;
  readonly #slowNoise: Noise;
  #slowEvidence: WindowEvidence | null;

  constructor(
    private readonly settings: DetectorSettings,
    private readonly baseline: Baseline,
    widths: readonly WindowWidth[],
    state?: OutageScoresState,
  ) {
    const { dispersion, slowDispersion, slowMinutes, blockMinutes } = settings;
    this.#widths = widths;
    this.#slowBlocks = slowMinutes.map((minutes) => Math.max(1, Math.round(minutes / blockMinutes)));
    this.#jumps = widths
      .flatMap(({ isJump }, index) => (isJump ? [index] : []))
      .map((index, k) => ({ index, before: FALLBACK + 1 + k }));
    this.#local = new LocalLevels([settings.local, ...this.#jumps.map(() => settings.jump)], state?.local);
    this.#fastNoise = new Noise(widths.length, dispersion, state?.fast);
    this.#jumpNoise = new Noise(this.#jumps.length, dispersion, state?.jump);
    this.#slowNoise = new Noise(slowMinutes.length, slowDispersion, state?.slow);
    this.#slowEvidence = state?.slowEvidence ? unpackEvidence(state.slowEvidence) : null;
  }

  state(): OutageScoresState {
    return {
      fast: this.#fastNoise.state(),
      jump: this.#jumpNoise.state(),
      slow: this.#slowNoise.state(),
      local: this.#local.state(),
      slowEvidence: this.#slowEvidence && packEvidence(this.#slowEvidence),
    };
  }

  /** Ratio of the local level to what is expected, shrunk to 1. */
  get localRatio(): number {
    return this.#local.ratio(FALLBACK);
  }

  /** Dispersion of single buckets. */
  get bucketDispersion(): number {
    return this.#fastNoise.alpha(0);
  }

  /** Judges the windows that end with the latest bucket, then learns how noisy they are. */
  best(moment: Moment, recent: RecentWindow): WindowEvidence | null {
    if (!moment.isWarm) return null;
    // Most minutes of most services are quiet: nothing is allocated for windows that cannot fire.
    const least = Math.min(this.settings.minCount, this.settings.crowd.minCount);
    let best = this.#slowEvidence;
    for (let i = 0; i < this.#widths.length; i++) {
      const width = this.#widths[i];
      if (!width || !this.#isHeard(i, recent)) continue;
      const count = recent.count(i);
      const expected = leastMean(recent.expected(i));
      if (count >= least) {
        if (width.isFast) best = higher(best, this.#fast(moment, i, count, expected));
        if (width.isCrowd) best = higher(best, this.#crowd(moment, i, count, expected));
      }
      if (this.#isWhole(i, recent)) this.#fastNoise.learn(i, count, expected, moment.learningHours);
    }
    for (let k = 0; k < this.#jumps.length; k++) {
      const jump = this.#jumps[k];
      if (!jump || !this.#local.isKnown(jump.before) || !this.#isHeard(jump.index, recent)) continue;
      const { index, before } = jump;
      const count = recent.count(index);
      const expected = leastMean(recent.expected(index));
      if (count >= least) best = higher(best, this.#jump(moment, k, jump, count, expected));
      if (!this.#isWhole(index, recent)) continue;
      this.#jumpNoise.learn(k, count, this.#localMean(expected, before), moment.learningHours);
    }
    return best;
  }

  /**
   * Every window that ends with the latest bucket, or for the slow ones block, as it is now; nothing is learned.
   *
   * @param canJudgeSlow  as `judgeSlow` was told
   */
  lookAt(moment: Moment, recent: RecentWindow, blocks: SlowBlocks, canJudgeSlow: boolean): LookedAt[] {
    const looked: LookedAt[] = [];
    const look = (channel: Channel, index: number, judge: Judge) => {
      const window = this.#window(index, recent);
      const evidence = this.#isHeard(index, recent) ? judge(window.count, window.expected) : null;
      looked.push({ channel, window, evidence });
    };
    this.#widths.forEach(({ isFast, isCrowd }, i) => {
      if (isFast) look('fast', i, (count, expected) => this.#fast(moment, i, count, expected));
      if (isCrowd) look('crowd', i, (count, expected) => this.#crowd(moment, i, count, expected));
    });
    this.#jumps.forEach((jump, k) => {
      look('jump', jump.index, (count, expected) => this.#jump(moment, k, jump, count, expected));
    });
    this.#slowBlocks.forEach((length, k) => {
      const block = blocks.window(length);
      if (!block) return;
      const window = { ...block, minutes: length * this.settings.blockMinutes };
      const evidence = canJudgeSlow && this.#isSlowHeard(block, k) ? this.#slow(moment, k, window) : null;
      looked.push({ channel: 'slow', window, evidence });
    });
    return looked;
  }

  /**
   * Least people within the window of `crowd` that would score `alertScore`, if nothing is heard but them.
   *
   * @param expected  people in that window
   * @returns `null` where no number up to a million would
   */
  leastAlarm(moment: Moment, expected: number): number | null {
    const index = this.#widths.findIndex(({ isCrowd }) => isCrowd);
    const mean = leastMean(expected);
    const score = (count: number) =>
      higher(this.#crowd(moment, index, count, mean), this.#fast(moment, index, count, mean))?.score ??
      NOTHING;
    let [few, enough] = [0, this.settings.crowd.minCount];
    while (score(enough) < this.settings.alertScore) {
      if (enough > 1e6) return null;
      [few, enough] = [enough, enough * 2];
    }
    while (enough - few > 1) {
      const half = Math.floor((few + enough) / 2);
      if (score(half) < this.settings.alertScore) few = half;
      else enough = half;
    }
    return enough;
  }

  /** Judges the slow windows when a block has closed; the verdict stands until the next one. */
  judgeSlow(moment: Moment, blocks: SlowBlocks, canJudge: boolean): void {
    const { settings } = this;
    this.#slowEvidence = null;
    this.#slowBlocks.forEach((length, k) => {
      const window = canJudge ? blocks.window(length) : null;
      const minutes = length * settings.blockMinutes;
      if (!window || !this.#isSlowHeard(window, k)) return;
      const { count, expected } = window;
      this.#slowEvidence = higher(this.#slowEvidence, this.#slow(moment, k, { minutes, count, expected }));
      this.#slowNoise.learn(k, count, expected, (settings.blockMinutes / 60) * moment.learning);
    });
  }

  /** The local levels take in the buckets that now trail far enough. */
  learnLocal(recent: RecentWindow, bucketMinutes: number): void {
    const learn = (level: number, ago: number) => {
      this.#local.learn(level, recent.countAgo(ago), recent.expectedAgo(ago), bucketMinutes);
    };
    const lag = Math.round(this.settings.local.lagMinutes / bucketMinutes);
    learn(FALLBACK, lag);
    for (const { index, before } of this.#jumps) learn(before, this.#widths[index]?.buckets ?? lag);
  }

  clearLocal(): void {
    this.#local.clear();
  }

  /** An event is over: the slow windows that hold it say nothing more of it. */
  clearSlow(): void {
    this.#slowEvidence = null;
  }

  /** What was learned of noise before the season was known is mostly season. */
  forgetNoise(): void {
    this.#fastNoise.forget();
    this.#jumpNoise.forget();
  }

  #window(index: number, recent: RecentWindow): Window {
    const count = recent.count(index);
    return { minutes: this.#minutes(index), count, expected: leastMean(recent.expected(index)) };
  }

  #minutes(index: number): number {
    return this.#widths[index]?.minutes ?? 0;
  }

  /** Whether enough of a window was listened to. */
  #isHeard(index: number, recent: RecentWindow): boolean {
    return recent.coverage(index) >= this.settings.minCoverage * (this.#widths[index]?.buckets ?? 0);
  }

  #isSlowHeard({ coverageMinutes }: { readonly coverageMinutes: number }, k: number): boolean {
    const minutes = (this.#slowBlocks[k] ?? 0) * this.settings.blockMinutes;
    return coverageMinutes >= this.settings.minCoverage * minutes;
  }

  #isWhole(index: number, recent: RecentWindow): boolean {
    return recent.coverage(index) > WHOLE * (this.#widths[index]?.buckets ?? 0);
  }

  #fast(moment: Moment, i: number, count: number, expected: number): WindowEvidence | null {
    const { settings } = this;
    const minutes = this.#minutes(i);
    const minCount = minutes >= 60 ? settings.hourMinCount : settings.minCount;
    if (count < minCount || count < settings.minRatio * expected) return null;
    const alpha = this.#fastNoise.alpha(i) + this.baseline.uncertainty(moment.startMs);
    return this.#evidence('fast', moment, { minutes, count, expected }, alpha);
  }

  #jump(
    moment: Moment,
    k: number,
    { index, before }: Jump,
    count: number,
    usual: number,
  ): WindowEvidence | null {
    const { minCount, jump } = this.settings;
    if (count < minCount || !this.#local.isKnown(before)) return null;
    const expected = Math.max(this.#localMean(usual, before), usual * jump.leastLocal);
    if (count < jump.minRatio * expected) return null;
    const alpha = this.#jumpNoise.alpha(k) + this.#local.uncertainty(before);
    return this.#evidence('jump', moment, { minutes: this.#minutes(index), count, expected }, alpha);
  }

  #slow(moment: Moment, k: number, window: Window): WindowEvidence | null {
    const { slowMinCount, slowMinRatio } = this.settings;
    if (window.count < slowMinCount || window.count < slowMinRatio * window.expected) return null;
    const alpha = this.#slowNoise.alpha(k) + this.baseline.uncertainty(moment.startMs, window.minutes / 60);
    return this.#evidence('slow', moment, window, alpha);
  }

  /** Simple evidence: some people within a quarter of an hour, by the exact chance of so many. */
  #crowd(moment: Moment, i: number, count: number, expected: number): WindowEvidence | null {
    const { crowd } = this.settings;
    if (count < crowd.minCount || count < crowd.minRatio * expected + crowd.minExcess) return null;
    const alpha = crowd.dispersion + this.baseline.uncertainty(moment.startMs);
    const window = { minutes: this.#minutes(i), count, expected };
    return this.#evidence('crowd', moment, window, alpha, tailNats(count, expected, alpha));
  }

  /** What the minutes before a window let expect of it. */
  #localMean(expected: number, before: number): number {
    return leastMean(expected * this.#local.ratio(before));
  }

  #evidence(
    channel: Channel,
    { season }: Moment,
    window: Window,
    alpha: number,
    nats?: number,
  ): WindowEvidence {
    return windowEvidence(
      channel,
      window,
      alpha,
      { level: this.baseline.level, season },
      this.settings,
      nats,
    );
  }
}

/** Formulas divide by the mean. */
function leastMean(expected: number): number {
  return Math.max(expected, 1e-3);
}

/** Of equal ones the first. */
function higher(best: WindowEvidence | null, other: WindowEvidence | null): WindowEvidence | null {
  return other && other.score > (best?.score ?? NOTHING) ? other : best;
}
