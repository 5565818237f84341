import { median } from '../domain/statistics.js';
import { type DispersionSettings } from './settings.js';

const HOURS_A_DAY = 24;
/** Days before a service's first minute that the fleet is asked about. */
export const FLEET_DAYS = 14;
/** A fleet is at least so many services, each heard on at least so many days for at least so many hours. */
export const LEAST_SERVICES = 3;
const LEAST_DAYS = 3;
const LEAST_HOURS_A_DAY = 12;
/** An hour counts if so much of it was listened to. */
const LEAST_HOUR_MINUTES = 20;
/** People whose ratio is 1 that each hour of the day of a service is shrunk with. */
const HOUR_PEOPLE = 8;
/** A service of e people weighs e / (e + this): many people are little more than some. */
const SERVICE_PEOPLE = 200;
/** Log ratios are cut at this: no hour has less than a quarter or more than four times the mean. */
const MOST_LOG = Math.log(4);
/** Services that the dispersion's prior weighs as much as. */
const DISPERSION_SERVICES = 3;
const ROUNDS = 3;
/** A day of which nothing is known. */
const FLAT = { day: [], trust: 0 } as const;
/** Hundredths are kept: a prior is a rough thing, and it lies in the state of every service. */
const DECIMALS = 100;

/** People of one service in one hour of the epoch, and the minutes of it that were listened to. */
export interface FleetHour {
  readonly hourId: number;
  readonly people: number;
  readonly minutes: number;
}

/** What the fleet knows of a service that nobody listened to before. */
export interface FleetPrior {
  /** Rate of each UTC hour of the day over the mean: 24 numbers around 1, none where the days do not agree. */
  readonly day: readonly number[];
  /** Share of the variance between the hours of a service's day that `day` explains, 0..1. */
  readonly trust: number;
  /** How much more than Poisson hours vary: variance = mean + dispersion x mean^2. */
  readonly dispersion: number;
}

/** One service as the fleet sees it. */
interface Member {
  /** ln of the ratio of each hour of the day to the service's mean; mean 0. */
  readonly logs: readonly number[];
  readonly weight: number;
  /** `null` where too few people spoke to tell. */
  readonly dispersion: number | null;
}

/** One hour and what was to be expected of it. */
interface ExpectedHour {
  readonly people: number;
  readonly expected: number;
}

/**
 * The shape of the day that services share, and how noisy they are.
 *
 * **Day.** Of each service and hour of the day the visit with the highest rate is left out, so that an outage shapes
 * nothing. The rest gives y = ln((people + 8) / (expected + 8)), expected at the service's mean rate, cut at +-ln 4,
 * with the weight w = people / (people + 200). The agreement is the mean covariance of two services over the variance
 * of one,
 *
 *     a = [(|sum w y|^2 - sum w^2 |y|^2) / ((sum w)^2 - sum w^2)] / [sum w^2 |y|^2 / sum w^2],
 *
 * less what n unlike days reach by chance: a' = (a - c) / (1 - c), c = 1 / (n - 1), n = (sum w)^2 / sum w^2. The best
 * linear guess of one more day is the weighted mean of y times n a' / (1 + (n - 1) a'), and it explains the share
 * n a'^2 / (1 + (n - 1) a') of its variance: `trust`. Opposite or unlike days give a' = 0, a flat day.
 *
 * **Dispersion.** Of each service sum((x - m)^2 - m) / sum(m^2) over its hours, with m its rate of that UTC day times
 * its own shape, x cut at m + 2.5 standard deviations + 1; of the services the median, shrunk to `usual` in logs with
 * the weight of three services.
 *
 * @param fleet  hours of each other service before the first minute of this one, in any order
 * @param usual  dispersion of services of which nothing is known
 * @returns `null` where fewer than three services were heard on three days
 */
export function fleetPrior(
  fleet: readonly (readonly FleetHour[])[],
  usual: DispersionSettings,
): FleetPrior | null {
  const members = fleet.map((hours) => memberOf(hours, usual)).filter((member) => member !== null);
  if (members.length < LEAST_SERVICES) return null;
  return { ...sharedDay(members), dispersion: sharedDispersion(members, usual) };
}

function sharedDay(members: readonly Member[]): Pick<FleetPrior, 'day' | 'trust'> {
  const total = sum(members.map(({ weight }) => weight));
  const squares = sum(members.map(({ weight }) => weight ** 2));
  const mixed = Array.from({ length: HOURS_A_DAY }, (_, hour) =>
    sum(members.map(({ logs, weight }) => weight * (logs[hour] ?? 0))),
  );
  const own = sum(members.map(({ logs, weight }) => weight ** 2 * power(logs)));
  const n = total ** 2 / squares;
  // With the weight of two services or less nothing can be said of agreement.
  if (own === 0 || n <= 2) return FLAT;
  const chance = 1 / (n - 1);
  const covariance = (power(mixed) - own) / (total ** 2 - squares);
  const agreement = Math.max(0, ((covariance * squares) / own - chance) / (1 - chance));
  const known = (n * agreement) / (1 + (n - 1) * agreement);
  const trust = rounded(Math.min(1, known * agreement));
  if (trust === 0) return FLAT;
  const ratios = smoothed(mixed).map((log) => Math.exp((known * log) / total));
  const mean = sum(ratios) / HOURS_A_DAY;
  return { day: ratios.map((ratio) => rounded(ratio / mean)), trust };
}

