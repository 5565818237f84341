import { type Tally } from '../domain/bucket.js';
import { type SpikePhase, type TransitionReason } from '../domain/lifecycle.js';
import { packExact, type Packed, unpackExact } from './packed.js';

/** Memory of the rate of people in trouble, and of the words that they say, listened minutes. */
const RATE_MEMORY = 8;
const WORDS_MEMORY = 20;
/** It eases when the rate is below this share of its peak, and clearly so. */
const FALLEN = 0.5;
/** It is back when the rate is this many times its lowest, and clearly so. */
const RISEN = 2;
/** Words of recovery that did not let the rate fall were a false dawn above this share of the peak. */
const FALSE_DAWN = 0.75;
/**
 * Two counts differ clearly when their roots do by so many standard deviations. The variance of the root of a count x
 * is (1 + noise x) / 4; the peak is the highest of many looks, and a slow wave has lulls in it.
 */
const CLEAR_SD = 2.5;
const NOISE = 0.05;
/** Share of first-hand speech that says "it is back", by the lower end of its 90 % interval; and people at least. */
const RECOVERY_SHARE = 0.25;
const RECOVERY_PEOPLE = 3;
/** Normal quantile of Wilson's interval: 5 % at either side. */
const WILSON_Z = 1.645;
/** Listened minutes that a phase lasts at least. */
const DWELL = 10;
/** Changes kept in the state of one Spike: the first and the last four; its revisions tell all. */
const MAX_CHANGES = 8;

/** One change of phase. */
export interface PhaseChange {
  /** End of the minute that showed it. */
  readonly atMs: number;
  readonly to: SpikePhase;
  readonly because: TransitionReason;
}

/** What is remembered of people around a Spike: a few plain numbers, whatever its length. */
export interface PhaseState {
  /** People in trouble and people expected, forgotten over `RATE_MEMORY`. */
  trouble: number;
  expected: number;
  /** First-hand reports and words of recovery, forgotten over `WORDS_MEMORY`. */
  reports: number;
  recoveries: number;
  /** Highest `trouble` of the Spike, and what was expected then. */
  peak: number;
  peakExpected: number;
  /** Lowest `trouble` since it began to recover, and what was expected then. */
  trough: number;
  troughExpected: number;
  /** Listened minutes in this phase. */
  dwell: number;
}

const PHASE_NUMBERS = [
  'trouble',
  'expected',
  'reports',
  'recoveries',
  'peak',
  'peakExpected',
  'trough',
  'troughExpected',
  'dwell',
] as const satisfies readonly (keyof PhaseState)[];

export function freshPhase(): PhaseState {
  return {
    trouble: 0,
    expected: 0,
    reports: 0,
    recoveries: 0,
    peak: 0,
    peakExpected: 0,
    trough: 0,
    troughExpected: 0,
    dwell: 0,
  };
}

/** Its numbers in the order of `PHASE_NUMBERS`. */
export function packPhase(state: PhaseState): Packed {
  return packExact(PHASE_NUMBERS.map((name) => state[name]));
}

export function unpackPhase(packed: Packed): PhaseState {
  const numbers = unpackExact(packed);
  const state = freshPhase();
  PHASE_NUMBERS.forEach((name, i) => {
    state[name] = numbers[i] ?? 0;
  });
  return state;
}

/**
 * Takes in one minute that was listened to; silence teaches nothing, and so is no recovery.
 *
 * Who says that it is back is not taken off the people in trouble: most of them complained within the hour, and so are
 * counted among `recoveries` only. What they say counts by itself, as words.
 *
 * @param expected  people in this minute
 */
export function hearMinute(state: PhaseState, tally: Tally, expected: number, coverage: number): void {
  const rate = Math.exp(-coverage / RATE_MEMORY);
  const words = Math.exp(-coverage / WORDS_MEMORY);
  state.trouble = rate * state.trouble + tally.authors;
  state.expected = rate * state.expected + expected;
  state.reports = words * state.reports + tally.reports;
  state.recoveries = words * state.recoveries + tally.recoveries;
  state.dwell += coverage;
}

/** A wave begins, or begins anew: its peak is what was heard last. */
export function beginPhase(state: PhaseState): void {
  state.peak = state.trouble;
  state.peakExpected = state.expected;
  state.dwell = 0;
}

/** It goes on after its end was told: its peak stays the mark that it recovers from. */
export function resumePhase(state: PhaseState): void {
  state.dwell = 0;
}

/**
 * Whether an open Spike goes over to the other of its two phases, after `hearMinute`.
 *
 * Rates are compared at what the hour lets expect: people who go to bed are no recovery, and people who wake no
 * relapse, so that a long outage with a daily wave does not come and go with it.
 */
export function turnPhase(state: PhaseState, phase: SpikePhase): Pick<PhaseChange, 'to' | 'because'> | null {
  const { trouble, expected } = state;
  if (phase === 'active' && trouble >= state.peak) {
    state.peak = trouble;
    state.peakExpected = expected;
  }
  if (phase === 'recovering' && trouble <= state.trough) {
    state.trough = trouble;
    state.troughExpected = expected;
  }
  if (state.dwell < DWELL) return null;
  const mark = state.peak * Math.min(1, expected / Math.max(state.peakExpected, 1e-9));
  if (phase === 'active') {
    const because = saysItIsBack(state) ? 'recovery-words' : hasFallen(trouble, mark) ? 'rate-fell' : null;
    if (because === null) return null;
    state.trough = trouble;
    state.troughExpected = expected;
    state.dwell = 0;
    return { to: 'recovering', because };
  }
  const floor = state.trough * Math.max(1, expected / Math.max(state.troughExpected, 1e-9));
  if (saysItIsBack(state) || !(hasRisen(trouble, floor) || trouble >= FALSE_DAWN * mark)) return null;
  state.peak = Math.max(trouble, FALLEN * state.peak);
  state.peakExpected = expected;
  state.dwell = 0;
  return { to: 'active', because: 'relapse' };
}

/** The changes of a Spike with one more; of very many the ones in the middle go. */
export function withChange(changes: readonly PhaseChange[], next: PhaseChange): PhaseChange[] {
  const half = MAX_CHANGES / 2;
  return changes.length < MAX_CHANGES
    ? [...changes, next]
    : [...changes.slice(0, half), ...changes.slice(half + 1), next];
}

function hasFallen(trouble: number, mark: number): boolean {
  return trouble <= FALLEN * mark && isClear(mark, trouble);
}

function hasRisen(trouble: number, floor: number): boolean {
  return trouble >= RISEN * floor && isClear(trouble, floor);
}

function isClear(high: number, low: number): boolean {
  const sd = Math.sqrt((2 + NOISE * (high + low)) / 4);
  return Math.sqrt(high) - Math.sqrt(low) >= CLEAR_SD * sd;
}

function saysItIsBack({ reports, recoveries }: PhaseState): boolean {
  const people = reports + recoveries;
  return recoveries >= RECOVERY_PEOPLE && leastShare(recoveries, people) >= RECOVERY_SHARE;
}

/** Lower end of Wilson's interval of a share: few people prove little. */
export function leastShare(count: number, of: number): number {
  if (of <= 0) return 0;
  const share = count / of;
  const z2 = WILSON_Z ** 2;
  const spread = WILSON_Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return (share + z2 / (2 * of) - spread) / (1 + z2 / of);
}
