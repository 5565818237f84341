import { z } from 'zod';
import { byEventOrder, type Post } from '../../domain/post.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type FeedEntry } from '../../http/feed/feed.js';
import { fetchFeed } from '../../http/feed/fetch-feed.js';
import { type Fetch } from '../../http/fetch-document.js';
import { htmlText } from '../../http/html-text.js';
import { RequestBudget } from '../../http/request-budget.js';
import { type CollectedPage, type CollectRequest, type PollCollector } from '../collector.js';
import { readCursor } from '../read-cursor.js';
import { REDDIT } from './map-reddit-submission.js';

export interface RedditRssSettings {
  /** Without `r/`. */
  readonly subreddits: readonly string[];
  /** Another address than Reddit's. */
  readonly base?: string;
}

const BASE = 'https://www.reddit.com';
/** More is answered with 429 (connectors.md 4). */
const EVERY_MS = 10 * MINUTE_MS;
const LIMIT = { requests: 1, windowMs: EVERY_MS - 15_000 };
const COVERAGE = 0.005;
const MOST_SEEN = 200;

const standingSchema = z.object({
  heardMs: z.number().nullable(),
  /** Names in the last reading. */
  seen: z.array(z.string()),
  etag: z.string().nullable(),
});

/**
 * The feed of what is new in some subreddits, which answers without an account at times. One feed for all of them, one
 * request in ten minutes. It shows 25 entries: what fell off between two readings was not heard.
 */
export class RedditRssCollector implements PollCollector {
  readonly source = 'reddit:rss';
  readonly everyMs = EVERY_MS;
  readonly coverage = COVERAGE;
  private readonly url: string;
  private readonly budget = new RequestBudget(this.source, LIMIT);

  constructor(
    { subreddits, base = BASE }: RedditRssSettings,
    private readonly fetch: Fetch,
  ) {
    this.url = `${base}/r/${subreddits.map(encodeURIComponent).join('+')}/new/.rss`;
  }

  async collect({ cursor, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    const { heardMs, seen, etag } = readCursor(standingSchema, cursor) ?? {
      heardMs: null,
      seen: [],
      etag: null,
    };
    const { fetch, source, url, budget } = this;
    // Once: there is no allowance for a second try.
    const reply = await fetchFeed({ fetch, source, url, budget, once: true, signal, nowMs, etag });
    const entries = reply.feed?.entries ?? [];
    const names = entries.flatMap(({ id }) => id ?? []);
    const fresh = entries.filter(({ id }) => id === null || !seen.includes(id));
    const posts = fresh.map((entry) => mapEntry(entry, nowMs));
    const sound = new Map(posts.flatMap((post) => (post ? [[post.id, post] as const] : [])));
    // Something that was there last time is there still, or nothing was: then nothing fell off in between.
    const isWhole = reply.unchanged || entries.length === 0 || names.some((name) => seen.includes(name));
    const oldestMs = Math.min(nowMs, ...[...sound.values()].map(({ createdAtMs }) => createdAtMs));
    const startMs = isWhole && heardMs !== null ? heardMs : Math.max(heardMs ?? 0, oldestMs);
    return {
      posts: [...sound.values()].sort(byEventOrder),
      deleted: [],
      nextCursor: JSON.stringify({
        heardMs: nowMs,
        seen: reply.unchanged ? seen : [...new Set([...names, ...seen])].slice(0, MOST_SEEN),
        etag: reply.etag,
      }),
      listened: startMs < nowMs ? { startMs, endMs: nowMs } : null,
      failed: (reply.feed?.failed ?? 0) + posts.filter((post) => post === null).length,
      skipped: 0,
      more: false,
    };
  }
}

/** @returns `null` when it is no submission, or its time cannot be read */
function mapEntry(
  { id, title, url, published, updated, contentHtml, author }: FeedEntry,
  nowMs: number,
): Post | null {
  const timeMs = published?.timeMs ?? updated?.timeMs ?? null;
  if (id === null || !/^t3_[a-z0-9]+$/.test(id) || timeMs === null) return null;
  const body = contentHtml === null ? '' : withoutFooter(htmlText(contentHtml));
  return {
    id: `${REDDIT}:${id}`,
    source: REDDIT,
    createdAtMs: Math.min(timeMs, nowMs),
    text: [title, body].filter(Boolean).join('\n'),
    author: author === null ? null : author.replace(/^\/?u\//, ''),
    language: null,
    url,
    hashtags: [],
    country: null,
    repostOf: null,
  };
}

/** Feeds end each text with who submitted it and two links. */
function withoutFooter(text: string): string {
  const footer = text.lastIndexOf('submitted by');
  return (footer < 0 ? text : text.slice(0, footer)).trim();
}
