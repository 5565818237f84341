import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type DetectedEvent, type Judgement, type WindowEvidence } from './judgement.js';
import { rootDeviance } from './negative-binomial.js';
import { Noise } from './noise.js';
import { followOnset, onsetOf, type OnsetState } from './open-event.js';
import { type Packed } from './packed.js';
import { RecentWindow, type RecentWindowState } from './recent-window.js';
import { type TailState, freshTail, learnTail, tailScore } from './trend-tail.js';
import { freshTrendSeason, type OpenTrendHour, TrendSeason, type TrendSeasonState } from './trend-season.js';
import { type TrendSettings } from './trend-settings.js';

const LISTENED = 0.01;
const MIN_LEVEL = 1e-4;
/** A window teaches its noise if at least this share of it was listened to. */
const WHOLE = 0.9;

export interface TrendDetectorState {
  level: number;
  levelHours: number;
  season: TrendSeasonState;
  hour: OpenTrendHour | null;
  recent: RecentWindowState;
  noise: Packed;
  /** By window, as `noise`. */
  tails: TailState[];
  onset: OnsetState;
  /** `heldSinceMs`: since when it holds learning back; `null` while it is mild enough to learn from. */
  open: { event: DetectedEvent; heldSinceMs: number | null; calmMinutes: number } | null;
  /** What was told last of a wave: its score and when. */
  told: { score: number; atMs: number } | null;
  listenedMinutes: number;
  lastListenedMs: number | null;
}

/**
 * Finds surges in the volume of all mentions of something, streaming.
 *
 * Score: nats of surprise of the best window, told once for each wave: zero for the buckets after that, until the
 * wave has grown by half or what was told has faded.
 */
export class TrendDetector {
  readonly #settings: TrendSettings;
  readonly #bucketMinutes: number;
  readonly #sizes: readonly number[];
  readonly #recent: RecentWindow;
  readonly #season: TrendSeason;
  readonly #noise: Noise;
  /** All but the parts that keep their own. */
  readonly #state: Omit<TrendDetectorState, 'recent' | 'noise'>;

