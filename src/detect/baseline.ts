import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { Season, type SeasonState } from './season.js';
import { type LevelSettings, type SeasonSettings } from './settings.js';

const MIN_LEVEL = 1e-4;
/** An hour teaches the season if so many of its minutes were listened to. */
const MIN_HOUR_MINUTES = 20;
/** Hours by which the season trails: no event raises the season that it is itself judged by. */
const SEASON_LAG_HOURS = 22;
/** Weight, 0..1, of an hour that fell into an event. */
const EVENT_QUALITY = 0.1;
/** A bucket brings no more evidence on the level than so many people. */
const MAX_EVIDENCE = 20;

interface OpenHour {
  id: number;
  count: number;
  expected: number;
  minutes: number;
  quality: number;
  buckets: number;
}

interface ClosedHour {
  id: number;
  count: number;
  expected: number;
  minutes: number;
  quality: number;
}

export interface BaselineState {
  /** People a minute, season taken out. */
  level: number;
  levelHours: number;
  /** People behind the level. */
  levelEvidence: number;
  season: SeasonState;
  open: OpenHour | null;
  /** Hours that wait: the first day's until it is whole, then those of the last `SEASON_LAG_HOURS`. */
  waiting: ClosedHour[];
  hasFirstDay: boolean;
}

/** What is normal now: level x season, learned as it goes. */
export class Baseline {
  readonly state: BaselineState;
  readonly #season: Season;
  private readonly firstDayVariance: number;

  constructor(
    private readonly levelSettings: LevelSettings,
    seasonSettings: SeasonSettings,
    state?: BaselineState,
  ) {
    this.firstDayVariance = seasonSettings.firstDayVariance;
    this.#season = new Season(seasonSettings, state?.season);
    this.state = state ?? {
      level: levelSettings.prior,
      levelHours: 0.5,
      levelEvidence: 2,
      season: this.#season.state,
      open: null,
      waiting: [],
      hasFirstDay: false,
    };
  }

  get level(): number {
    return this.state.level;
  }

  seasonAt(timeMs: number): number {
    return this.#season.at(timeMs);
  }

  /** Relative variance of what is not yet known of level and season. */
  uncertainty(timeMs: number): number {
    const ofSeason = this.state.hasFirstDay ? this.#season.variance(timeMs) : this.firstDayVariance;
    return 1 / this.state.levelEvidence + ofSeason;
  }

  /**
   * @param clipped  people counted, cut where an event would teach too much
   * @param minutes  listened
   * @param learning  0..1, low in an event
   * @returns whether the first day just became whole, which sets level and season at once
   */
  learn(startMs: number, clipped: number, minutes: number, season: number, learning: number): boolean {
    const { state } = this;
    const hours = minutes / 60;
    // A plain mean of what was heard, until that weighs as much as the memory is long.
    const gain =
      learning *
      Math.max(hours / (state.levelHours + hours), 1 - 0.5 ** (hours / this.levelSettings.halfLifeHours));
    state.level = Math.max(MIN_LEVEL, state.level + gain * (clipped / (minutes * season) - state.level));
    state.levelHours += hours * learning;
    state.levelEvidence =
      (1 - gain) * state.levelEvidence + learning * Math.min(clipped, MAX_EVIDENCE) + gain;
    return this.#addToHour(startMs, clipped, minutes, learning);
  }

  /** An event began at `onsetMs`: the hours since then have not taught the season yet and now hardly will. */
  doubtSince(onsetMs: number): void {
    for (const hour of this.state.waiting) {
      if ((hour.id + 1) * HOUR_MS > onsetMs) hour.quality = EVENT_QUALITY;
    }
  }

  #addToHour(startMs: number, clipped: number, minutes: number, learning: number): boolean {
    const { state } = this;
    const id = Math.floor(startMs / HOUR_MS);
    let isFirstDay = false;
    if (state.open?.id !== id) {
      if (state.open && state.open.minutes > MIN_HOUR_MINUTES) isFirstDay = this.#closeHour(state.open);
      state.open = { id, count: 0, expected: 0, minutes: 0, quality: 0, buckets: 0 };
    }
    state.open.count += clipped;
    state.open.expected += state.level * minutes;
    state.open.minutes += minutes;
    state.open.quality += learning < 1 ? EVENT_QUALITY : 1;
    state.open.buckets++;
    return isFirstDay;
  }

  #closeHour({ id, count, expected, minutes, quality, buckets }: OpenHour): boolean {
    const { state } = this;
    state.waiting.push({ id, count, expected, minutes, quality: quality / buckets });
    if (!state.hasFirstDay) {
      if (state.waiting.length < 24) return false;
      this.#learnFirstDay();
      return true;
    }
    if (state.waiting.length > SEASON_LAG_HOURS) {
      const hour = state.waiting.shift();
      if (hour) this.#season.learn(hour.id, hour.count, hour.expected, hour.quality);
    }
    return false;
  }

  /** Ratios to a level that still follows the day would be wrong: the first day's mean is its level. */
  #learnFirstDay(): void {
    const { state } = this;
    const perHour = ({ count, minutes }: ClosedHour) => (count * HOUR_MS) / MINUTE_MS / minutes;
    const mean = state.waiting.reduce((sum, hour) => sum + perHour(hour), 0) / state.waiting.length;
    for (const hour of state.waiting) {
      this.#season.learn(hour.id, perHour(hour), Math.max(mean, 0.05), hour.quality);
    }
    state.level = Math.max(MIN_LEVEL, mean / 60);
    state.waiting = [];
    state.hasFirstDay = true;
  }
}
