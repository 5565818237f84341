import { HOUR_MS } from '../domain/time.js';

const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 168;
const MIN_HOUR_MINUTES = 20;
const MAX_RATIO = 4;
const EVENT_QUALITY = 0.1;

export interface TrendSeasonState {
  dayRatio: number[];
  dayWeight: number[];
  weekRatio: number[];
  weekWeight: number[];
}

export interface OpenTrendHour {
  id: number;
  count: number;
  expected: number;
  minutes: number;
  quality: number;
  buckets: number;
}

export function freshTrendSeason(): TrendSeasonState {
  const zeros = (length: number) => new Array<number>(length).fill(0);
  return {
    dayRatio: zeros(HOURS_A_DAY),
    dayWeight: zeros(HOURS_A_DAY),
    weekRatio: zeros(HOURS_A_WEEK),
    weekWeight: zeros(HOURS_A_WEEK),
  };
}

/**
 * Season for volumes that are never small: every visit of an hour weighs the same, whatever was counted, and is
 * learned at once.
 */
export class TrendSeason {
  constructor(
    private readonly settings: { readonly seasonPrior: number; readonly seasonKeep: number },
    private readonly state: TrendSeasonState,
  ) {}

  at(timeMs: number): number {
    const hour = mod(timeMs / HOUR_MS - 0.5, HOURS_A_WEEK);
    const before = Math.floor(hour);
    const share = hour - before;
    return (1 - share) * this.#bin(before) + share * this.#bin((before + 1) % HOURS_A_WEEK);
  }

  /** Adds a bucket to its hour; the hour before is learned when another begins. */
  follow(
    open: OpenTrendHour | null,
    startMs: number,
    count: number,
    expected: number,
    minutes: number,
    learning: number,
  ): OpenTrendHour {
    const id = Math.floor(startMs / HOUR_MS);
    let hour = open;
    if (hour?.id !== id) {
      if (hour && hour.minutes > MIN_HOUR_MINUTES && hour.expected > 0) this.#learn(hour);
      hour = { id, count: 0, expected: 0, minutes: 0, quality: 0, buckets: 0 };
    }
    hour.count += count;
    hour.expected += expected;
    hour.minutes += minutes;
    hour.quality += learning < 1 ? EVENT_QUALITY : 1;
    hour.buckets++;
    return hour;
  }

  #learn({ id, count, expected, quality, buckets }: OpenTrendHour): void {
    const { state } = this;
    const weight = quality / buckets;
    const ratio = Math.min(MAX_RATIO, (count + 0.25) / (expected + 0.25));
    this.#add(state.dayRatio, state.dayWeight, mod(id, HOURS_A_DAY), weight, ratio);
    this.#add(state.weekRatio, state.weekWeight, mod(id, HOURS_A_WEEK), weight, ratio);
  }

  #add(ratios: number[], weights: number[], bin: number, weight: number, ratio: number): void {
    const keep = this.settings.seasonKeep;
    ratios[bin] = keep * (ratios[bin] ?? 0) + weight * ratio;
    weights[bin] = keep * (weights[bin] ?? 0) + weight;
  }

  #bin(hour: number): number {
    const { state } = this;
    const { seasonPrior: prior } = this.settings;
    const day = hour % HOURS_A_DAY;
    const ofDay = (prior + (state.dayRatio[day] ?? 0)) / (prior + (state.dayWeight[day] ?? 0));
    return (prior * ofDay + (state.weekRatio[hour] ?? 0)) / (prior + (state.weekWeight[hour] ?? 0));
  }
}

function mod(value: number, base: number): number {
  return ((value % base) + base) % base;
}
