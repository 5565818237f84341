import { type SpikePhase } from '../domain/lifecycle.js';
import { type ScoreInputs, type ScorePeak } from '../domain/spike.js';
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

/** The same with its window packed and its phases as rows. */
export interface PackedSpike extends Omit<RawSpike, 'inputs' | 'phases'> {
  readonly inputs: Pick<ScoreInputs, 'series' | 'ruleVersion'> & {
    readonly window: PackedEvidence;
    readonly peak?: Pick<ScorePeak, 'series' | 'atMs'> & PackedEvidence;
  };
  readonly phases: readonly (readonly [PhaseChange['atMs'], PhaseChange['to'], PhaseChange['because']])[];
}

export function packSpike({ inputs, phases, ...rest }: RawSpike): PackedSpike {
  const { series, ruleVersion, score = 0, peak, ...window } = inputs;
  return {
    ...rest,
    inputs: {
      series,
      ruleVersion,
      window: packEvidence({ ...window, score }),
      ...(peak && { peak: { series: peak.series, atMs: peak.atMs, ...packEvidence(peak) } }),
    },
    phases: phases.map(({ atMs, to, because }) => [atMs, to, because]),
  };
}

export function unpackSpike({ inputs, phases, ...rest }: PackedSpike): RawSpike {
  const { series, ruleVersion, window, peak } = inputs;
  return {
    ...rest,
    inputs: {
      series,
      ruleVersion,
      ...unpackEvidence(window),
      ...(peak && { peak: { series: peak.series, atMs: peak.atMs, ...unpackEvidence(peak) } }),
    },
    phases: phases.map(([atMs, to, because]) => ({ atMs, to, because })),
  };
}
