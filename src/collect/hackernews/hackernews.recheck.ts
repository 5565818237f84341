import { z } from 'zod';
import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { checkPosts } from '../check-posts.js';
import { HACKERNEWS } from './map-hackernews-hit.js';

const BASE = 'https://hacker-news.firebaseio.com/v0';
/** Hacker News names no limit for its own API (connectors.md 5); this is no hurry. */
const LIMIT = { requests: 60, windowMs: MINUTE_MS };

/** `null`, and an item that is deleted or dead, is gone. */
const itemSchema = z
  .object({ id: z.number(), deleted: z.boolean().optional(), dead: z.boolean().optional() })
  .nullable();

/** Asks Hacker News itself: Algolia's index keeps what was deleted. */
export class HackerNewsRecheck implements Recheck {
  readonly platform = HACKERNEWS;
  readonly batch = 30;
  private readonly budget = new RequestBudget(`${HACKERNEWS}:recheck`, LIMIT);

  constructor(
    private readonly fetch: Fetch,
    private readonly base = BASE,
  ) {}

  async check(
    posts: readonly CheckedPost[],
    call: { nowMs: number; signal: AbortSignal },
  ): Promise<RecheckReading> {
    return checkPosts(posts, async ({ id }) => {
      const url = `${this.base}/item/${id.slice(HACKERNEWS.length + 1)}.json`;
      const request = {
        ...call,
        fetch: this.fetch,
        source: `${HACKERNEWS}:recheck`,
        budget: this.budget,
        url,
      };
      const item = itemSchema.safeParse((await fetchJson(request)).body);
      if (!item.success) throw badPayload(request, 'answers no item');
      return item.data !== null && !item.data.deleted && !item.data.dead;
    });
  }
}
