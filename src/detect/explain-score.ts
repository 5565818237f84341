import { type ScoreContext, type WindowScore } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { Baseline } from './baseline.js';
import { type WindowEvidence } from './judgement.js';
import { OutageScores } from './outage-scores.js';
import { RecentWindow } from './recent-window.js';
import { type Channel, type DetectorSettings } from './settings.js';
import { SlowBlocks } from './slow-blocks.js';
import { type DetectorState } from './spike-detector.js';

const WEEK_MINUTES = 7 * 24 * 60;
/** -ln of the chance that the knee of the tail stands for: 1 in 100. */
const KNEE_NATS = Math.log(100);
/** Dispersion above this counts as this wherever the root deviance is taken. */
const DISPERSION_CAP = 1;
/** A width that no window has: turns a channel off. */
const NO_WIDTH = -1;

/**
 * What the detector looked at when it raised an event: each of its windows, judged one by one by the detector's own
 * formula, and the constants in it.
 *
 * The window that fired has the very numbers of its evidence. The others are judged with the state after that minute:
 * what one minute taught of level and noise is in them, and each row is consistent with itself.
 *
 * @param state  of the detector after the bucket that raised; it is used up
 */
export function explainScore(
  settings: DetectorSettings,
  state: DetectorState,
  startMs: number,
  coverage: number,
  fired: WindowEvidence,
): ScoreContext {
  const explained = new Explanation(settings, state, startMs);
  const windows = explained
    .windows()
    .map((window) =>
      window.channel === fired.channel && window.windowMinutes === fired.windowMinutes
        ? rowOf(fired)
        : window,
    );
  const { localRatio, uncertainty } = explained;
  return {
    coverage,
    uncertainty,
    localRatio,
    localCount: state.scores.localCount,
    windows,
    rule: {
      tailKnee: settings.tailKnee,
      kneeNats: KNEE_NATS,
      tailScale: settings.tailScale,
      dispersionCap: DISPERSION_CAP,
      weekMinutes: WEEK_MINUTES,
      offset: settings.offset,
      watchScore: settings.watchScore,
      alertScore: settings.alertScore,
    },
  };
}

interface Width {
  readonly buckets: number;
  readonly minutes: number;
  readonly isFast: boolean;
  readonly isJump: boolean;
}

/** The detector's state, opened to be asked for one window at a time. */
class Explanation {
  readonly #baseline: Baseline;
  readonly #recent: RecentWindow;
  readonly #blocks: SlowBlocks;
  readonly #widths: readonly Width[];
  readonly #bucketMinutes: number;

  constructor(
    private readonly settings: DetectorSettings,
    private readonly state: DetectorState,
    private readonly startMs: number,
  ) {
    this.#bucketMinutes = settings.bucketMs / MINUTE_MS;
    this.#baseline = new Baseline(settings.level, settings.season, state.baseline);
    this.#widths = this.#widthsOf();
    this.#recent = new RecentWindow(
      this.#widths.map(({ buckets }) => buckets),
      state.recent,
    );
    const blockMinutes = Math.max(settings.blockMinutes, this.#bucketMinutes);
    const capacity = Math.ceil(Math.max(...settings.slowMinutes) / blockMinutes) + 1;
    this.#blocks = new SlowBlocks(blockMinutes, capacity, state.blocks);
  }

  get localRatio(): number {
    return this.#scores(this.settings, this.#widths).localRatio;
  }

  get uncertainty(): number {
    return this.#baseline.uncertainty(this.startMs);
  }

  windows(): WindowScore[] {
    const { settings } = this;
    const { crowd } = settings;
    const isCrowd = ({ minutes }: Width) => minutes === crowd.minutes;
    return [
      ...this.#widths.flatMap((width, i) => (width.isFast ? [this.#recentRow('fast', i)] : [])),
      ...this.#widths.flatMap((width, i) => (width.isJump ? [this.#recentRow('jump', i)] : [])),
      ...this.#widths.flatMap((width, i) => (isCrowd(width) ? [this.#recentRow('crowd', i)] : [])),
      ...settings.slowMinutes.flatMap((_, k) => this.#slowRow(k)),
    ];
  }

  #recentRow(channel: Channel, index: number): WindowScore {
    const only = this.#widths.map((width, i) => ({
      ...width,
      isFast: channel === 'fast' && i === index,
      isJump: channel === 'jump' && i === index,
    }));
    const minutes = this.#widths[index]?.minutes ?? 0;
    const crowd = { ...this.settings.crowd, minutes: channel === 'crowd' ? minutes : NO_WIDTH };
    const scores = this.#scores({ ...this.settings, crowd }, only);
    const evidence = scores.best(this.#moment(), this.#recent);
    if (evidence) return rowOf(evidence);
    const { count, expected } = this.#recent.sum(index);
    return quietRow(channel, minutes, count, expected);
  }

  #slowRow(index: number): WindowScore[] {
    const minutes = this.settings.slowMinutes[index];
    const dispersion = this.state.scores.slow[index];
    if (minutes === undefined || !dispersion) return [];
    const settings = { ...this.settings, slowMinutes: [minutes] };
    const scores = this.#scores(settings, this.#widths, { ...this.state.scores, slow: [dispersion] });
    scores.judgeSlow(this.#moment(), this.#blocks, this.state.listenedMinutes >= settings.slowWarmUpMinutes);
    const { slowEvidence } = scores.state;
    if (slowEvidence) return [rowOf(slowEvidence)];
    const window = this.#blocks.window(Math.max(1, Math.round(minutes / settings.blockMinutes)));
    return window ? [quietRow('slow', minutes, window.count, window.expected)] : [];
  }

  #scores(settings: DetectorSettings, widths: readonly Width[], state = this.state.scores): OutageScores {
    return new OutageScores(settings, this.#baseline, widths, { ...state, slowEvidence: null });
  }

  #moment() {
    return {
      startMs: this.startMs,
      season: this.#baseline.seasonAt(this.startMs + this.settings.bucketMs / 2),
      // The copy learns nothing.
      learning: 0,
      learningHours: 0,
      isWarm: true,
    };
  }

  /** As the detector has them: the different widths in buckets, narrowest first. */
  #widthsOf(): Width[] {
    const toBuckets = (minutes: number) => Math.max(1, Math.round(minutes / this.#bucketMinutes));
    const fast = this.settings.fastMinutes.map(toBuckets);
    const jump = this.settings.jumpMinutes.map(toBuckets);
    const all = [...new Set([...fast, ...jump, toBuckets(this.settings.crowd.minutes)])];
    return all
      .sort((a, b) => a - b)
      .map((buckets) => ({
        buckets,
        minutes: buckets * this.#bucketMinutes,
        isFast: fast.includes(buckets),
        isJump: jump.includes(buckets),
      }));
  }
}

function rowOf(evidence: WindowEvidence): WindowScore {
  const { channel, windowMinutes, observed, expected, dispersion, level, season, score } = evidence;
  return { channel, windowMinutes, observed, expected, dispersion, level, season, score };
}

/** Too few people for this channel to judge. */
function quietRow(channel: Channel, windowMinutes: number, observed: number, expected: number): WindowScore {
  return {
    channel,
    windowMinutes,
    observed,
    expected,
    dispersion: null,
    level: null,
    season: null,
    score: null,
  };
}