  /** @param state  of an earlier detector with the same settings; it is copied */
  constructor(settings: TrendSettings, state?: TrendDetectorState) {
    const saved = state && structuredClone(state);
    this.#settings = settings;
    this.#bucketMinutes = settings.bucketMs / MINUTE_MS;
    const sizes = settings.windowMinutes.map((minutes) =>
      Math.max(1, Math.round(minutes / this.#bucketMinutes)),
    );
    this.#sizes = [...new Set(sizes)];
    this.#recent = new RecentWindow(this.#sizes, saved?.recent);
    this.#noise = new Noise(this.#sizes.length, settings.dispersion, saved?.noise);
    this.#state = saved ?? {
      level: settings.levelPrior,
      levelHours: 0.5,
      season: freshTrendSeason(),
      hour: null,
      tails: this.#sizes.map(() => freshTail(settings.tail)),
      onset: { sum: 0, startMs: null },
      open: null,
      told: null,
      listenedMinutes: 0,
      lastListenedMs: null,
    };
    this.#season = new TrendSeason(settings, this.#state.season);
  }

  state(): TrendDetectorState {
    return structuredClone({ ...this.#state, recent: this.#recent.state(), noise: this.#noise.state() });
  }

  /** As `SpikeDetector.push`. */
  push(startMs: number, value: number | null, coverage = 1): Judgement {
    const state = this.#state;
    if (value === null || coverage < LISTENED) {
      const event = state.open?.event ?? null;
      return {
        startMs,
        value: null,
        expected: null,
        score: 0,
        best: null,
        state: this.#stateName(),
        change: null,
        event,
      };
    }
    this.#bridgeGap(startMs);
    const minutes = this.#bucketMinutes * coverage;
    state.lastListenedMs = startMs;
    state.listenedMinutes += minutes;
    const season = this.#season.at(startMs + this.#settings.bucketMs / 2);
    const expected = Math.max(MIN_LEVEL, state.level * season) * minutes;
    const learning = this.#learning(startMs);
    this.#recent.push(value, expected, coverage);
    const residuals = this.#residuals();
    const best = this.#best(season, residuals);
    const { change, event } = this.#follow(startMs, value, expected, best, residuals);
    this.#learn(startMs, value, { expected, minutes, season, learning, residuals });
    return {
      startMs,
      value,
      expected,
      score: this.#tell(startMs, best),
      best,
      state: this.#stateName(),
      change,
      event,
    };
  }

  #stateName(): Judgement['state'] {
    const { open } = this.#state;
    if (!open) return 'idle';
    return open.event.raisedAtMs === null ? 'watch' : 'alert';
  }

  #bridgeGap(startMs: number): void {
    const { lastListenedMs, onset } = this.#state;
    if (lastListenedMs === null) return;
    const missed = Math.round((startMs - lastListenedMs) / this.#settings.bucketMs) - 1;
    if (missed <= 0) return;
    if (startMs - lastListenedMs > this.#settings.gapResetMinutes * MINUTE_MS) {
      this.#recent.clear();
      onset.sum = 0;
    } else {
      this.#recent.skip(missed);
    }
  }

  #learning(startMs: number): number {
    const { open } = this.#state;
    const heldSinceMs = open?.heldSinceMs ?? null;
    const isHeld = heldSinceMs !== null && startMs - heldSinceMs < this.#settings.maxHoldHours * HOUR_MS;
    return isHeld ? this.#settings.eventLearning : 1;
  }

  /** Signed residual of each window that ends now. */
  #residuals(): number[] {
    // Early on the level itself is uncertain: its relative variance comes on top.
    const unknown = 0.5 / (this.#state.levelHours + 0.5);
    return this.#sizes.map((_, i) => {
      const alpha = Math.min(this.#settings.dispersion.max, this.#noise.alpha(i) + unknown);
      return rootDeviance(this.#recent.count(i), Math.max(this.#recent.expected(i), 1e-3), alpha);
    });
  }

  #best(season: number, residuals: readonly number[]): WindowEvidence | null {
    const { settings, level } = { settings: this.#settings, level: this.#state.level };
    if (this.#state.listenedMinutes < settings.warmUpMinutes) return null;
    let best: WindowEvidence | null = null;
    this.#state.tails.forEach((tail, i) => {
      const [count, expected] = [this.#recent.count(i), this.#recent.expected(i)];
      const coverage = this.#recent.coverage(i);
      const buckets = this.#sizes[i] ?? 1;
      const isEnough = count >= settings.minCount && count >= settings.minRatio * Math.max(expected, 1e-3);
      const score = tailScore(tail, residuals[i] ?? 0, settings.tail);
      if (!isEnough || coverage < settings.minCoverage * buckets || score <= (best?.score ?? 0)) return;
      best = {
        channel: 'trend',
        windowMinutes: buckets * this.#bucketMinutes,
        observed: count,
        expected,
        dispersion: this.#noise.alpha(i),
        score,
        level,
        season,
      };
    });
    return best;
  }

  // ---- events

  #follow(
    startMs: number,
    value: number,
    expected: number,
    best: WindowEvidence | null,
    residuals: readonly number[],
  ): Pick<Judgement, 'change' | 'event'> {
    const state = this.#state;
    const { bucketMs, watchScore } = this.#settings;
    followOnset(state.onset, {
      startMs,
      count: value,
      expected,
      dispersion: this.#noise.alpha(0),
      minutes: this.#bucketMinutes,
    });
    if (!state.open) {
      if (!best || best.score < watchScore) return { change: null, event: null };
      const onsetMs = onsetOf(state.onset, startMs, bucketMs, best);
      const event = { onsetMs, raisedAtMs: null, endMs: null, score: best.score, evidence: best };
      state.open = { event, heldSinceMs: null, calmMinutes: 0 };
      return this.#raiseOr('opened', startMs, best);
    }
    const { open } = state;
    if (best && best.score > open.event.score) open.event = { ...open.event, score: best.score };
    if (this.#isOver(open, residuals)) {
      const endMs = startMs + bucketMs - this.#settings.calmMinutes * MINUTE_MS;
      state.open = null;
      state.onset.sum = 0;
      return {
        change: 'ended',
        event: { ...open.event, endMs: Math.max(endMs, open.event.onsetMs + bucketMs) },
      };
    }
    return this.#raiseOr(null, startMs, best);
  }

