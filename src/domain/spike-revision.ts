import { type SpikePhase } from './lifecycle.js';
import { type Spike, type SpikeState } from './spike.js';

/**
 * Why a verdict was told again. `raised`, `updated`, `recovering`, `relapsed`, `ended`, `resumed`: live, as it went.
 * `settled`: judged anew it reads otherwise, or was found only then; `withdrawn`: judged anew it is gone.
 */
export const REVISION_KINDS = [
  'raised',
  'updated',
  'recovering',
  'relapsed',
  'ended',
  'resumed',
  'settled',
  'withdrawn',
] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];

/** What is told of a Spike and may be told otherwise later. */
export interface ToldVerdict {
  readonly state: SpikeState;
  readonly phase: SpikePhase;
  readonly onsetMs: number;
  readonly endMs: number | null;
  readonly score: number;
  readonly confidence: number;
}

export const TOLD_FIELDS = ['state', 'phase', 'onsetMs', 'endMs', 'score', 'confidence'] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

/** A verdict as it was told; kept for ever and never changed. */
export interface SpikeRevision {
  readonly spike: string;
  readonly service: string;
  /** Event time up to which the service had been judged when this was told. */
  readonly atMs: number;
  readonly kind: RevisionKind;
  /** All of the verdict from then on. */
  readonly told: ToldVerdict;
  /** What is other than in the revision before; empty in a first one. */
  readonly changed: readonly ToldField[];
  /** The Spike that this one stands for when it was found in place of a withdrawn one; else `null`. */
  readonly replaces: string | null;
  readonly ruleVersion: string;
}

export function verdictOf({ state, phase, onsetMs, endMs, score, confidence }: Spike): ToldVerdict {
  return { state, phase, onsetMs, endMs, score, confidence };
}

/** Fields in which two verdicts differ; numbers as they are told, to three decimals. */
export function changedFields(before: ToldVerdict, after: ToldVerdict): ToldField[] {
  return TOLD_FIELDS.filter((field) => toldAs(before[field]) !== toldAs(after[field]));
}

function toldAs(value: ToldVerdict[ToldField]): string | number | null {
  return typeof value === 'number' ? Math.round(value * 1000) : value;
}
