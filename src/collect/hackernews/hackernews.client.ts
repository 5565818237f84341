import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { type HackerNewsPage, searchSchema } from './hackernews-api.js';
import { HACKERNEWS } from './map-hackernews-hit.js';

/** What Algolia allows an address (connectors.md 5). */
const LIMIT = { requests: 10_000, windowMs: HOUR_MS };
/** The most hits that the index gives for one query, on however many pages. */
const HITS = 1000;

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Speaks to Algolia's index of Hacker News. */
export class HackerNewsClient {
  private readonly allowance = new RequestBudget(HACKERNEWS, LIMIT);

  /** @param base  address of the API, without a slash at its end */
  constructor(
    private readonly base: string,
    private readonly fetch: Fetch,
  ) {}

  /**
   * The newest stories and comments of a stretch of time.
   *
   * @param fromS  Unix seconds
   * @param toS    Unix seconds, included; `null` for no end
   */
  async newest(fromS: number, toS: number | null, call: Call): Promise<HackerNewsPage> {
    const bounds = [`created_at_i>=${fromS}`, ...(toS === null ? [] : [`created_at_i<=${toS}`])];
    const query = new URLSearchParams({
      tags: '(story,comment)',
      numericFilters: bounds.join(','),
      hitsPerPage: String(HITS),
    });
    const { body } = await fetchJson({
      ...call,
      fetch: this.fetch,
      source: HACKERNEWS,
      budget: this.allowance,
      url: `${this.base}/search_by_date?${query.toString()}`,
    });
    const page = searchSchema.safeParse(body).data;
    if (page) return page;
    const { host } = new URL(this.base);
    throw new CollectorError('bad_payload', HACKERNEWS, `${host} answers no page of hits`, true);
  }
}
