import { type ExclusionReason } from './analysis.js';

/**
 * Why a post that was read is not counted. `no-service`: about nothing that is tracked. `opted-out`: of a bot, of a
 * person who asked not to be indexed, or not public. `too-old`: made before what is kept (`Keeping.closedMs`).
 */
export type DropReason = 'no-service' | 'opted-out' | 'too-old' | ExclusionReason;

/** What became of the posts of one source and run: `read = counted + duplicate + sum(dropped) + failed`. */
export interface IngestReport {
  readonly read: number;
  readonly counted: number;
  readonly duplicate: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly failed: number;
}

export const EMPTY_REPORT: IngestReport = { read: 0, counted: 0, duplicate: 0, dropped: {}, failed: 0 };

export function droppedTotal(report: IngestReport): number {
  return Object.values(report.dropped).reduce((sum, count) => sum + count, 0);
}

export function addReports(a: IngestReport, b: IngestReport): IngestReport {
  const dropped: Partial<Record<DropReason, number>> = { ...a.dropped };
  for (const [reason, count] of Object.entries(b.dropped) as [DropReason, number][]) {
    dropped[reason] = (dropped[reason] ?? 0) + count;
  }
  return {
    read: a.read + b.read,
    counted: a.counted + b.counted,
    duplicate: a.duplicate + b.duplicate,
    dropped,
    failed: a.failed + b.failed,
  };
}
