import { RandomSource } from '../../domain/random-source.js';
import { type OutageShape, type StressSettings } from './stress-settings.js';

const DAY = 1_440;
/** Minutes that a stream goes on after its last outage or decoy, at least. */
const OUTAGE_ROOM = 400;
const DECOY_ROOM = 60;
const DECOY_MINUTES = 30;
/** An outage of which less was listened to is none that anybody could have found. */
const LEAST_HEARD = 0.5;
/** That is asked of its first minutes. */
const HEARD_MINUTES = 30;

/** An injected outage; its minutes are those of the stream. */
export interface StressOutage {
  readonly onset: number;
  readonly end: number;
  /** Rate in it over the rate before. */
  readonly magnitude: number;
  readonly shape: OutageShape;
  /** People more than usual that are expected in its first quarter of an hour. */
  readonly excess: number;
}

/** Minute counts of one service and the truth about them. Minute 0 is Monday 00:00. */
export interface StressStream {
  /** Mean people a minute. */
  readonly ratePerMinute: number;
  readonly counts: Float32Array;
  /** 1 listened, 0 not. */
  readonly coverage: Uint8Array;
  readonly outages: readonly StressOutage[];
  /** Minutes in which a decoy begins. */
  readonly decoys: readonly number[];
}

/** The character of one service. */
interface Character {
  readonly ratePerMinute: number;
  readonly peakOverTrough: number;
  readonly weekendFactor: number;
  readonly phaseMinutes: number;
  readonly driftSd: number;
  readonly dispersion: number;
}

/**
 * One stream of the stress generator.
 *
 * The published generator, draw by draw: the same index, seed and length give the same counts.
 *
 * @param index  of the service: 0, 1, …
 */
export function stressStream(
  index: number,
  seed: number,
  days: number,
  settings: StressSettings,
): StressStream {
  const random = new RandomSource(seed * 100_003 + index * 7_919 + 1);
  const length = days * DAY;
  const character: Character = {
    ratePerMinute: settings.ratesPerMinute[index % settings.ratesPerMinute.length] ?? 0,
    peakOverTrough: random.between(settings.peakOverTrough),
    weekendFactor: random.between(settings.weekendFactor),
    phaseMinutes: random.between(settings.phaseMinutes),
    driftSd: random.between(settings.driftSd),
    dispersion: random.between(settings.dispersion),
  };
  const rates = usualRates(random, length, character, settings);
  const excess = new Float64Array(length);
  const outages = addOutages(random, rates, excess, settings);
  const decoys = addDecoys(random, rates, excess, settings);
  const counts = countsOf(random, rates, excess, character, settings);
  const coverage = cutGaps(random, counts, settings);
  return {
    ratePerMinute: character.ratePerMinute,
    counts,
    coverage,
    outages: outages.filter((outage) => heardShare(outage, coverage) > LEAST_HEARD),
    decoys,
  };
}

/** People expected in each minute when nothing happens, without noise. */
function usualRates(
  random: RandomSource,
  length: number,
  { ratePerMinute, peakOverTrough, weekendFactor, phaseMinutes }: Character,
  { levelShiftsPerWeek, levelShift }: StressSettings,
): Float64Array {
  const rates = new Float64Array(length);
  const swing = Math.log(peakOverTrough) / 2;
  let level = 1;
  for (let t = 0; t < length; t += 1) {
    if (random.uniform() < levelShiftsPerWeek / 10_080) level *= random.between(levelShift);
    const daily = Math.exp(swing * Math.cos((2 * Math.PI * (t - phaseMinutes)) / DAY) - (swing * swing) / 4);
    const isWeekend = Math.floor(t / DAY) % 7 >= 5;
    rates[t] = ratePerMinute * level * daily * (isWeekend ? weekendFactor : 1);
  }
  return rates;
}

function addOutages(
  random: RandomSource,
  rates: Float64Array,
  excess: Float64Array,
  settings: StressSettings,
): StressOutage[] {
  const outages: StressOutage[] = [];
  let onset = settings.quietMinutes;
  for (;;) {
    onset += random.waitMinutes(settings.outagesPerWeek) + settings.restMinutes;
    const duration = random.pick(settings.durationMinutes);
    const magnitude = random.pick(settings.magnitudes);
    const shape = random.pick(settings.shapes);
    if (onset + duration + OUTAGE_ROOM >= rates.length) return outages;
    let early = 0;
    for (let j = 0; j < duration * (shape === 'decay' ? 2 : 1); j += 1) {
      const rate = Math.max(rates[onset + j] ?? 0, settings.leastRate);
      const more = (magnitude - 1) * rate * shapeAt(shape, j, duration);
      excess[onset + j] = (excess[onset + j] ?? 0) + more;
      if (j < 15) early += more;
    }
    outages.push({ onset, end: onset + duration, magnitude, shape, excess: early });
    onset += duration * 2;
  }
}

/** Share of its height that an outage has in its `j`th minute. */
function shapeAt(shape: OutageShape, j: number, duration: number): number {
  switch (shape) {
    case 'step':
      return 1;
    case 'ramp':
      return Math.min(1, (j + 1) / Math.min(20, duration));
    case 'decay':
      return Math.exp(-j / (duration / 2));
  }
}

function addDecoys(
  random: RandomSource,
  rates: Float64Array,
  excess: Float64Array,
  settings: StressSettings,
): number[] {
  const decoys: number[] = [];
  let start = settings.quietMinutes;
  for (;;) {
    start += random.waitMinutes(settings.decoysPerWeek);
    if (start + DECOY_ROOM >= rates.length) return decoys;
    const magnitude = random.between(settings.decoyMagnitude);
    const fadeMinutes = random.between(settings.decoyFadeMinutes);
    const rate = Math.max(rates[start] ?? 0, settings.leastRate);
    for (let j = 0; j < DECOY_MINUTES; j += 1) {
      excess[start + j] = (excess[start + j] ?? 0) + (magnitude - 1) * rate * Math.exp(-j / fadeMinutes);
    }
    decoys.push(start);
  }
}

function countsOf(
  random: RandomSource,
  rates: Float64Array,
  excess: Float64Array,
  { driftSd, dispersion }: Character,
  { driftMinutes }: StressSettings,
): Float32Array {
  const counts = new Float32Array(rates.length);
  const keep = Math.exp(-1 / driftMinutes);
  let drift = 0;
  for (let t = 0; t < rates.length; t += 1) {
    drift = keep * drift + Math.sqrt(1 - keep * keep) * driftSd * random.normal();
    let mean = (rates[t] ?? 0) * Math.exp(drift - (driftSd * driftSd) / 2) + (excess[t] ?? 0);
    mean *= random.gamma(1 / dispersion) * dispersion;
    counts[t] = random.poisson(mean);
  }
  return counts;
}

/** Takes out of the counts what nobody listened to. */
function cutGaps(
  random: RandomSource,
  counts: Float32Array,
  { gapsPerWeek, gapMinutes }: StressSettings,
): Uint8Array {
  const coverage = new Uint8Array(counts.length).fill(1);
  let start = 0;
  for (;;) {
    start += random.waitMinutes(gapsPerWeek);
    const minutes = Math.round(random.between(gapMinutes));
    if (start + minutes >= counts.length) return coverage;
    counts.fill(0, start, start + minutes);
    coverage.fill(0, start, start + minutes);
  }
}

function heardShare({ onset, end }: StressOutage, coverage: Uint8Array): number {
  const minutes = Math.min(end - onset, HEARD_MINUTES);
  const heard = coverage.subarray(onset, onset + minutes).reduce((sum, share) => sum + share, 0);
  return heard / minutes;
}