function sharedDispersion(members: readonly Member[], usual: DispersionSettings): number {
  const known = members.map(({ dispersion }) => dispersion).filter((dispersion) => dispersion !== null);
  const middle = median(known) ?? usual.prior;
  const trust = known.length / (known.length + DISPERSION_SERVICES);
  return rounded(usual.prior * (middle / usual.prior) ** trust);
}

/** `null` for one that was heard too little or that nobody spoke of. */
function memberOf(hours: readonly FleetHour[], usual: DispersionSettings): Member | null {
  const heard = hours
    .filter(({ minutes }) => minutes >= LEAST_HOUR_MINUTES)
    .sort((a, b) => a.hourId - b.hourId);
  const whole = [...groupByDay(heard).values()].filter(({ length }) => length >= LEAST_HOURS_A_DAY);
  if (whole.length < LEAST_DAYS) return null;
  const bins = Array.from({ length: HOURS_A_DAY }, (_, hour) =>
    withoutHighest(heard.filter(({ hourId }) => hourId % HOURS_A_DAY === hour)),
  );
  // The mean over hours of the day, each once: gaps in some of them do not move it.
  const known = bins.filter(({ minutes }) => minutes > 0);
  const rate = sum(known.map(({ people, minutes }) => people / minutes)) / known.length;
  const people = sum(bins.map((bin) => bin.people));
  if (people === 0) return null;
  const logs = bins.map((bin) => {
    const log = Math.log((bin.people + HOUR_PEOPLE) / (bin.minutes * rate + HOUR_PEOPLE));
    return Math.min(MOST_LOG, Math.max(-MOST_LOG, log));
  });
  const mean = sum(logs) / HOURS_A_DAY;
  return {
    logs: logs.map((log) => log - mean),
    weight: people / (people + SERVICE_PEOPLE),
    dispersion: people < SERVICE_PEOPLE ? null : dispersionOf(expectedHours(heard, rate, logs), usual),
  };
}

/** Each day at its own level: shifts of the level and weekends are no noise. */
function expectedHours(
  heard: readonly FleetHour[],
  rate: number,
  logs: readonly number[],
): readonly ExpectedHour[] {
  return [...groupByDay(heard).values()].flatMap((day) => {
    const plain = day.map(
      ({ hourId, minutes }) => minutes * rate * Math.exp(logs[hourId % HOURS_A_DAY] ?? 0),
    );
    const level = (sum(day.map(({ people }) => people)) + HOUR_PEOPLE) / (sum(plain) + HOUR_PEOPLE);
    return day.map(({ people }, i) => ({ people, expected: (plain[i] ?? 0) * level }));
  });
}

function dispersionOf(
  hours: readonly ExpectedHour[],
  { prior, min, max, clipSd }: DispersionSettings,
): number {
  const squares = sum(hours.map(({ expected }) => expected ** 2));
  let dispersion = prior;
  // What is cut depends on what is looked for: it settles within some rounds.
  for (let round = 0; round < ROUNDS; round++) {
    const excess = hours.map(({ people, expected }) => {
      const sd = Math.sqrt(expected + dispersion * expected ** 2);
      return (Math.min(people, expected + clipSd * sd + 1) - expected) ** 2 - expected;
    });
    dispersion = Math.min(max, Math.max(min, sum(excess) / squares));
  }
  return dispersion;
}

function groupByDay(hours: readonly FleetHour[]): Map<number, FleetHour[]> {
  const days = new Map<number, FleetHour[]>();
  for (const hour of hours) {
    const day = Math.floor(hour.hourId / HOURS_A_DAY);
    days.set(day, [...(days.get(day) ?? []), hour]);
  }
  return days;
}

/** Sum over days of one hour of the day, the one with the highest rate left out. */
function withoutHighest(hours: readonly FleetHour[]): { people: number; minutes: number } {
  const sorted = [...hours].sort(
    (a, b) => a.people / a.minutes - b.people / b.minutes || a.hourId - b.hourId,
  );
  const rest = sorted.slice(0, -1);
  return { people: sum(rest.map((h) => h.people)), minutes: sum(rest.map((h) => h.minutes)) };
}

/** Each hour with a quarter of each of its neighbours. */
function smoothed(logs: readonly number[]): number[] {
  const at = (hour: number) => logs[(hour + HOURS_A_DAY) % HOURS_A_DAY] ?? 0;
  return logs.map((log, hour) => (at(hour - 1) + 2 * log + at(hour + 1)) / 4);
}

function power(values: readonly number[]): number {
  return sum(values.map((value) => value ** 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
