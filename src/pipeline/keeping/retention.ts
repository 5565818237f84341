import { type DroppedPiece, type Store } from '../../store/store.js';
import { LeaseHolder } from '../lease-holder.js';
import { type Pipeline } from '../pipeline.js';
import { type HealthLog } from '../source-health.js';
import { findCut } from './find-cut.js';
import { KEEPING_JOB, KeepingStep } from './keeping.step.js';
import { sumByTable } from './tell-dropped.js';

/** What would be dropped now. */
export interface RetentionPlan {
  /** Posts and minutes are kept from here on; `null`: all are. */
  readonly keepFromMs: number | null;
  /** Why it is not done yet; `null`: nothing is in its way. */
  readonly waitsFor: string | null;
  readonly pieces: readonly DroppedPiece[];
}

/** @param months  whole ones before the month of now; `null`: all */
export async function planRetention(
  store: Store,
  months: number | null,
  nowMs: number,
): Promise<RetentionPlan> {
  const cut = await findCut(store, months, nowMs);
  const { keptFromMs } = await store.keeping.get();
  const keepFromMs = cut.kind === 'same' ? keptFromMs : cut.cutMs;
  return {
    keepFromMs,
    waitsFor: cut.kind === 'wait' ? cut.because : null,
    pieces: keepFromMs === null ? [] : await store.keeping.sizeBefore(keepFromMs),
  };
}

/** Drops them now, in turn with the jobs of running services. @returns what was dropped, by table */
export async function dropOldMonths(
  pipeline: Pipeline,
  months: number | null,
  log: HealthLog,
  nowMs: number,
  signal: AbortSignal,
): Promise<DroppedPiece[]> {
  const { store } = pipeline;
  const lease = await LeaseHolder.create(store).takeInTurn(`job:${KEEPING_JOB}`, signal);
  if (lease === null) return [];
  try {
    const either = AbortSignal.any([signal, lease.lost]);
    const dropped = await lease.run(() => new KeepingStep(pipeline, months, log).run(nowMs, either));
    return sumByTable(dropped);
  } finally {
    await lease.giveBack();
  }
}
