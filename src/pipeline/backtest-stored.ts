import { type Interval } from '../domain/interval.js';
import { type ListeningSpan, type RecordedVoice } from '../domain/listening.js';
import { type Post } from '../domain/post.js';
import { DAY_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { compareBacktests } from '../link/compare-backtests.js';
import { type Store } from '../store/store.js';
import { type BacktestComparison, runSession, scoreSessions } from './backtest.js';
import { type Session } from './backtest-sessions.js';
import { readOnce } from './read-once.js';

interface StoredBacktestRequest {
  /** As it is saved, and as it might be. */
  readonly service: TrackedService;
  readonly changed: TrackedService;
  /** What is scored. */
  readonly range: Interval;
  /** How much before it is replayed too, so that what is normal is known when it begins. */
  readonly leadInMs: number;
  readonly maxPosts: number;
}

interface StoredBacktest {
  readonly comparison: BacktestComparison;
  /** Stored posts of the range and its lead-in that were read. */
  readonly looked: number;
  /** Those whose text was forgotten: neither rule can read them. */
  readonly forgotten: number;
}

/**
 * A rule as it is saved beside a changed one, on the stored posts of a range, in a throw-away database. Nothing is
 * saved. Posts about no tracked service are not kept, so what a wider rule would count is a lower bound.
 *
 * @returns `null` when there are more than `maxPosts`
 */
export async function backtestStored(
  store: Store,
  { service, changed, range, leadInMs, maxPosts }: StoredBacktestRequest,
): Promise<StoredBacktest | null> {
  const replayed = { startMs: range.startMs - leadInMs, endMs: range.endMs };
  const posts: Post[] = [];
  let looked = 0;
  for await (const chunk of store.posts.inEventOrder(replayed)) {
    looked += chunk.length;
    if (looked > maxPosts) return null;
    for (const { post } of chunk) if (post.text !== '' || post.hashtags.length > 0) posts.push(post);
  }
  const related = [...new Set([service, changed].flatMap(({ slug, dependsOn }) => [slug, ...dependsOn]))];
  const [spans, voices, known] = await Promise.all([
    readSpans(store, replayed),
    readVoices(store, service.slug, replayed),
    store.windows.all({ services: related }),
  ]);
  const windows = known.filter(
    ({ startMs, endMs }) => startMs < range.endMs && (endMs ?? Infinity) > range.startMs,
  );
  const session: Session = { posts, failed: 0, listening: { spans, voices } };
  const recordings = [{ name: 'stored posts', posts, failed: 0 }];
  const rules = [service, changed].map((rule) => ({ ...rule, enabled: true }));
  const readers = await readOnce(
    rules.map((rule) => [rule]),
    posts,
  );
  const sides = [];
  for (const [index, rule] of rules.entries()) {
    const reader = readers[index];
    if (!reader) throw new Error('Every rule set has a reader');
    const services = [rule];
    const outcome = await runSession(session, { services, windows, reader, scored: range });
    sides.push(scoreSessions([outcome], { services, windows, recordings }));
  }
  const [first, second] = sides;
  if (!first || !second) throw new Error('Both rules were run');
  return {
    comparison: { rules: first.report, against: second.report, changes: compareBacktests(first, second) },
    looked,
    forgotten: looked - posts.length,
  };
}

async function readSpans(store: Store, range: Interval): Promise<ListeningSpan[]> {
  return (await store.listening.list(range)).map((span) => ({
    ...span,
    startMs: Math.max(span.startMs, range.startMs),
    endMs: Math.min(span.endMs, range.endMs),
  }));
}

async function readVoices(store: Store, service: string, range: Interval): Promise<RecordedVoice[]> {
  return [...(await store.listening.heard(service))].flatMap(([source, services]) =>
    (services.get(service) ?? [])
      .filter((firstMs) => firstMs >= range.startMs && firstMs < range.endMs)
      .map((firstMs) => ({ source, service, dayMs: Math.floor(firstMs / DAY_MS) * DAY_MS, firstMs })),
  );
}
