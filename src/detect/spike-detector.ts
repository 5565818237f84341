import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { Baseline, type BaselineState } from './baseline.js';
import { type DetectedEvent, type Judgement, squeezeScore, type WindowEvidence } from './judgement.js';
import { followEnd, followOnset, onsetOf, type OnsetState, type OpenEventState } from './open-event.js';
import { OutageScores, type OutageScoresState } from './outage-scores.js';
import { RecentWindow, type RecentWindowState } from './recent-window.js';
import { type DetectorSettings } from './settings.js';
import { SlowBlocks, type SlowBlocksState } from './slow-blocks.js';

/** Share of a bucket below which nobody listened. */
const LISTENED = 0.01;
const MIN_EXPECTED_A_MINUTE = 1e-4;
/** How far the local level may lie from the season's when an event begins. */
const BASE_RATIO_RANGE = [0.7, 4] as const;
/** Window, minutes, that the rate at the start of an event is read from. */
const START_RATE_MINUTES = 5;

/** All that the detector remembers: plain values, so that JSON keeps it bit for bit. */
export interface DetectorState {
  baseline: BaselineState;
  scores: OutageScoresState;
  recent: RecentWindowState;
  blocks: SlowBlocksState;
  onset: OnsetState;
  open: OpenEventState | null;
  /** The event that ended last, and the bucket in which that was told. */
  last: { event: OpenEventState; toldAtMs: number } | null;
  listenedMinutes: number;
  lastListenedMs: number | null;
}

/**
 * Finds spikes in a stream of counts, bucket by bucket and without looking ahead; one step costs the same however
 * long the stream is.
 *
 * Expected = level x season x coverage; counts are negative binomial. A window's score is
 * -ln P(count or more) - ln(windows a week), highest over windows and channels. See the presets for the channels.
 */
export class SpikeDetector {
  readonly #settings: DetectorSettings;
  readonly #widths: readonly { buckets: number; minutes: number; isFast: boolean; isJump: boolean }[];
  readonly #state: DetectorState;
  readonly #baseline: Baseline;
  readonly #recent: RecentWindow;
  readonly #blocks: SlowBlocks;
  readonly #scores: OutageScores;

