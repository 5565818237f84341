import { createHash } from 'node:crypto';
import { ANALYSIS_VERSION } from '../analyze/version.js';
import { type Interval } from '../domain/interval.js';
import { isForgotten } from '../domain/post.js';
import { HOUR_MS, MINUTE_MS, minuteStart } from '../domain/time.js';
import { type Store, type StoredPost } from '../store/store.js';
import { voicesIn } from './listening-of-recording.js';
import { type Pipeline } from './pipeline.js';
import { PostStreamMemory } from './post-stream-memory.js';
import { type PostReader, type Rules } from './rules.js';

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
 * Posts whose text was forgotten cannot be read again: they keep their reading, and what lies before the first post
 * that still has its text keeps its counts; so does what lies before posts are kept. Hours are replaced one by one, each
 * read and written in one transaction, so that a crash leaves whole hours and nothing that comes in meanwhile is lost.
 */
export async function reprocess(pipeline: Pipeline, request: ReprocessRequest): Promise<ReprocessReport> {
  const { store } = pipeline;
  const asked = request.range ?? (await store.posts.range());
  const { closedMs } = await store.keeping.get();
  const range = asked && { ...asked, startMs: Math.max(asked.startMs, closedMs ?? -Infinity) };
  if (range === null || range.startMs >= range.endMs) return { posts: 0, changed: 0, services: [] };
  const rules = await pipeline.currentRules();
  const tracked = rules.services.map(({ slug }) => slug);
  const services = request.service === undefined ? tracked : [request.service];
  const memory = new PostStreamMemory(store);
  const rewriter = new Rewriter(store, rules, await rules.reader(), memory, services);
  const endMs = Math.ceil(range.endMs / MINUTE_MS) * MINUTE_MS;
  let fromMs = await firstWholeMinute(store, { startMs: minuteStart(range.startMs), endMs });
  await memory.prepare(fromMs - 1);
  let posts = 0;
  let changed = 0;
  for (;;) {
    const next = await nextReadable(store, { startMs: fromMs, endMs });
    if (next === null) break;
    const hourMs = Math.floor(next.atMs / HOUR_MS) * HOUR_MS;
    const hour = { startMs: Math.max(fromMs, hourMs), endMs: Math.min(hourMs + HOUR_MS, endMs) };
    const done = await rewriter.rewrite(hour);
    posts += done.posts;
    changed += done.changed;
    request.onProgress?.(posts);
    fromMs = hour.endMs;
  }
  await pipeline.settle();
  return { posts, changed, services };
}

/** The first post of a range that still has its text, and the last one before it that has not. */
async function nextReadable(
  store: Store,
  range: Interval,
): Promise<{ atMs: number; forgottenMs: number } | null> {
  let forgottenMs = -Infinity;
  for await (const posts of store.posts.inEventOrder(range, { chunk: 200 })) {
    for (const { post } of posts) {
      if (!isForgotten(post)) return { atMs: post.createdAtMs, forgottenMs };
      forgottenMs = post.createdAtMs;
    }
  }
  return null;
}

/** Start of the first minute from which on posts can be read: one that is forgotten in part keeps its counts. */
async function firstWholeMinute(store: Store, range: Interval): Promise<number> {
  const first = await nextReadable(store, range);
  if (first === null) return range.startMs;
  const startMs = minuteStart(first.atMs);
  return first.forgottenMs >= startMs ? startMs + MINUTE_MS : startMs;
}

/** Replaces readings and counts, one stretch of time after another. */
class Rewriter {
  constructor(
    private readonly store: Store,
    private readonly rules: Rules,
    private readonly reader: PostReader,
    private readonly memory: PostStreamMemory,
    /** Those whose counts are made anew in any case. */
    private readonly services: readonly string[],
  ) {}

  async rewrite(range: Interval): Promise<{ posts: number; changed: number }> {
    const { store } = this;
    return store.write(async (unit) => {
      const { closedMs } = await store.keeping.get(unit);
      if (closedMs !== null && range.startMs < closedMs) return { posts: 0, changed: 0 };
      const before: StoredPost[] = [];
      const after: StoredPost[] = [];
      // By and by, over the connection that writes: PostgreSQL ends a transaction that is idle for some seconds.
      for await (const chunk of store.posts.inEventOrder(range, { unit })) {
        before.push(...chunk);
        after.push(...chunk.map((stored) => this.readAgain(stored)));
      }
      const changed = after.filter((stored, index) => fingerprint(stored) !== fingerprint(before[index]));
      const changes = this.memory.count(after);
      const services = this.servicesToCount(before, changed);
      const isCounted = ({ service }: { service: string }) => services.has(service);
      await store.posts.rewrite(unit, after);
      await store.listening.noteVoices(unit, voicesIn(changed));
      for (const service of services) {
        await store.buckets.remove(unit, service, range);
        const version = await store.ruleVersions.last(service, unit);
        if (version) await store.spikes.nameRule(unit, service, range, version.number);
      }
      await store.judges.markStale(unit, new Map([...services].map((service) => [service, range.startMs])));
      await store.buckets.add(unit, {
        buckets: changes.buckets.filter(isCounted),
        parts: changes.parts.filter(isCounted),
      });
      return { posts: before.length, changed: changed.length };
    });
  }

  private readAgain(stored: StoredPost): StoredPost {
    const { post, matches } = stored;
    if (isForgotten(post)) {
      this.memory.judge(post, matches);
      return stored;
    }
    const reading = this.reader.analyze(post);
    const excluded = this.memory.judge(post, reading.matches);
    return { ...stored, ...reading, excluded, analysisVersion: ANALYSIS_VERSION };
  }

  /** A post has one reading for all its services: where it changed, their counts follow. */
  private servicesToCount(before: readonly StoredPost[], changed: readonly StoredPost[]): Set<string> {
    const tracked = new Set(this.rules.services.map(({ slug }) => slug));
    const ids = new Set(changed.map(({ post }) => post.id));
    const touched = [...before.filter(({ post }) => ids.has(post.id)), ...changed].flatMap(({ matches }) =>
      matches.map(({ service }) => service),
    );
    return new Set([...this.services, ...touched.filter((service) => tracked.has(service))]);
  }
}

/** Of what is stored of a reading; how sure the sentiment was is not. */
function fingerprint(stored: StoredPost | undefined): string {
  const { matches, excluded } = stored ?? {};
  const sentiment = stored?.analysis.sentiment;
  const analysis = { ...stored?.analysis, sentiment: sentiment && [sentiment.score, sentiment.label] };
  return createHash('sha1')
    .update(JSON.stringify([analysis, matches, excluded]))
    .digest('base64');
}
