import { type ScoreContext } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { Baseline, type BaselineState } from './baseline.js';
import { explainScore } from './explain-score.js';
import { type FleetPrior } from './fleet-prior.js';
import { type DetectedEvent, type Judgement, squeezeScore, type WindowEvidence } from './judgement.js';
import { followEnd, followOnset, onsetOf, type OnsetState, type OpenEventState } from './open-event.js';
import { OutageScores, type OutageScoresState } from './outage-scores.js';
import { type PackedEvent, packEvent, unpackEvent } from './packed-event.js';
import { RecentWindow, type RecentWindowState } from './recent-window.js';
import { type Season } from './season.js';
import { type DetectorSettings } from './settings.js';
import { SlowBlocks, type SlowBlocksState } from './slow-blocks.js';
import { type WindowWidth, windowWidths } from './window-width.js';

/** Share of a bucket below which nobody listened. */
const LISTENED = 0.01;
const MIN_EXPECTED_A_MINUTE = 1e-4;
/** How far the local level may lie from the season's when an event begins. */
const BASE_RATIO_RANGE = [0.7, 4] as const;
/** Window, minutes, that the rate at the start of an event is read from. */
const START_RATE_MINUTES = 5;

/** All that the detector remembers: plain values, so that JSON keeps it bit for bit. */
export interface DetectorState {
  readonly baseline: BaselineState;
  readonly scores: OutageScoresState;
  readonly recent: RecentWindowState;
  readonly blocks: SlowBlocksState;
  readonly onset: OnsetState;
  readonly open: PackedEvent | null;
  /** The event that ended last, and the bucket in which that was told. */
  readonly last: { readonly event: PackedEvent; readonly toldAtMs: number } | null;
  readonly listenedMinutes: number;
  readonly lastListenedMs: number | null;
}

/** How many people it takes: what stays below that cannot be told from chance. */
export interface Sensitivity {
  readonly atMs: number;
  /** Width of the window. */
  readonly minutes: number;
  /** People expected in it. */
  readonly expected: number;
  /** Least people in it that raise an event; `null` while nothing is judged yet. */
  readonly people: number | null;
  /** Minutes to listen before anything is judged. */
  readonly warmInMinutes: number;
}

interface LastEvent {
  event: OpenEventState;
  toldAtMs: number;
}

/**
 * Finds spikes in a stream of counts, bucket by bucket and without looking ahead; one step costs the same however
 * long the stream is.
 *
 * Expected = level x season x coverage; counts are Poisson with a log-normal rate, in the channel `crowd` negative
 * binomial. A window's score is -ln P(count or more) - ln(windows a week), highest over windows and channels. See the
 * presets for the channels.
 */
export class SpikeDetector {
  readonly #settings: DetectorSettings;
  readonly #widths: readonly WindowWidth[];
  readonly #baseline: Baseline;
  readonly #recent: RecentWindow;
  readonly #blocks: SlowBlocks;
  readonly #scores: OutageScores;
  readonly #onset: OnsetState;
  #open: OpenEventState | null;
  #last: LastEvent | null;
  #listenedMinutes: number;
  #lastListenedMs: number | null;

  /**
   * @param state  of an earlier detector with the same preset; it is copied
   * @param season  of another detector that counts people of the same service and is pushed first; default an own one
   * @param fleet  what is believed before anything was heard; the same one must be given with `state`
   */
  constructor(preset: DetectorSettings, state?: DetectorState, season?: Season, fleet?: FleetPrior) {
    const saved = state && structuredClone(state);
    const settings = fleet
      ? { ...preset, dispersion: { ...preset.dispersion, prior: fleet.dispersion } }
      : preset;
    this.#settings = settings;
    this.#widths = windowWidths(settings);
    this.#baseline = new Baseline(settings.level, settings.season, saved?.baseline, season, fleet);
    const sizes = this.#widths.map(({ buckets }) => buckets);
    this.#recent = new RecentWindow(sizes, saved?.recent);
    const blockMinutes = Math.max(settings.blockMinutes, settings.bucketMs / MINUTE_MS);
    const capacity = Math.ceil(Math.max(...settings.slowMinutes) / blockMinutes) + 1;
    this.#blocks = new SlowBlocks(blockMinutes, capacity, saved?.blocks);
    this.#scores = new OutageScores(settings, this.#baseline, this.#widths, saved?.scores);
    this.#onset = saved?.onset ?? { sum: 0, startMs: null };
    this.#open = saved?.open ? unpackEvent(saved.open) : null;
    this.#last = saved?.last ? { ...saved.last, event: unpackEvent(saved.last.event) } : null;
    this.#listenedMinutes = saved?.listenedMinutes ?? 0;
    this.#lastListenedMs = saved?.lastListenedMs ?? null;
  }

  state(): DetectorState {
    return structuredClone({
      baseline: this.#baseline.state(),
      scores: this.#scores.state(),
      recent: this.#recent.state(),
      blocks: this.#blocks.state(),
      onset: this.#onset,
      open: this.#open && packEvent(this.#open),
      last: this.#last && { ...this.#last, event: packEvent(this.#last.event) },
      listenedMinutes: this.#listenedMinutes,
      lastListenedMs: this.#lastListenedMs,
    });
  }

