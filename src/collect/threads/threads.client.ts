import { type CollectorError } from '../../domain/errors.js';
import { DAY_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { type SessionVault } from '../session-vault.js';
import { searchSchema } from './threads-api.js';
import { threadsError, TOLD_REFUSALS } from './threads-error.js';
import { ThreadsToken } from './threads-token.js';

/** Searches that found something, of a user over all apps (connectors.md 7); those that found nothing do not count. */
const SEARCH_LIMIT = { requests: 2200, windowMs: DAY_MS };
/** 25 by default, 100 at most. */
const PAGE_LIMIT = '100';
const FIELDS = 'id,text,timestamp,username,permalink,topic_tag';

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

interface SearchPage {
  /** Newest first, unread. */
  readonly media: readonly unknown[];
  readonly after: string | null;
}

/**
 * Speaks to Threads for a user; knows addresses, words and the token, and nothing of what to ask when.
 *
 * `q`, `search_type`, `search_mode`, `since` and `limit` are described at
 * developers.facebook.com/documentation/threads/keyword-search (21 January 2026) and .../reference/media-retrieval (20 April
 * 2026). There the token stands in the address; public clients send it as a bearer, as all of Meta's graph takes it
 * (rawveg/rawveg-marketplace, threads-api/SKILL.md), and so do we, because addresses end up in logs of others.
 */
export class ThreadsClient {
  private readonly searches = new RequestBudget(`${this.source} searches`, SEARCH_LIMIT);
  private readonly token: ThreadsToken;

  constructor(
    readonly source: string,
    private readonly base: string,
    token: string,
    vault: SessionVault,
    private readonly fetch: Fetch,
  ) {
    this.token = new ThreadsToken(source, base, token, vault);
  }

  /** Why the token could not be refreshed, told once. */
  tokenTrouble(): CollectorError | null {
    return this.token.takeTrouble();
  }

  /** Posts with a topic tag since a time. @param after  of the page */
  async searchTag(tag: string, sinceMs: number, after: string | null, call: Call): Promise<SearchPage> {
    const { fetch, source, searches: budget } = this;
    const asked = { ...call, fetch, source };
    const query = new URLSearchParams({
      q: tag,
      search_mode: 'TAG',
      search_type: 'RECENT',
      since: String(Math.floor(sinceMs / 1000)),
      limit: PAGE_LIMIT,
      fields: FIELDS,
      ...(after === null ? {} : { after }),
    });
    const url = `${this.base}/v1.0/keyword_search?${query.toString()}`;
    const headers = { authorization: `Bearer ${await this.token.open(asked)}` };
    const reply = await fetchJson({ ...asked, budget, url, headers, expect: TOLD_REFUSALS });
    if (TOLD_REFUSALS.includes(reply.status)) throw threadsError({ source, url, nowMs: call.nowMs }, reply);
    const page = searchSchema.safeParse(reply.body).data;
    if (!page) throw badPayload({ source, url }, 'answers no list of posts');
    if (page.data.length === 0) budget.giveBack();
    return { media: page.data, after: page.paging?.next ? (page.paging.cursors?.after ?? null) : null };
  }
}
