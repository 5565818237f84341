import { createHash } from 'node:crypto';
import { ANALYSIS_VERSION } from '../analyze/version.js';
import { type Interval } from '../domain/interval.js';
import { DAY_MS, minuteStart } from '../domain/time.js';
import { type StoredPost } from '../store/store.js';
import { type Pipeline } from './pipeline.js';
import { PostStreamMemory } from './post-stream-memory.js';

export interface ReprocessRequest {
  /** Absent: all stored posts. */
  readonly range?: Interval;
  /** Slug; absent: all services. */
  readonly service?: string;
  readonly onProgress?: (done: number) => void;
}

export interface ReprocessReport {
  readonly posts: number;
  /** Posts whose reading or verdict is another than before. */
  readonly changed: number;
  /** Services that were judged anew. */
  readonly services: readonly string[];
}

/**
 * Runs stored posts through the pipeline again, in event order, after a rule or a model has changed. Afterwards
 * counts, spikes and links are those of a replay of the same posts by the rules of today.
 *
 * Days are replaced one by one, each in one transaction, so that a crash leaves whole days.
 */
export async function reprocess(pipeline: Pipeline, request: ReprocessRequest): Promise<ReprocessReport> {
  const { store } = pipeline;
  const range = request.range ?? (await store.posts.range());
  if (range === null) return { posts: 0, changed: 0, services: [] };
  const rules = await pipeline.currentRules();
  const services = request.service === undefined ? rules.services.map(({ slug }) => slug) : [request.service];
  const memory = new PostStreamMemory(store);
  const first = minuteStart(range.startMs);
  await memory.prepare(first - 1);
  let posts = 0;
  let changed = 0;
  for (let startMs = first; startMs < range.endMs; startMs = nextDay(startMs)) {
    const day = { startMs, endMs: Math.min(nextDay(startMs), range.endMs) };
    const before: StoredPost[] = [];
    for await (const chunk of store.posts.inEventOrder(day)) before.push(...chunk);
    const after = before.map((stored): StoredPost => {
      const reading = rules.analyzer.analyze(stored.post);
      return {
        ...stored,
        ...reading,
        excluded: memory.judge(stored.post, reading.matches),
        analysisVersion: ANALYSIS_VERSION,
      };
    });
    const changes = memory.count(after);
    const mine = ({ service }: { service: string }) => services.includes(service);
    await store.write(async (unit) => {
      await store.posts.rewrite(unit, after);
      for (const service of services) await store.buckets.remove(unit, service, day);
      await store.buckets.add(unit, {
        buckets: changes.buckets.filter(mine),
        parts: changes.parts.filter(mine),
      });
      for (const service of services) await store.judges.markStale(unit, service, day.startMs);
    });
    posts += before.length;
    changed += before.filter((stored, index) => fingerprint(stored) !== fingerprint(after[index])).length;
    request.onProgress?.(posts);
  }
  await pipeline.settle();
  return { posts, changed, services };
}

function nextDay(timeMs: number): number {
  return (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
}

function fingerprint(stored: StoredPost | undefined): string {
  const { analysis, matches, excluded } = stored ?? {};
  return createHash('sha1')
    .update(JSON.stringify([analysis, matches, excluded]))
    .digest('base64');
}