  #raiseOr(
    otherwise: Judgement['change'],
    startMs: number,
    best: WindowEvidence | null,
  ): Pick<Judgement, 'change' | 'event'> {
    const { open } = this.#state;
    if (!open) return { change: null, event: null };
    if (best && best.score >= this.#settings.holdScore)
      open.heldSinceMs ??= startMs + this.#settings.bucketMs;
    if (open.event.raisedAtMs !== null || !best || best.score < this.#settings.alertScore) {
      return { change: otherwise, event: open.event };
    }
    open.event = { ...open.event, raisedAtMs: startMs + this.#settings.bucketMs, evidence: best };
    return { change: 'raised', event: open.event };
  }

  /** Calm in every window for long enough. */
  #isOver(open: { calmMinutes: number }, residuals: readonly number[]): boolean {
    const { calmScore, calmRatio, calmMinutes, minCount, tail } = this.#settings;
    const isCalm = this.#state.tails.every((learned, i) => {
      const [count, expected] = [this.#recent.count(i), this.#recent.expected(i)];
      const score = tailScore(learned, residuals[i] ?? 0, tail);
      return score < calmScore || count < calmRatio * expected || count < Math.min(3, minCount);
    });
    open.calmMinutes = isCalm ? open.calmMinutes + this.#bucketMinutes : 0;
    return open.calmMinutes >= calmMinutes;
  }

  /** Zero while a wave says no more than was told of it. */
  #tell(startMs: number, best: WindowEvidence | null): number {
    if (!best || best.score <= 0) return 0;
    const { tellAgainHalfLifeHours, tellAgainGrowth } = this.#settings;
    const { told } = this.#state;
    const ageHours = told ? (startMs - told.atMs) / HOUR_MS : 0;
    const faded = told ? told.score * 0.5 ** (ageHours / tellAgainHalfLifeHours) : 0;
    if (faded >= 1 && best.score <= faded * (1 + tellAgainGrowth)) return 0;
    this.#state.told = { score: best.score, atMs: startMs };
    return best.score;
  }

  // ---- learning

  #learn(
    startMs: number,
    value: number,
    bucket: {
      expected: number;
      minutes: number;
      season: number;
      learning: number;
      residuals: readonly number[];
    },
  ): void {
    const { expected, minutes, season, learning, residuals } = bucket;
    const state = this.#state;
    const settings = this.#settings;
    const alpha = this.#noise.alpha(0);
    const sd = Math.sqrt(expected + alpha * expected * expected);
    const isWarm = state.listenedMinutes >= settings.warmUpMinutes;
    const clipped = isWarm ? Math.min(value, expected + settings.clipSd * sd + 1) : value;
    const hours = minutes / 60;
    const gain =
      learning *
      Math.max(hours / (state.levelHours + hours), 1 - 0.5 ** (hours / settings.levelHalfLifeHours));
    state.level = Math.max(MIN_LEVEL, state.level + gain * (clipped / (minutes * season) - state.level));
    state.levelHours += hours * learning;
    this.#learnNoise(hours, learning, residuals);
    state.hour = this.#season.follow(state.hour, startMs, clipped, state.level * minutes, minutes, learning);
  }

  #learnNoise(hours: number, learning: number, residuals: readonly number[]): void {
    const { tail, warmUpMinutes } = this.#settings;
    this.#state.tails.forEach((learned, i) => {
      if (this.#recent.coverage(i) < WHOLE * (this.#sizes[i] ?? 1)) return;
      const expected = Math.max(this.#recent.expected(i), 1e-3);
      this.#noise.learn(i, this.#recent.count(i), expected, hours * learning);
      // An event's own residuals are no noise.
      if (learning === 1 && this.#state.listenedMinutes > warmUpMinutes) {
        learnTail(learned, residuals[i] ?? 0, this.#bucketMinutes, tail);
      }
    });
  }
}
