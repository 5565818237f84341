import { type CollectorError } from '../../domain/errors.js';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson, type JsonReply } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { countsSchema, lookupSchema, searchSchema, type XCountBucket, type XLookup } from './x-api.js';
import { isSinceTooOld, TOLD_REFUSALS, xError } from './x-error.js';

/** Requests that an app may make (connectors.md 1). */
const SEARCH_LIMIT = { requests: 450, windowMs: 15 * MINUTE_MS };
const COUNTS_LIMIT = { requests: 300, windowMs: 15 * MINUTE_MS };
/** Ours: no more than a run each minute makes. */
const LOOKUP_LIMIT = { requests: 15, windowMs: 15 * MINUTE_MS };

/** In which scheme fields are asked for; both are read. */
export type XFieldNames = 'tweet' | 'post';
/** What is asked of a post. */
export const FIELDS: Readonly<Record<XFieldNames, string>> = {
  tweet: 'created_at,lang,author_id,entities,note_tweet,referenced_tweets',
  post: 'created_at,lang,author_id,entities,note_post,referenced_posts',
};

export interface XCall {
  readonly nowMs: number;
  readonly signal: AbortSignal;
  /** Called when X begins to answer: from then on the request is billed. */
  readonly onAnswer: () => void;
}

export interface XSearch {
  readonly query: string;
  /** 10..100 */
  readonly maxResults: number;
  /** Either one; both together are refused. */
  readonly since: { readonly id: string } | { readonly timeMs: number };
  readonly token: string | null;
}

export interface XSearchPage {
  /** Newest first, unread. */
  readonly posts: readonly unknown[];
  readonly newestId: string | null;
  readonly nextToken: string | null;
}

export interface XClientSettings {
  /** Without a path; `https://api.x.com`. */
  readonly base: string;
  readonly token: string;
  readonly fieldNames: XFieldNames;
  readonly fetch: Fetch;
}

/** Speaks to X; knows addresses, headers and words, and nothing of what to ask when or what it costs. */
export class XClient {
  private readonly searches = new RequestBudget(`${this.source} searches`, SEARCH_LIMIT);
  private readonly counts = new RequestBudget(`${this.source} counts`, COUNTS_LIMIT);
  private readonly lookups = new RequestBudget(`${this.source} lookups`, LOOKUP_LIMIT);

  constructor(
    readonly source: string,
    private readonly settings: XClientSettings,
  ) {}

  /** Posts a minute since `startMs`, oldest first; the first and the last minute may be cut. */
  async countRecent(query: string, startMs: number, call: XCall): Promise<XCountBucket[]> {
    const parameters = { query, granularity: 'minute', start_time: toIso(startMs) };
    const { body, url } = await this.get('/2/tweets/counts/recent', parameters, this.counts, call);
    const parsed = countsSchema.safeParse(body);
    // Further pages lie further back, and each would cost as much as this one.
    if (parsed.success) return parsed.data.data ?? [];
    throw badPayload({ source: this.source, url }, 'answers no list of counts');
  }

  /** @returns `null` when X refuses to go on from there: `since.id` is older than what it searches, or it gave up `token` */
  async searchRecent({ query, maxResults, since, token }: XSearch, call: XCall): Promise<XSearchPage | null> {
    const { fieldNames } = this.settings;
    const parameters = {
      query,
      max_results: String(maxResults),
      [`${fieldNames}.fields`]: FIELDS[fieldNames],
      ...('id' in since ? { since_id: since.id } : { start_time: toIso(since.timeMs) }),
      ...(token === null ? {} : { next_token: token }),
    };
    const isOver = (status: number, body: unknown) =>
      token === null ? 'id' in since && isSinceTooOld(status, body) : status === 400;
    const { body, url } = await this.get('/2/tweets/search/recent', parameters, this.searches, call, isOver);
    if (body === null) return null;
    const parsed = searchSchema.safeParse(body);
    if (!parsed.success) throw badPayload({ source: this.source, url }, 'answers no list of posts');
    const { data, meta } = parsed.data;
    return { posts: data ?? [], newestId: meta?.newest_id ?? null, nextToken: meta?.next_token ?? null };
  }

  /** Posts by their ids, 1..100; only what stands is billed. */
  async lookUp(ids: readonly string[], call: XCall): Promise<XLookup> {
    const { body, url } = await this.get('/2/tweets', { ids: ids.join(',') }, this.lookups, call);
    const parsed = lookupSchema.safeParse(body);
    if (!parsed.success) throw badPayload({ source: this.source, url }, 'answers no list of posts');
    return parsed.data;
  }

  /**
   * @param isNothing  whether a refusal says no more than that there is nothing; `body` is `null` then
   * @throws CollectorError
   */
  private async get(
    path: string,
    parameters: Readonly<Record<string, string>>,
    budget: RequestBudget,
    { nowMs, signal, onAnswer }: XCall,
    isNothing: (status: number, body: unknown) => boolean = () => false,
  ): Promise<{ readonly body: unknown; readonly url: string }> {
    const { base, token, fetch } = this.settings;
    const url = `${base}${path}?${new URLSearchParams(parameters).toString()}`;
    const reply = await fetchJson({
      fetch: async (address, init) => {
        const response = await fetch(address, init);
        if (response.ok) onAnswer();
        return response;
      },
      source: this.source,
      url,
      budget,
      once: true,
      headers: { authorization: `Bearer ${token}` },
      signal,
      nowMs,
      expect: TOLD_REFUSALS,
    });
    if (!TOLD_REFUSALS.includes(reply.status)) return { body: reply.body, url };
    if (isNothing(reply.status, reply.body)) return { body: null, url };
    throw this.refusal(reply, url, nowMs);
  }

  private refusal({ status, headers, body }: JsonReply, url: string, nowMs: number): CollectorError {
    return xError({ source: this.source, url, nowMs }, status, headers, body);
  }
}
