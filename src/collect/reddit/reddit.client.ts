import { CollectorError } from '../../domain/errors.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { listingSchema, tokenSchema } from './reddit-api.js';

/** 100 requests a minute, averaged over ten (connectors.md 4). */
const LIMIT = { requests: 1000, windowMs: 10 * MINUTE_MS };
const PAGE_LIMIT = '100';
/** A token is renewed this much before it is over. */
const SPARE_MS = MINUTE_MS;

export interface RedditApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RedditHosts {
  readonly login: string;
  readonly api: string;
}

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

interface ListingPage {
  readonly children: readonly unknown[];
  readonly after: string | null;
}

/** Speaks to Reddit as an approved app; knows addresses and tokens, and nothing of what to ask when. */
export class RedditClient {
  private readonly budget = new RequestBudget(LIMIT);
  private token: { readonly value: string; readonly untilMs: number } | null = null;

  constructor(
    readonly source: string,
    private readonly hosts: RedditHosts,
    private readonly app: RedditApp,
    private readonly fetch: Fetch,
  ) {}

  /** Submissions, newest first. @param after  name of the one above the page */
  async newest(subreddits: readonly string[], after: string | null, call: Call): Promise<ListingPage> {
    const parameters = new URLSearchParams({
      limit: PAGE_LIMIT,
      // Without it, text comes escaped.
      raw_json: '1',
      ...(after === null ? {} : { after }),
    });
    const url = `${this.hosts.api}/r/${subreddits.map(encodeURIComponent).join('+')}/new?${parameters.toString()}`;
    const body = await this.withToken(call, async (token) => {
      const { fetch, source, budget } = this;
      const headers = { authorization: `Bearer ${token}` };
      return (await fetchJson({ ...call, fetch, source, budget, url, headers })).body;
    });
    const listing = listingSchema.safeParse(body).data;
    if (!listing) throw badPayload({ source: this.source, url }, 'answers no listing');
    return { children: listing.data.children, after: listing.data.after ?? null };
  }

  /** A token may be revoked before it is over: one that is refused is replaced once. */
  private async withToken<T>(call: Call, ask: (token: string) => Promise<T>): Promise<T> {
    const isKept = this.token !== null && call.nowMs < this.token.untilMs;
    try {
      return await ask(await this.login(call));
    } catch (error) {
      const isRefused = error instanceof CollectorError && error.code === 'unauthorized';
      this.token = isRefused ? null : this.token;
      if (!isRefused || !isKept) throw error;
      return ask(await this.login(call));
    }
  }

  private async login(call: Call): Promise<string> {
    if (this.token && call.nowMs < this.token.untilMs) return this.token.value;
    const { fetch, source, budget } = this;
    const url = `${this.hosts.login}/api/v1/access_token`;
    const { clientId, clientSecret } = this.app;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const { body } = await fetchJson({
      ...call,
      fetch,
      source,
      budget,
      url,
      headers: { authorization: `Basic ${basic}` },
      post: { form: { grant_type: 'client_credentials' } },
    });
    const told = tokenSchema.safeParse(body).data;
    if (!told) throw badPayload({ source, url }, 'answers no token');
    this.token = {
      value: told.access_token,
      untilMs: call.nowMs + told.expires_in * 1000 - SPARE_MS,
    };
    return this.token.value;
  }
}
