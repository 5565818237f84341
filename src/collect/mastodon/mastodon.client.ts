import { CollectorError } from '../../domain/errors.js';
import { MINUTE_MS } from '../../domain/time.js';
import { baseUrl } from '../../http/base-url.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson, type JsonReply } from '../../http/fetch-json.js';
import { rateBudget, type RateBudget } from '../../http/rate-limit.js';
import { RequestBudget } from '../../http/request-budget.js';
import { statusError } from '../../http/status-error.js';
import { type MastodonInstance, instanceSchema, refusalSchema } from './mastodon-api.js';

/**
 * Of what a server allows an address, and an account as well: 300 in 5 minutes (connectors.md 2). The rest is left to
 * its streams (60) and to asking whether posts still stand (30), which are counted apart.
 */
const LIMIT = { requests: 200, windowMs: 5 * MINUTE_MS };
/** Largest page that a timeline gives. */
const PAGE_LIMIT = 40;

interface TimelinePage {
  /** Newest first, unread; `null` when the server knows no such hashtag. */
  readonly statuses: readonly unknown[] | null;
  readonly budget: RateBudget | null;
}

export interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Speaks to one server; knows addresses and headers, and nothing of what to ask when. */
export class MastodonClient {
  readonly host: string;
  /** Without a trailing `/`. */
  readonly base: string;
  private readonly allowance: RequestBudget;

  /** @param address  host name, or a whole address for one that is not reached by https */
  constructor(
    readonly source: string,
    address: string,
    private readonly token: string | null,
    private readonly fetch: Fetch,
  ) {
    this.base = baseUrl(address, 'https');
    this.host = new URL(this.base).host;
    this.allowance = new RequestBudget(this.host, LIMIT);
  }

  /**
   * One page of the union of hashtags.
   *
   * @param hashtags  without `#`; one, or up to four where the server understands `any[]`
   * @param bounds    `min_id` gives the page right above an id, `max_id` the one right below
   */
  async timeline(
    hashtags: readonly string[],
    bounds: { readonly min_id?: string; readonly max_id?: string },
    call: Call,
  ): Promise<TimelinePage> {
    const [first = '', ...others] = hashtags;
    const query = new URLSearchParams({ limit: String(PAGE_LIMIT), ...bounds });
    for (const other of others) query.append('any[]', other);
    const path = `/api/v1/timelines/tag/${encodeURIComponent(first)}?${query.toString()}`;
    const { status, headers, body } = await this.get(path, call, [404]);
    const budget = rateBudget(headers, call.nowMs);
    if (status === 404) {
      if (refusalSchema.safeParse(body).success) return { statuses: null, budget };
      // Of something else in the server's place, which knows of no hashtag whether it is silent.
      throw statusError({ source: this.source, url: this.base, nowMs: call.nowMs }, { status, headers });
    }
    if (Array.isArray(body)) return { statuses: body as unknown[], budget };
    throw new CollectorError('bad_payload', this.source, `${this.host} answers no list of statuses`, true);
  }

  /** What the server says of itself; `null` when it does not know the question. */
  async instance(call: Call): Promise<MastodonInstance | null> {
    const { status, body } = await this.get('/api/v2/instance', call, [404]);
    return status === 404 ? null : (instanceSchema.safeParse(body).data ?? null);
  }

  private get(path: string, call: Call, expect: readonly number[]): Promise<JsonReply> {
    return fetchJson({
      ...call,
      fetch: this.fetch,
      source: this.source,
      budget: this.allowance,
      url: `${this.base}${path}`,
      headers: this.token === null ? {} : { authorization: `Bearer ${this.token}` },
      expect,
    });
  }
}
