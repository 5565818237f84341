import { type SpikePhase } from '../domain/lifecycle.js';
import { type ScoreInputs, type ScorePeak } from '../domain/spike.js';
import { orNull, packExact, type Packed, unpackExact } from './packed.js';
import { type PackedEvidence, packEvidence, unpackEvidence } from './packed-event.js';
import { type PhaseChange } from './phase.js';

/** What detection alone knows of a Spike. */
export interface RawSpike {
  /** When a live observer was told: the end of the minute that raised it. */
  readonly detectedAtMs: number;
  readonly onsetMs: number;
  /** `null` while open. */
  readonly endMs: number | null;
  readonly score: number;
  /** Probability that it is an outage by its counts alone, 0..1. */
  readonly confidence: number;
  readonly inputs: ScoreInputs;
  /** People a minute, when it was raised. */
  readonly expectedPerMinute: number;
  /** When the series of first-hand reports fired (as well); `null` while it is mentions of every kind alone. */
  readonly firstHandAtMs: number | null;
  readonly phase: SpikePhase;
  /** How it came to its phase, oldest first. */
  readonly phases: readonly PhaseChange[];
}

/** The same with its numbers and its window packed, and its phases as rows. */
export interface PackedSpike {
  readonly numbers: Packed;
  readonly phase: SpikePhase;
  readonly inputs: Pick<ScoreInputs, 'series' | 'ruleVersion'> & {
    readonly window: PackedEvidence;
    readonly peak?: Pick<ScorePeak, 'series' | 'atMs'> & PackedEvidence;
  };
  readonly phases: readonly (readonly [PhaseChange['atMs'], PhaseChange['to'], PhaseChange['because']])[];
}

export function packSpike(spike: RawSpike): PackedSpike {
  const { series, ruleVersion, score = 0, peak, ...window } = spike.inputs;
  return {
    numbers: packExact([
      spike.detectedAtMs,
      spike.onsetMs,
      spike.endMs ?? NaN,
      spike.score,
      spike.confidence,
      spike.expectedPerMinute,
      spike.firstHandAtMs ?? NaN,
    ]),
    phase: spike.phase,
    inputs: {
      series,
      ruleVersion,
      window: packEvidence({ ...window, score }),
      ...(peak && { peak: { series: peak.series, atMs: peak.atMs, ...packEvidence(peak) } }),
    },
    phases: spike.phases.map(({ atMs, to, because }) => [atMs, to, because]),
  };
}

export function unpackSpike({ numbers, phase, inputs, phases }: PackedSpike): RawSpike {
  const { series, ruleVersion, window, peak } = inputs;
  const { score: windowScore, ...evidence } = unpackEvidence(window);
  const [
    detectedAtMs = 0,
    onsetMs = 0,
    endMs,
    score = 0,
    confidence = 0,
    expectedPerMinute = 0,
    firstHandAtMs,
  ] = unpackExact(numbers);
  return {
    detectedAtMs,
    onsetMs,
    endMs: orNull(endMs),
    score,
    confidence,
    expectedPerMinute,
    firstHandAtMs: orNull(firstHandAtMs),
    phase,
    // In the order in which the judge wrote them, so that the stored text is the same whoever goes on with the Spike.
    inputs: {
      series,
      ...evidence,
      score: windowScore,
      ruleVersion,
      ...(peak && { peak: { series: peak.series, atMs: peak.atMs, ...unpackEvidence(peak) } }),
    },
    phases: phases.map(([atMs, to, because]) => ({ atMs, to, because })),
  };
}
