import { HOUR_MS } from '../domain/time.js';
import { type FleetPrior } from './fleet-prior.js';
import { pack, type Packed, unpack } from './packed.js';
import { type SeasonSettings } from './settings.js';

const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 168;
/** Share of an hour's evidence that its neighbours get; matters where people are few. */
const NEIGHBOUR_SHARE = 0.25;
/** Of the variance that a fleet's day explains, what is taken for known: the rest of it is level, weekday and drift. */
const KNOWN_SHARE = 0.5;
/** One hour may teach at most this multiple of its level. */
const MAX_RATIO = 4;

/** Sums of weight x ratio and of weight for each hour of the day and of the week (0 = Thursday 00:00 UTC). */
export interface SeasonState {
  readonly dayRatio: Packed;
  readonly dayWeight: Packed;
  readonly weekRatio: Packed;
  readonly weekWeight: Packed;
}

/**
 * Rate of this time of the week over the level, dimensionless: hour-of-week shrunk to hour-of-day, that to the
 * hours around it, and those to the fleet's day, or to 1 where there is none; each time
 * (prior x target + sum w r) / (prior + sum w).
 */
export class Season {
  readonly #dayRatio: Float32Array;
  readonly #dayWeight: Float32Array;
  readonly #weekRatio: Float32Array;
  readonly #weekWeight: Float32Array;
  /** The hour asked for last, and the ratios of it and of the next one; -1 after a change. */
  #hour = -1;
  #ratio = 1;
  #nextRatio = 1;

  constructor(
    private readonly settings: SeasonSettings,
    state?: SeasonState,
    private readonly fleet?: FleetPrior,
  ) {
    this.#dayRatio = state ? Float32Array.from(unpack(state.dayRatio)) : new Float32Array(HOURS_A_DAY);
    this.#dayWeight = state ? Float32Array.from(unpack(state.dayWeight)) : new Float32Array(HOURS_A_DAY);
    this.#weekRatio = state ? Float32Array.from(unpack(state.weekRatio)) : new Float32Array(HOURS_A_WEEK);
    this.#weekWeight = state ? Float32Array.from(unpack(state.weekWeight)) : new Float32Array(HOURS_A_WEEK);
  }

  state(): SeasonState {
    return {
      dayRatio: pack(Array.from(this.#dayRatio)),
      dayWeight: pack(Array.from(this.#dayWeight)),
      weekRatio: pack(Array.from(this.#weekRatio)),
      weekWeight: pack(Array.from(this.#weekWeight)),
    };
  }

  /** Between the middles of two hours the season is interpolated, so that it has no steps. */
  at(timeMs: number): number {
    const hour = mod(timeMs / HOUR_MS - 0.5, HOURS_A_WEEK);
    const before = Math.floor(hour);
    const share = hour - before;
    if (before !== this.#hour) {
      this.#hour = before;
      this.#ratio = this.#shrunk(before);
      this.#nextRatio = this.#shrunk((before + 1) % HOURS_A_WEEK);
    }
    return (1 - share) * this.#ratio + share * this.#nextRatio;
  }

  /** Relative variance of what is not yet known of the season at this time of day. */
  variance(timeMs: number): number {
    const hour = Math.floor(mod(timeMs / HOUR_MS, HOURS_A_DAY));
    const { prior, variance } = this.settings;
    return (this.#unknown * variance * prior) / (prior + at(this.#dayWeight, hour));
  }

  /** That of the whole first day, which has no season of its own. */
  get firstDayVariance(): number {
    return this.#unknown * this.settings.firstDayVariance;
  }

  /**
   * @param hourId  hours since the epoch
   * @param expected  people the level alone makes expect
   * @param quality  0..1, low for hours of an event
   */
  learn(hourId: number, count: number, expected: number, quality: number): void {
    const { noise } = this.settings;
    this.#hour = -1;
    const weight = (quality * expected) / (1 + noise * expected);
    const ratio = Math.min(MAX_RATIO, count / Math.max(expected, 1e-6));
    const hour = mod(hourId, HOURS_A_DAY);
    this.#add(this.#dayRatio, this.#dayWeight, hour, weight, ratio);
    this.#add(this.#weekRatio, this.#weekWeight, mod(hourId, HOURS_A_WEEK), weight, ratio);
    for (const shift of [1, HOURS_A_DAY - 1]) {
      const neighbour = (hour + shift) % HOURS_A_DAY;
      put(this.#dayRatio, neighbour, at(this.#dayRatio, neighbour) + NEIGHBOUR_SHARE * weight * ratio);
      put(this.#dayWeight, neighbour, at(this.#dayWeight, neighbour) + NEIGHBOUR_SHARE * weight);
    }
  }

  #add(ratios: Float32Array, weights: Float32Array, bin: number, weight: number, ratio: number): void {
    // Forgetting starts once a bin holds as much as one visit can ever weigh.
    const keep = at(weights, bin) > 1 / this.settings.noise ? this.settings.keep : 1;
    put(ratios, bin, keep * at(ratios, bin) + weight * ratio);
    put(weights, bin, keep * at(weights, bin) + weight);
  }

  #shrunk(hour: number): number {
    const { prior } = this.settings;
    const day = hour % HOURS_A_DAY;
    const mean = prior * this.#smooth(day) + at(this.#dayRatio, day);
    const ofDay = mean / (prior + at(this.#dayWeight, day));
    return (prior * ofDay + at(this.#weekRatio, hour)) / (prior + at(this.#weekWeight, hour));
  }

  /** Share of what is not known of a service alone that the fleet does not know either. */
  get #unknown(): number {
    return 1 - KNOWN_SHARE * (this.fleet?.trust ?? 0);
  }

  /**
   * What the hours around say of this one, shrunk to the fleet's day: the day has a shape that one visit already
   * shows. Neighbours are taken as ratios to their own hour of that day.
   */
  #smooth(day: number): number {
    const { prior, reachHours } = this.settings;
    const usual = (hour: number) => this.fleet?.day[hour] ?? 1;
    let ratio = prior;
    let weight = prior;
    for (let shift = -reachHours; shift <= reachHours; shift++) {
      const share = 1 - Math.abs(shift) / (reachHours + 1);
      const bin = mod(day + shift, HOURS_A_DAY);
      ratio += (share * at(this.#dayRatio, bin)) / usual(bin);
      weight += share * at(this.#dayWeight, bin);
    }
    return (usual(day) * ratio) / weight;
  }
}

function mod(value: number, base: number): number {
  return ((value % base) + base) % base;
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? 0;
}

function put(values: Float32Array, index: number, value: number): void {
  values[index] = value;
}
