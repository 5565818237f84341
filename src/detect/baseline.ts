import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type FleetPrior } from './fleet-prior.js';
import { pack, packExact, type Packed, unpack, unpackExact } from './packed.js';
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
  /** People a minute, season taken out; hours that taught it; people behind it. */
  readonly level: Packed;
  /** `null` where it is another baseline's. */
  readonly season: SeasonState | null;
  /** Id, count, expected, minutes, quality and buckets of the hour under way. */
  readonly open: Packed | null;
  /** Id, count, expected, minutes and quality of each hour that waits. */
  readonly waiting: Packed;
  readonly hasFirstDay: boolean;
}

/** What is normal now: level x season, learned as it goes. */
export class Baseline {
  readonly season: Season;
  readonly #ownsSeason: boolean;
  #level: number;
  #levelHours: number;
  #levelEvidence: number;
  #open: OpenHour | null;
  /** Hours that wait: the first day's until it is whole, then those of the last `SEASON_LAG_HOURS`. */
  #waiting: ClosedHour[];
  #hasFirstDay: boolean;

  /**
   * @param shared  season of people of the same service, which this one reads and does not teach
   * @param fleet  what an own season begins with
   */
  constructor(
    private readonly levelSettings: LevelSettings,
    seasonSettings: SeasonSettings,
    state?: BaselineState,
    shared?: Season,
    fleet?: FleetPrior,
  ) {
    this.season = shared ?? new Season(seasonSettings, state?.season ?? undefined, fleet);
    this.#ownsSeason = shared === undefined;
    const [level = levelSettings.prior, hours = 0.5, evidence = 2] = state ? unpackExact(state.level) : [];
    this.#level = level;
    this.#levelHours = hours;
    this.#levelEvidence = evidence;
    this.#open = state?.open ? toOpenHour(unpackExact(state.open)) : null;
    this.#waiting = state ? toHours(unpack(state.waiting)) : [];
    this.#hasFirstDay = state?.hasFirstDay ?? false;
  }

  state(): BaselineState {
    const open = this.#open;
    return {
      level: packExact([this.#level, this.#levelHours, this.#levelEvidence]),
      season: this.#ownsSeason ? this.season.state() : null,
      open: open && packExact([...numbersOf(open), open.buckets]),
      waiting: pack(this.#waiting.flatMap(numbersOf)),
      hasFirstDay: this.#hasFirstDay,
    };
  }

  get level(): number {
    return this.#level;
  }

  seasonAt(timeMs: number): number {
    return this.season.at(timeMs);
  }

  /**
   * Relative variance of what is not yet known of level and season.
   *
   * @param hours  of the window: each hour of the season errs for itself
   */
  uncertainty(timeMs: number, hours = 1): number {
    const ofSeason = this.#hasFirstDay ? this.season.variance(timeMs) : this.season.firstDayVariance;
    return 1 / this.#levelEvidence + ofSeason / Math.max(1, hours);
  }

  /**
   * @param clipped  people counted, cut where an event would teach too much
   * @param minutes  listened
   * @param learning  0..1, low in an event
   * @returns whether the first day just became whole, which sets level and season at once
   */
  learn(startMs: number, clipped: number, minutes: number, season: number, learning: number): boolean {
    const hours = minutes / 60;
    // A plain mean of what was heard, until that weighs as much as the memory is long.
    const gain =
      learning *
      Math.max(hours / (this.#levelHours + hours), 1 - 0.5 ** (hours / this.levelSettings.halfLifeHours));
    this.#level = Math.max(MIN_LEVEL, this.#level + gain * (clipped / (minutes * season) - this.#level));
    this.#levelHours += hours * learning;
    this.#levelEvidence =
      (1 - gain) * this.#levelEvidence + learning * Math.min(clipped, MAX_EVIDENCE) + gain;
    return this.#addToHour(startMs, clipped, minutes, learning);
  }

  /** An event began at `onsetMs`: the hours since then have not taught the season yet and now hardly will. */
  doubtSince(onsetMs: number): void {
    for (const hour of this.#waiting) {
      if ((hour.id + 1) * HOUR_MS > onsetMs) hour.quality = Math.fround(EVENT_QUALITY);
    }
  }

  #addToHour(startMs: number, clipped: number, minutes: number, learning: number): boolean {
    const id = Math.floor(startMs / HOUR_MS);
    let isFirstDay = false;
    if (this.#open?.id !== id) {
      if (this.#open && this.#open.minutes > MIN_HOUR_MINUTES) isFirstDay = this.#closeHour(this.#open);
      this.#open = { id, count: 0, expected: 0, minutes: 0, quality: 0, buckets: 0 };
    }
    this.#open.count += clipped;
    this.#open.expected += this.#level * minutes;
    this.#open.minutes += minutes;
    this.#open.quality += learning < 1 ? EVENT_QUALITY : 1;
    this.#open.buckets++;
    return isFirstDay;
  }

  #closeHour({ id, count, expected, minutes, quality, buckets }: OpenHour): boolean {
    if (this.#hasFirstDay && !this.#ownsSeason) return false;
    this.#waiting.push({
      id,
      count: Math.fround(count),
      expected: Math.fround(expected),
      minutes: Math.fround(minutes),
      quality: Math.fround(quality / buckets),
    });
    if (!this.#hasFirstDay) {
      if (this.#waiting.length < 24) return false;
      this.#learnFirstDay();
      return true;
    }
    if (this.#waiting.length > SEASON_LAG_HOURS) {
      const hour = this.#waiting.shift();
      if (hour) this.season.learn(hour.id, hour.count, hour.expected, hour.quality);
    }
    return false;
  }

  /** Ratios to a level that still follows the day would be wrong: the first day's mean is its level. */
  #learnFirstDay(): void {
    const perHour = ({ count, minutes }: ClosedHour) => (count * HOUR_MS) / MINUTE_MS / minutes;
    const mean = this.#waiting.reduce((sum, hour) => sum + perHour(hour), 0) / this.#waiting.length;
    for (const hour of this.#ownsSeason ? this.#waiting : []) {
      this.season.learn(hour.id, perHour(hour), Math.max(mean, 0.05), hour.quality);
    }
    this.#level = Math.max(MIN_LEVEL, mean / 60);
    this.#waiting = [];
    this.#hasFirstDay = true;
  }
}

function numbersOf({ id, count, expected, minutes, quality }: ClosedHour): number[] {
  return [id, count, expected, minutes, quality];
}

function toOpenHour(numbers: readonly number[]): OpenHour {
  const [id = 0, count = 0, expected = 0, minutes = 0, quality = 0, buckets = 0] = numbers;
  return { id, count, expected, minutes, quality, buckets };
}

function toHours(numbers: readonly number[]): ClosedHour[] {
  return Array.from({ length: numbers.length / 5 }, (_, i) => {
    const [id = 0, count = 0, expected = 0, minutes = 0, quality = 0] = numbers.slice(5 * i, 5 * i + 5);
    return { id, count, expected, minutes, quality };
  });
}
