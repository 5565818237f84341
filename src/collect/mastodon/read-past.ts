import { CollectorError } from '../../domain/errors.js';
import { isIn } from '../../domain/interval.js';
import { type RateBudget } from '../../http/rate-limit.js';
import { readCursor } from '../read-cursor.js';
import { type PastPage, type PastRequest } from '../past.js';
import { type InstanceRules } from './instance-rules.js';
import { type Call, type MastodonClient } from './mastodon.client.js';
import { standingSchema, writeStanding } from './standing.js';
import { TimelineWalk } from './timeline-walk.js';

interface PastOptions {
  readonly client: MastodonClient;
  readonly rules: (call: Call) => Promise<Pick<InstanceRules, 'group'>>;
  /** Normalised. */
  readonly hashtags: readonly string[];
  /** Allowance that is left to the live rounds. */
  readonly reserve: number;
}

/**
 * Walks back every timeline from its newest status to the interval's start, by `max_id`. Only the whole round proves
 * anything: each of its timelines covers all of the interval, but for its own hashtags alone.
 */
export async function* readPast(
  { client, rules, hashtags, reserve }: PastOptions,
  { interval, cursor, now, signal }: PastRequest,
): AsyncGenerator<PastPage> {
  const call = () => ({ nowMs: now(), signal });
  const { group } = await rules(call());
  const walk = new TimelineWalk(
    readCursor(standingSchema, cursor) ?? { heardMs: interval.startMs, after: null, seen: [], round: null },
    hashtags,
    { host: client.host, nowMs: interval.endMs, group, pagesBack: Infinity },
  );
  for (let step = walk.next(); step !== null; step = walk.next()) {
    const { failed, skipped } = walk;
    const { statuses, budget } = await client.timeline(step.hashtags, step.bounds, call());
    walk.take(statuses);
    yield {
      posts: walk.posts.splice(0).filter(({ createdAtMs }) => isIn(createdAtMs, interval)),
      deleted: [],
      goneAuthors: [],
      cursor: writeStanding(walk.result()),
      listened: walk.listened === null ? [] : [walk.listened],
      failed: walk.failed - failed,
      skipped: walk.skipped - skipped,
    };
    if (walk.next() !== null) assertSpare(client, budget, reserve);
  }
}

function assertSpare({ source, host }: MastodonClient, budget: RateBudget | null, reserve: number): void {
  if (budget === null || budget.remaining > reserve) return;
  const message = `${host} allows few requests more; the rest is left to what is new`;
  throw new CollectorError('rate_limited', source, message, true, budget.resetAtMs);
}
