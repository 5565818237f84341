import { type EvidenceClass, evidenceClasses } from '../../detect/spike-state.js';
import { type ExclusionReason } from '../../domain/analysis.js';
import { type Interval } from '../../domain/interval.js';
import { type ScoreInputs, type Spike } from '../../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { readSpikeEvidence } from './spike-evidence.js';
import { type TrendPoint } from './tell-points.js';
import { readTrend } from './trend.js';
import { readUserReports, type UserReports } from './user-reports.js';

/** Everything behind a Spike: the posts counted and not counted, and the numbers behind its score. */
export interface Evidence {
  readonly spike: Spike;
  readonly ruleVersion: string;
  readonly inputs: ScoreInputs;
  /** Classes of evidence that speak for it; two make it `confirmed`. */
  readonly classes: readonly EvidenceClass[];
  /** What posts and minutes are told of: from one window before the onset to when the end was told. */
  readonly range: Interval;
  /** Where posts and minutes begin that are still kept, when the range begins before: those of the Spike are dropped. */
  readonly keptFromMs: number | null;
  /** All posts of it, also those beyond the limit; `null` where they are dropped. */
  readonly counts: {
    readonly counted: number;
    readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
    /** Those of both that were withdrawn since: they stay counted, without their text. */
    readonly withdrawn: number;
  } | null;
  /** The oldest ones, oldest first. */
  readonly counted: readonly StoredPost[];
  /** The oldest ones, oldest first; each names its reason in `excluded`. */
  readonly excluded: readonly StoredPost[];
  /** What counters of user reports say, by source. */
  readonly userReports: readonly UserReports[];
  /** Minutes, or coarser points of a spike that lasts too long for those. */
  readonly minutes: readonly TrendPoint[];
  /** Width of each of `minutes`. */
  readonly widthMs: number;
}

/** Posts of each kind that are shown unless more are asked for. */
export const SHOWN_POSTS = 100;
/** Widths of points, finest first. */
const WIDTHS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, DAY_MS];
/** The most points that are told, as long as the coarsest width allows: a day of minutes. */
const MOST_POINTS = 1_440;

/**
 * @param nowMs  stands for the end of an open spike
 * @param limit  posts told of each kind, counted and excluded
 * @returns `null` when there is no such spike
 */
export async function readEvidence(
  store: Store,
  spikeId: string,
  nowMs: number,
  limit: number,
): Promise<Evidence | null> {
  const spike = await store.spikes.get(spikeId);
  if (!spike) return null;
  const range = evidenceRange(spike, nowMs);
  const { service } = spike;
  const widthMs = widthFor(range);
  const [{ points, withdrawn, keptFromMs }, counts, counted, excluded, userReports] = await Promise.all([
    readTrend(store, { service, fromMs: range.startMs, toMs: range.endMs, widthMs }),
    store.posts.countByVerdict(service, range),
    store.posts.oldest({ service, range, verdict: 'counted' }, limit),
    store.posts.oldest({ service, range, verdict: 'excluded' }, limit),
    readUserReports(store, service, { startMs: spike.onsetMs, endMs: range.endMs }),
  ]);
  return {
    spike,
    ruleVersion: spike.inputs.ruleVersion,
    inputs: spike.inputs,
    classes: await readClasses(store, spike, nowMs),
    userReports,
    range,
    keptFromMs,
    counts: keptFromMs === null ? tellCounts(counts, withdrawn ?? 0) : null,
    counted,
    excluded,
    minutes: points,
    widthMs,
  };
}

function tellCounts(
  counts: ReadonlyMap<ExclusionReason | null, number>,
  withdrawn: number,
): NonNullable<Evidence['counts']> {
  const excluded = Object.fromEntries(
    [...counts].flatMap(([reason, posts]) => (reason === null ? [] : [[reason, posts] as const])),
  );
  return { counted: counts.get(null) ?? 0, excluded, withdrawn };
}

/** The finest width of which a range has not too many points. */
function widthFor({ startMs, endMs }: Interval): number {
  return WIDTHS_MS.find((widthMs) => (endMs - startMs) / widthMs <= MOST_POINTS) ?? DAY_MS;
}

async function readClasses(store: Store, spike: Spike, nowMs: number): Promise<EvidenceClass[]> {
  const links = await store.links.all({ spike: spike.id });
  const linked = links.some(({ verdict }) => verdict !== 'rejected');
  return evidenceClasses(await readSpikeEvidence(store, spike, nowMs, linked));
}

/** What posts are shown of for a spike. @param nowMs  stands for the end of an open one */
export function evidenceRange(spike: Spike, nowMs: number): Interval {
  return { startMs: evidenceStart(spike), endMs: evidenceEnd(spike) ?? nowMs };
}

/** The window that fired may reach back before the onset; its posts are evidence too. */
function evidenceStart({ onsetMs, detectedAtMs, inputs }: Spike): number {
  return Math.min(onsetMs, detectedAtMs - inputs.windowMinutes * MINUTE_MS);
}

/** The end is back-dated: until it was told the spike was judged, and may have stood highest. */
function evidenceEnd({ endMs, transitions }: Spike): number | null {
  if (endMs === null) return null;
  const told = transitions.findLast(({ to }) => to === 'ended');
  return Math.max(endMs, told?.atMs ?? endMs);
}
