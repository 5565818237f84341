import { CollectorError } from '../../domain/errors.js';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type RateBudget } from '../../http/rate-limit.js';
import { type CollectedPage, type CollectRequest, NOTHING, type PollCollector } from '../collector.js';
import { instanceRules, type InstanceRules } from './instance-rules.js';
import { MASTODON } from './map-mastodon-status.js';
import { type Call, MastodonClient } from './mastodon.client.js';
import { readStanding, writeStanding } from './standing.js';
import { TimelineWalk } from './timeline-walk.js';
import { readPast } from './read-past.js';
import { type Past } from '../past.js';

/** A round over all hashtags takes about 40 requests of the 300 in 5 minutes. */
const EVERY_MS = 2 * MINUTE_MS;
/** Requests of one call; a tenth of what servers allow an address in five minutes (300). */
const MOST_REQUESTS = 30;
/** Allowance that is left to whoever else shares our address. */
const RESERVE = 20;
/** For how long a server's rules are believed. */
const RULES_MS = DAY_MS;

/**
 * Public posts with tracked hashtags, as one Mastodon server knows them. Servers know different posts, so several are
 * asked, and a post has the same id on all of them.
 */
export class MastodonCollector implements PollCollector {
  readonly source: string;
  readonly everyMs = EVERY_MS;
  readonly coverage = 1;
  readonly past: Past = {
    reachMs: null,
    read: (request) =>
      readPast(
        {
          client: this.client,
          rules: (call) => this.readRules(call),
          hashtags: normalized(request.hashtags),
          reserve: RESERVE,
        },
        request,
      ),
  };
  private readonly client: MastodonClient;
  private rules: (InstanceRules & { readonly readAtMs: number }) | null = null;
  /** Asked to wait while a page was under way: told at the next call, without asking again. */
  private waiting: CollectorError | null = null;

  constructor(
    host: string,
    private readonly token: string | null,
    fetch: Fetch,
  ) {
    this.source = `${MASTODON}:${host}`;
    this.client = new MastodonClient(this.source, host, token, fetch);
  }

  async collect({ cursor, hashtags, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    if (this.waiting && nowMs < (this.waiting.retryAtMs ?? 0)) throw this.waiting;
    this.waiting = null;
    const wanted = normalized(hashtags);
    if (wanted.length === 0) return { ...NOTHING, nextCursor: cursor };
    const call = { nowMs, signal };
    const { group } = await this.readRules(call);
    const walk = new TimelineWalk(readStanding(cursor, nowMs), wanted, {
      host: this.client.host,
      nowMs,
      group,
    });
    const budget = await this.run(walk, call);
    return {
      posts: walk.sortedPosts(),
      deleted: [],
      nextCursor: writeStanding(walk.result()),
      listened: walk.listened,
      failed: walk.failed,
      skipped: walk.skipped,
      more: walk.next() !== null && this.waiting === null && budget !== null && budget.remaining > RESERVE,
    };
  }

  /** @returns what is left of the allowance, as told last */
  private async run(walk: TimelineWalk, call: Call): Promise<RateBudget | null> {
    let budget: RateBudget | null = null;
    for (let requests = 0; requests < MOST_REQUESTS; requests += 1) {
      const step = walk.next();
      if (step === null || (budget !== null && budget.remaining <= RESERVE)) break;
      try {
        const page = await this.client.timeline(step.hashtags, step.bounds, call);
        budget = page.budget;
        walk.take(page.statuses);
      } catch (error) {
        // What was read before is worth keeping; the refusal is met again at the next call.
        if (!(error instanceof CollectorError) || requests === 0) throw error;
        this.waiting = error;
        break;
      }
    }
    return budget;
  }

  private async readRules(call: Call): Promise<InstanceRules> {
    if (!this.rules || call.nowMs - this.rules.readAtMs > RULES_MS) {
      this.rules = { ...instanceRules(await this.client.instance(call)), readAtMs: call.nowMs };
    }
    const { access } = this.rules;
    const { host } = this.client;
    if (access === 'closed') {
      throw new CollectorError(
        'refused',
        this.source,
        `${host} has switched its hashtag timelines off`,
        false,
      );
    }
    if (access === 'token' && this.token === null) {
      const message = `${host} shows hashtag timelines only to those with a token`;
      throw new CollectorError('unauthorized', this.source, message, false);
    }
    return this.rules;
  }
}

function normalized(hashtags: readonly string[]): string[] {
  return hashtags.map(normalizeHashtag).filter(isHashtag);
}
