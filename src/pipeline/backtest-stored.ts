import { type Interval } from '../domain/interval.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { compareBacktests } from '../link/compare-backtests.js';
import { type Store } from '../store/store.js';
import { type BacktestComparison, runSession, scoreSessions } from './backtest.js';
import { readOnce } from './read-once.js';
import { readStoredSession, type RefusedReading, type StoredReading } from './read-stored-session.js';

interface StoredBacktestRequest {
  /** As it is saved, and as it might be. */
  readonly service: TrackedService;
  readonly changed: TrackedService;
  /** What is scored. */
  readonly range: Interval;
  /** Days before it that are replayed at most, so that what is normal is known when it begins. */
  readonly maxLeadInDays: number;
  /** Posts that are kept at most: those that one of the rules names, of the range and its lead-in. */
  readonly maxPosts: number;
}

type StoredBacktest =
  | { readonly kind: 'done'; readonly comparison: BacktestComparison; readonly reading: StoredReading }
  | RefusedReading;

/**
 * A rule as it is saved beside a changed one, on the stored posts of a range, in a throw-away database. Nothing is
 * saved. Posts about no tracked service are not kept, so what a wider rule would count is a lower bound.
 */
export async function backtestStored(
  store: Store,
  { service, changed, range, maxLeadInDays, maxPosts }: StoredBacktestRequest,
): Promise<StoredBacktest> {
  const rules = [service, changed].map((rule) => ({ ...rule, enabled: true }));
  const read = await readStoredSession(store, {
    rules,
    service: service.slug,
    range,
    maxLeadInDays,
    maxPosts,
  });
  if (read.kind !== 'read') return read;
  const { session, reading } = read;
  const { posts } = session;

  const related = [...new Set([service, changed].flatMap(({ slug, dependsOn }) => [slug, ...dependsOn]))];
  const windows = await store.windows.all({ services: related });
  const recordings = [{ name: 'stored posts', posts, failed: 0 }];
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
    sides.push(scoreSessions([outcome], { services, windows, recordings, scored: range }));
  }
  const [first, second] = sides;
  if (!first || !second) throw new Error('Both rules were run');
  return {
    kind: 'done',
    comparison: { rules: first.report, against: second.report, changes: compareBacktests(first, second) },
    reading,
  };
}
