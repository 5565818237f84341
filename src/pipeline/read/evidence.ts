import { type ScoreInputs, type Spike } from '../../domain/spike.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { readTrend, type TrendPoint } from './trend.js';

/** Everything behind a Spike: the posts counted and not counted, and the numbers behind its score. */
export interface Evidence {
  readonly spike: Spike;
  readonly ruleVersion: string;
  readonly inputs: ScoreInputs;
  /** Oldest first. */
  readonly counted: readonly StoredPost[];
  /** Oldest first; each names its reason in `excluded`. */
  readonly excluded: readonly StoredPost[];
  /** Minutes from one window before the onset to the end. */
  readonly minutes: readonly TrendPoint[];
}

/** @returns `null` when there is no such spike */
export async function readEvidence(store: Store, spikeId: string, nowMs: number): Promise<Evidence | null> {
  const spike = await store.spikes.get(spikeId);
  if (!spike) return null;
  const range = { startMs: evidenceStart(spike), endMs: spike.endMs ?? nowMs };
  const counted: StoredPost[] = [];
  const excluded: StoredPost[] = [];
  for await (const posts of store.posts.inEventOrder(range, { service: spike.service })) {
    for (const post of posts) (post.excluded === null ? counted : excluded).push(post);
  }
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
    counted,
    excluded,
    minutes: points,
  };
}

/** The window that fired may reach back before the onset; its posts are evidence too. */
function evidenceStart({ onsetMs, detectedAtMs, inputs }: Spike): number {
  return Math.min(onsetMs, detectedAtMs - inputs.windowMinutes * MINUTE_MS);
}