  /** @param state  of an earlier detector with the same settings; it is copied */
  constructor(settings: DetectorSettings, state?: DetectorState) {
    const saved = state && structuredClone(state);
    this.#settings = settings;
    this.#widths = widthsOf(settings);
    this.#baseline = new Baseline(settings.level, settings.season, saved?.baseline);
    const sizes = this.#widths.map(({ buckets }) => buckets);
    this.#recent = new RecentWindow(sizes, saved?.recent);
    const blockMinutes = Math.max(settings.blockMinutes, settings.bucketMs / MINUTE_MS);
    const capacity = Math.ceil(Math.max(...settings.slowMinutes) / blockMinutes) + 1;
    this.#blocks = new SlowBlocks(blockMinutes, capacity, saved?.blocks);
    this.#scores = new OutageScores(settings, this.#baseline, this.#widths, saved?.scores);
    this.#state = {
      baseline: this.#baseline.state,
      scores: this.#scores.state,
      recent: this.#recent.state,
      blocks: this.#blocks.state,
      onset: saved?.onset ?? { sum: 0, startMs: null },
      open: saved?.open ?? null,
      last: saved?.last ?? null,
      listenedMinutes: saved?.listenedMinutes ?? 0,
      lastListenedMs: saved?.lastListenedMs ?? null,
    };
  }

  state(): DetectorState {
    return structuredClone(this.#state);
  }

  /**
   * Judges the next bucket. Buckets come in order; one that is left out is one nobody listened to.
   *
   * @param value  people counted, or `null` when nobody listened
   * @param coverage  share of the bucket that was listened to, 0..1
   */
  push(startMs: number, value: number | null, coverage = 1): Judgement {
    if (value === null || coverage < LISTENED) return this.#unheard(startMs);
    const state = this.#state;
    const { bucketMs } = this.#settings;
    this.#bridgeGap(startMs);
    const minutes = (bucketMs / MINUTE_MS) * coverage;
    state.lastListenedMs = startMs;
    state.listenedMinutes += minutes;
    const season = this.#baseline.seasonAt(startMs + bucketMs / 2);
    const expected = Math.max(MIN_EXPECTED_A_MINUTE, this.#baseline.level * season) * minutes;
    const learning = this.#learning(startMs);
    this.#recent.push(value, expected, coverage);
    const moment = {
      startMs,
      season,
      learning,
      learningHours: (minutes / 60) * learning,
      isWarm: state.listenedMinutes >= this.#settings.warmUpMinutes,
    };
    if (this.#blocks.advance(startMs, this.#baseline.level)) {
      this.#scores.judgeSlow(moment, this.#blocks, state.listenedMinutes >= this.#settings.slowWarmUpMinutes);
    }
    this.#blocks.add(value, season * minutes, minutes);
    const best = this.#scores.best(moment, this.#recent);
    const { change, event } = this.#follow(startMs, value, expected, best);
    this.#learn(startMs, value, { expected, minutes, season, learning });
    const score = best ? squeezeScore(best.score) : 0;
    return { startMs, value, expected, score, state: this.#stateName(), change, event };
  }

  #unheard(startMs: number): Judgement {
    const event = this.#state.open?.event ?? null;
    return { startMs, value: null, expected: null, score: 0, state: this.#stateName(), change: null, event };
  }

  #stateName(): Judgement['state'] {
    const { open } = this.#state;
    if (!open) return 'idle';
    return open.event.raisedAtMs === null ? 'watch' : 'alert';
  }

  /** Buckets nobody listened to since the last one are empty places in the windows; a long gap empties them. */
  #bridgeGap(startMs: number): void {
    const { lastListenedMs, onset } = this.#state;
    if (lastListenedMs === null) return;
    const { bucketMs, gapResetMinutes } = this.#settings;
    const missed = Math.round((startMs - lastListenedMs) / bucketMs) - 1;
    if (startMs - lastListenedMs > gapResetMinutes * MINUTE_MS && missed > 0) {
      this.#recent.clear();
      this.#scores.clearLocal();
      onset.sum = 0;
    } else if (missed > 0) {
      this.#recent.skip(missed);
    }
  }

  /** 1, or less while an event holds learning back. */
  #learning(startMs: number): number {
    const { open } = this.#state;
    if (!open) return 1;
    const { maxHoldHours, eventLearning } = this.#settings;
    return startMs - open.openedAtMs < maxHoldHours * HOUR_MS ? eventLearning : 1;
  }

  // ---- events

  #follow(startMs: number, value: number, expected: number, best: WindowEvidence | null): Step {
    const state = this.#state;
    const dispersion = this.#scores.bucketDispersion;
    const minutes = this.#settings.bucketMs / MINUTE_MS;
    followOnset(state.onset, { startMs, count: value, expected, dispersion, minutes });
    if (!state.open) return this.#maybeOpen(startMs, best);
    const { open } = state;
    const { end } = this.#settings;
    if (best && best.score > open.event.score) open.event = { ...open.event, score: best.score };
    const recent = this.#recentMinutes(end.calmWindowMinutes);
    const bucket = { startMs, count: value, expected, dispersion, minutes };
    const endMs = followEnd(open, bucket, recent, end);
    if (endMs !== null) return { change: 'ended', event: this.#close(open, startMs, endMs) };
    return { change: this.#maybeRaise(open, startMs, best) ? 'raised' : null, event: open.event };
  }

  #maybeOpen(startMs: number, best: WindowEvidence | null): Step {
    const state = this.#state;
    const { watchScore, bucketMs, end } = this.#settings;
    if (!best || best.score < watchScore) return { change: null, event: null };
    const ratio = best.observed / Math.max(best.expected, 1e-6);
    const { last } = state;
    if (last && startMs - last.toldAtMs < end.resumeMinutes * MINUTE_MS) {
      const event = { ...last.event.event, endMs: null, score: Math.max(last.event.event.score, best.score) };
      state.open = { ...last.event, event, rate: Math.max(last.event.rate, ratio), ...FRESH_END };
      const isRaised = this.#maybeRaise(state.open, startMs, best);
      return { change: isRaised ? 'raised' : 'resumed', event: state.open.event };
    }
    const onsetMs = onsetOf(state.onset, startMs, bucketMs, best);
    const start = this.#recentMinutes(START_RATE_MINUTES);
    const [least, most] = BASE_RATIO_RANGE;
    state.open = {
      event: { onsetMs, raisedAtMs: null, endMs: null, score: best.score, evidence: best },
      openedAtMs: startMs + bucketMs,
      baseRatio: best.channel === 'slow' ? 1 : Math.min(most, Math.max(least, this.#scores.localRatio)),
      rate: Math.max(ratio, start.count / Math.max(start.expected, 1e-6)),
      ...FRESH_END,
    };
    this.#baseline.doubtSince(onsetMs);
    const isRaised = this.#maybeRaise(state.open, startMs, best);
    return { change: isRaised ? 'raised' : 'opened', event: state.open.event };
  }

  #maybeRaise(open: OpenEventState, startMs: number, best: WindowEvidence | null): boolean {
    const { alertScore, bucketMs } = this.#settings;
    if (open.event.raisedAtMs !== null || !best || best.score < alertScore) return false;
    open.event = { ...open.event, raisedAtMs: startMs + bucketMs, evidence: best };
    return true;
  }

  /** A closed event leaves the windows: its own people must not raise it again. */
  #close(open: OpenEventState, startMs: number, endMs: number): DetectedEvent {
    const state = this.#state;
    open.event = { ...open.event, endMs };
    state.open = null;
    state.last = { event: open, toldAtMs: startMs };
    state.onset.sum = 0;
    state.scores.slowEvidence = null;
    this.#recent.clear();
    this.#blocks.flatten(this.#baseline.level);
    return open.event;
  }

  #recentMinutes(minutes: number): { count: number; expected: number } {
    const exact = this.#widths.findIndex((width) => width.minutes >= minutes);
    return this.#recent.sum(exact < 0 ? this.#widths.length - 1 : exact);
  }

  // ---- learning

  #learn(
    startMs: number,
    value: number,
    bucket: { expected: number; minutes: number; season: number; learning: number },
  ): void {
    const { expected, minutes, season, learning } = bucket;
    const { level, bucketMs, localLagMinutes } = this.#settings;
    const bucketMinutes = bucketMs / MINUTE_MS;
    const sd = Math.sqrt(expected + this.#scores.bucketDispersion * expected * expected);
    // At the start the mean is what is unknown; cutting at it would keep it from ever being found.
    const isWarm = this.#state.listenedMinutes >= this.#settings.warmUpMinutes;
    const clipped = isWarm ? Math.min(value, expected + level.clipSd * sd + 1) : value;
    const isFirstDay = this.#baseline.learn(startMs, clipped, minutes, season, learning);
    if (isFirstDay) {
      this.#blocks.setLevel(this.#baseline.level);
      this.#scores.forgetNoise();
    }
    if (learning === 1) {
      this.#scores.learnLocal(this.#recent.ago(Math.round(localLagMinutes / bucketMinutes)), bucketMinutes);
    }
  }
}

type Step = Pick<Judgement, 'change' | 'event'>;

const FRESH_END = { endSum: 0, endStartMs: null, calmMinutes: 0 };

/** The different widths in buckets, narrowest first. */
function widthsOf(
  settings: DetectorSettings,
): { buckets: number; minutes: number; isFast: boolean; isJump: boolean }[] {
  const bucketMinutes = settings.bucketMs / MINUTE_MS;
  const toBuckets = (minutes: number) => Math.max(1, Math.round(minutes / bucketMinutes));
  const fast = settings.fastMinutes.map(toBuckets);
  const jump = settings.jumpMinutes.map(toBuckets);
  const all = [...new Set([...fast, ...jump, toBuckets(settings.crowd.minutes)])].sort((a, b) => a - b);
  return all.map((buckets) => ({
    buckets,
    minutes: buckets * bucketMinutes,
    isFast: fast.includes(buckets),
    isJump: jump.includes(buckets),
  }));
}
