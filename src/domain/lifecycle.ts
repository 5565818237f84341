/** How sure we are that a Spike is an outage; see docs/GLOSSARY.md for the ladder. */
export const SPIKE_STATES = ['watch', 'suspected', 'confirmed'] as const;
export type SpikeState = (typeof SPIKE_STATES)[number];

/** Where a wave stands in time, beside how sure we are of it (`SpikeState`). */
export const SPIKE_PHASES = ['active', 'recovering', 'ended'] as const;
export type SpikePhase = (typeof SPIKE_PHASES)[number];

/** What a reader is told: the rung of the ladder while the wave is active, its phase from then on. */
export const SPIKE_STAGES = [...SPIKE_STATES, 'recovering', 'ended'] as const;
export type SpikeStage = (typeof SPIKE_STAGES)[number];

/**
 * `first-hand`: people report it themselves; `second-source`: another platform speaks of it; `user-reports`: counts of
 * user reports rise as well; `official-window` and
 * `person`: somebody else says so; `evidence-thinned`: the rung fell; `rate-fell`, `recovery-words`: it eases;
 * `relapse`: it is back; `calm`: it is over.
 */
export const TRANSITION_REASONS = [
  'raised',
  'first-hand',
  'second-source',
  'user-reports',
  'official-window',
  'person',
  'evidence-thinned',
  'rate-fell',
  'recovery-words',
  'relapse',
  'calm',
] as const;
export type TransitionReason = (typeof TRANSITION_REASONS)[number];

/** One step of the life of a Spike. */
export interface Transition {
  /** When a live observer could know: the end of the minute that showed it. */
  readonly atMs: number;
  /** `null` for the first one. */
  readonly from: SpikeStage | null;
  readonly to: SpikeStage;
  readonly because: TransitionReason;
}

/** Who confirmed a Spike besides the crowd, and when that was known. */
export interface Confirmation {
  readonly atMs: number;
  readonly because: 'official-window' | 'person';
}

/** The life of a Spike with what others said of it: from the earliest confirmation on its rung is `confirmed`. */
export function withConfirmations(
  transitions: readonly Transition[],
  confirmations: readonly Confirmation[],
): Transition[] {
  const [earliest] = [...confirmations].sort((a, b) => a.atMs - b.atMs);
  const [raised] = transitions;
  if (!earliest || !raised) return [...transitions];
  const confirmedMs = Math.max(earliest.atMs, raised.atMs);
  const told: Transition[] = [];
  const add = (transition: Omit<Transition, 'from'>): void => {
    const from = told.at(-1)?.to ?? null;
    if (from !== transition.to) told.push({ ...transition, from });
  };
  let isTold = earliest.atMs <= raised.atMs;
  const confirm = (): void => {
    const stage = told.at(-1)?.to;
    if (!isTold && stage !== undefined && isRung(stage))
      add({ atMs: confirmedMs, to: 'confirmed', because: earliest.because });
    isTold = true;
  };
  for (const { atMs, to, because } of transitions) {
    if (atMs > confirmedMs) confirm();
    add({ atMs, to: isTold && isRung(to) ? 'confirmed' : to, because });
  }
  confirm();
  return told;
}

function isRung(stage: SpikeStage): stage is SpikeState {
  return (SPIKE_STATES as readonly string[]).includes(stage);
}
