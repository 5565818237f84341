import { type EvidenceClass, evidenceClasses } from '../../detect/spike-state.js';
import { type ExclusionReason } from '../../domain/analysis.js';
import { addTallies, EMPTY_TALLY } from '../../domain/bucket.js';
import { type ScoreInputs, type Spike } from '../../domain/spike.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { earliestRise, readUserReports, type UserReports } from './user-reports.js';
import { readTrend, type TrendPoint } from './trend.js';

/** Everything behind a Spike: the posts counted and not counted, and the numbers behind its score. */
export interface Evidence {
  readonly spike: Spike;
  readonly ruleVersion: string;
  readonly inputs: ScoreInputs;
  /** Classes of evidence that speak for it; two make it `confirmed`. */
  readonly classes: readonly EvidenceClass[];
  /** All posts, also those beyond the limit. */
  readonly counts: {
    readonly counted: number;
    readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  };
  /** The oldest ones, oldest first. */
  readonly counted: readonly StoredPost[];
  /** The oldest ones, oldest first; each names its reason in `excluded`. */
  readonly excluded: readonly StoredPost[];
  /** What counters of user reports say, by source. */
  readonly userReports: readonly UserReports[];
  /** Minutes from one window before the onset to the end. */
  readonly minutes: readonly TrendPoint[];
}

/**
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
  const range = { startMs: evidenceStart(spike), endMs: spike.endMs ?? nowMs };
  const counted: StoredPost[] = [];
  const excluded: StoredPost[] = [];
  const counts: { counted: number; excluded: Partial<Record<ExclusionReason, number>> } = {
    counted: 0,
    excluded: {},
  };
  for await (const posts of store.posts.inEventOrder(range, { service: spike.service })) {
    for (const post of posts) {
      const reason = post.excluded;
      if (reason === null) counts.counted++;
      else counts.excluded[reason] = (counts.excluded[reason] ?? 0) + 1;
      const told = reason === null ? counted : excluded;
      if (told.length < limit) told.push(post);
    }
  }
  const userReports = await readUserReports(store, spike.service, {
    startMs: spike.onsetMs,
    endMs: range.endMs,
  });
  const { points } = await readTrend(store, {
    service: spike.service,
    fromMs: range.startMs,
    toMs: range.endMs,
    widthMs: MINUTE_MS,
  });
  return {
    spike,
    ruleVersion: spike.inputs.ruleVersion,
    inputs: spike.inputs,
    classes: await readClasses(store, spike, nowMs, earliestRise(userReports) !== null),
    userReports,
    counts,
    counted,
    excluded,
    minutes: points,
  };
}

async function readClasses(
  store: Store,
  spike: Spike,
  nowMs: number,
  userReports: boolean,
): Promise<EvidenceClass[]> {
  const range = { startMs: spike.onsetMs, endMs: spike.endMs ?? nowMs };
  const [buckets, sources, links] = await Promise.all([
    store.buckets.list(spike.service, range),
    store.buckets.topParts(spike.service, range, 'source', 20),
    store.links.all({ services: [spike.service] }),
  ]);
  const { authors, reports } = buckets.reduce(addTallies, EMPTY_TALLY);
  return evidenceClasses({
    series: spike.inputs.series,
    firstHand: spike.inputs.reportsFiredAtMs !== undefined,
    authors,
    reports,
    sources: sources.map(({ posts }) => posts),
    userReports,
    linked: links.some((link) => link.spike === spike.id && link.verdict !== 'rejected'),
  });
}

/** The window that fired may reach back before the onset; its posts are evidence too. */
function evidenceStart({ onsetMs, detectedAtMs, inputs }: Spike): number {
  return Math.min(onsetMs, detectedAtMs - inputs.windowMinutes * MINUTE_MS);
}