  /** What else was looked at in the bucket that was pushed last, when it raised an event by `fired`. */
  explain(startMs: number, coverage: number, fired: WindowEvidence): ScoreContext {
    const season = this.#baseline.seasonAt(startMs + this.#settings.bucketMs / 2);
    const moment = { startMs, season, learning: 0, learningHours: 0, isWarm: true };
    return explainScore(
      this.#settings,
      this.#scores.lookAt(moment, this.#recent, this.#blocks, this.#canJudgeSlow),
      fired,
      {
        coverage,
        uncertainty: this.#baseline.uncertainty(startMs),
        localRatio: this.#scores.localRatio,
      },
    );
  }

  /** What it takes to raise an event just after the bucket that was pushed last; `null` before any. */
  sensitivity(): Sensitivity | null {
    if (this.#lastListenedMs === null) return null;
    const { bucketMs, crowd, warmUpMinutes } = this.#settings;
    const startMs = this.#lastListenedMs + bucketMs;
    const season = this.#baseline.seasonAt(startMs);
    const expected = Math.max(MIN_EXPECTED_A_MINUTE, this.#baseline.level * season) * crowd.minutes;
    const moment = { startMs, season, learning: 0, learningHours: 0, isWarm: true };
    const isWarm = this.#listenedMinutes >= warmUpMinutes;
    return {
      atMs: startMs,
      minutes: crowd.minutes,
      expected,
      people: isWarm ? this.#scores.leastAlarm(moment, expected) : null,
      warmInMinutes: Math.max(0, Math.ceil(warmUpMinutes - this.#listenedMinutes)),
    };
  }

  get season(): Season {
    return this.#baseline.season;
  }

  /**
   * Judges the next bucket. Buckets come in order; one that is left out is one nobody listened to.
   *
   * @param value  people counted, or `null` when nobody listened
   * @param coverage  share of the bucket that was listened to, 0..1
   */
  push(startMs: number, value: number | null, coverage = 1): Judgement {
    if (value === null || coverage < LISTENED) return this.#unheard(startMs);
    const { bucketMs } = this.#settings;
    this.#bridgeGap(startMs);
    this.#forgetLast(startMs);
    const minutes = (bucketMs / MINUTE_MS) * coverage;
    this.#lastListenedMs = startMs;
    this.#listenedMinutes += minutes;
    const season = this.#baseline.seasonAt(startMs + bucketMs / 2);
    const expected = Math.max(MIN_EXPECTED_A_MINUTE, this.#baseline.level * season) * minutes;
    const learning = this.#learning(startMs);
    this.#recent.push(value, expected, coverage);
    const moment = {
      startMs,
      season,
      learning,
      learningHours: (minutes / 60) * learning,
      isWarm: this.#listenedMinutes >= this.#settings.warmUpMinutes,
    };
    if (this.#blocks.advance(startMs, this.#baseline.level)) {
      this.#scores.judgeSlow(moment, this.#blocks, this.#canJudgeSlow);
    }
    this.#blocks.add(value, season * minutes, minutes);
    const best = this.#scores.best(moment, this.#recent);
    const { change, event } = this.#follow(startMs, value, expected, best);
    this.#learn(startMs, value, { expected, minutes, season, learning });
    const score = best ? squeezeScore(best.score) : 0;
    return { startMs, value, expected, score, best, state: this.#stateName(), change, event };
  }

  get #canJudgeSlow(): boolean {
    return this.#listenedMinutes >= this.#settings.slowWarmUpMinutes;
  }

  #unheard(startMs: number): Judgement {
    const event = this.#open?.event ?? null;
    const unjudged = { value: null, expected: null, score: 0, best: null };
    return { startMs, ...unjudged, state: this.#stateName(), change: null, event };
  }

  #stateName(): Judgement['state'] {
    const open = this.#open;
    if (!open) return 'idle';
    return open.event.raisedAtMs === null ? 'watch' : 'alert';
  }

  /** Buckets nobody listened to since the last one are empty places in the windows; a long gap empties them. */
  #bridgeGap(startMs: number): void {
    const lastListenedMs = this.#lastListenedMs;
    if (lastListenedMs === null) return;
    const { bucketMs, gapResetMinutes } = this.#settings;
    const missed = Math.round((startMs - lastListenedMs) / bucketMs) - 1;
    if (startMs - lastListenedMs > gapResetMinutes * MINUTE_MS && missed > 0) {
      this.#recent.clear();
      this.#scores.clearLocal();
      this.#onset.sum = 0;
    } else if (missed > 0) {
      this.#recent.skip(missed);
    }
  }

  /** What comes back later than this is another event. */
  #forgetLast(startMs: number): void {
    const resumeMs = this.#settings.end.resumeMinutes * MINUTE_MS;
    if (this.#last && startMs - this.#last.toldAtMs >= resumeMs) this.#last = null;
  }

  /** 1, or less while an event holds learning back. */
  #learning(startMs: number): number {
    const open = this.#open;
    if (!open) return 1;
    const { maxHoldHours, eventLearning } = this.#settings;
    return startMs - open.openedAtMs < maxHoldHours * HOUR_MS ? eventLearning : 1;
  }

  // ---- events

  #follow(startMs: number, value: number, expected: number, best: WindowEvidence | null): Step {
    const dispersion = this.#scores.bucketDispersion;
    const minutes = this.#settings.bucketMs / MINUTE_MS;
    followOnset(this.#onset, { startMs, count: value, expected, dispersion, minutes });
    if (!this.#open) return this.#maybeOpen(startMs, best);
    const open = this.#open;
    const { end } = this.#settings;
    if (best && best.score > open.event.score) open.event = { ...open.event, score: best.score };
    const recent = this.#recentMinutes(end.calmWindowMinutes);
    const bucket = { startMs, count: value, expected, dispersion, minutes };
    const endMs = followEnd(open, bucket, recent, end);
    if (endMs !== null) return { change: 'ended', event: this.#close(open, startMs, endMs) };
    return { change: this.#maybeRaise(open, startMs, best) ? 'raised' : null, event: open.event };
  }

  #maybeOpen(startMs: number, best: WindowEvidence | null): Step {
    const { watchScore, bucketMs } = this.#settings;
    if (!best || best.score < watchScore) return { change: null, event: null };
    const ratio = best.observed / Math.max(best.expected, 1e-6);
    const last = this.#last;
    if (last) {
      this.#last = null;
      const event = { ...last.event.event, endMs: null, score: Math.max(last.event.event.score, best.score) };
      this.#open = { ...last.event, event, rate: Math.max(last.event.rate, ratio), ...FRESH_END };
      const isRaised = this.#maybeRaise(this.#open, startMs, best);
      return { change: isRaised ? 'raised' : 'resumed', event: this.#open.event };
    }
    const onsetMs = onsetOf(this.#onset, startMs, bucketMs, best);
    const start = this.#recentMinutes(START_RATE_MINUTES);
    const [least, most] = BASE_RATIO_RANGE;
    this.#open = {
      event: { onsetMs, raisedAtMs: null, endMs: null, score: best.score, evidence: best },
      openedAtMs: startMs + bucketMs,
      baseRatio: best.channel === 'slow' ? 1 : Math.min(most, Math.max(least, this.#scores.localRatio)),
      rate: Math.max(ratio, start.count / Math.max(start.expected, 1e-6)),
      ...FRESH_END,
    };
    this.#baseline.doubtSince(onsetMs);
    const isRaised = this.#maybeRaise(this.#open, startMs, best);
    return { change: isRaised ? 'raised' : 'opened', event: this.#open.event };
  }

  #maybeRaise(open: OpenEventState, startMs: number, best: WindowEvidence | null): boolean {
    const { alertScore, bucketMs } = this.#settings;
    if (open.event.raisedAtMs !== null || !best || best.score < alertScore) return false;
    open.event = { ...open.event, raisedAtMs: startMs + bucketMs, evidence: best };
    return true;
  }

  /** A closed event leaves the windows: its own people must not raise it again. */
  #close(open: OpenEventState, startMs: number, endMs: number): DetectedEvent {
    open.event = { ...open.event, endMs };
    this.#open = null;
    this.#last = { event: open, toldAtMs: startMs };
    this.#onset.sum = 0;
    this.#scores.clearSlow();
    this.#recent.clear();
    this.#blocks.flatten(this.#baseline.level);
    return open.event;
  }

  #recentMinutes(minutes: number): { count: number; expected: number } {
    const exact = this.#widths.findIndex((width) => width.minutes >= minutes);
    const index = exact < 0 ? this.#widths.length - 1 : exact;
    return { count: this.#recent.count(index), expected: this.#recent.expected(index) };
  }

  // ---- learning

  #learn(
    startMs: number,
    value: number,
    bucket: { expected: number; minutes: number; season: number; learning: number },
  ): void {
    const { expected, minutes, season, learning } = bucket;
    const { level, bucketMs } = this.#settings;
    const bucketMinutes = bucketMs / MINUTE_MS;
    const sd = Math.sqrt(expected + this.#scores.bucketDispersion * expected * expected);
    // At the start the mean is what is unknown; cutting at it would keep it from ever being found.
    const isWarm = this.#listenedMinutes >= this.#settings.warmUpMinutes;
    const clipped = isWarm ? Math.min(value, expected + level.clipSd * sd + 1) : value;
    const isFirstDay = this.#baseline.learn(startMs, clipped, minutes, season, learning);
    if (isFirstDay) {
      this.#blocks.setLevel(this.#baseline.level);
      this.#scores.forgetNoise();
    }
    if (learning === 1) this.#scores.learnLocal(this.#recent, bucketMinutes);
  }
}

type Step = Pick<Judgement, 'change' | 'event'>;

const FRESH_END = { endSum: 0, endStartMs: null, calmMinutes: 0 };
