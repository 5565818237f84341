import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { AccessToken, type ClientApp } from '../access-token.js';
import { listingSchema } from './reddit-api.js';

/** 100 requests a minute, averaged over ten (connectors.md 4). */
const LIMIT = { requests: 1000, windowMs: 10 * MINUTE_MS };
const PAGE_LIMIT = '100';
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
  private readonly budget = new RequestBudget(this.source, LIMIT);
  private readonly token: AccessToken;

  constructor(
    readonly source: string,
    private readonly hosts: RedditHosts,
    app: ClientApp,
    private readonly fetch: Fetch,
  ) {
    this.token = new AccessToken(app);
  }

  /** Submissions, newest first. @param after  name of the one above the page */
  async newest(subreddits: readonly string[], after: string | null, call: Call): Promise<ListingPage> {
    const parameters = new URLSearchParams({
      limit: PAGE_LIMIT,
      // Without it, text comes escaped.
      raw_json: '1',
      ...(after === null ? {} : { after }),
    });
    const url = `${this.hosts.api}/r/${subreddits.map(encodeURIComponent).join('+')}/new?${parameters.toString()}`;
    const { fetch, source, budget } = this;
    const asked = { ...call, fetch, source, budget };
    const login = {
      ...asked,
      url: `${this.hosts.login}/api/v1/access_token`,
      post: { form: { grant_type: 'client_credentials' } },
    };
    const { body } = await this.token.use(login, (token) =>
      fetchJson({ ...asked, url, headers: { authorization: `Bearer ${token}` } }),
    );
    const listing = listingSchema.safeParse(body).data;
    if (!listing) throw badPayload({ source, url }, 'answers no listing');
    return { children: listing.data.children, after: listing.data.after ?? null };
  }
}
