import { MINUTE_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload, statusError } from '../../http/status-error.js';
import { type RoundStep } from '../query-round.js';
import { type SessionVault } from '../session-vault.js';
import { type BlueskyAccount, BlueskyLogin } from './bluesky-session.js';
import { type BlueskySession, searchSchema, xrpcErrorSchema } from './search-api.js';

/** What an address may ask; search is meant for people, so it is far from used up (connectors.md 3b). */
const LIMIT = { requests: 3000, windowMs: 5 * MINUTE_MS };
const PAGE_LIMIT = '100';
/** Expired sessions are told by either. */
const MAY_BE_EXPIRED = [400, 401];

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

interface SearchPage {
  readonly posts: readonly unknown[];
  readonly cursor: string | null;
}

/** Speaks to the account's own server, which passes searches on. */
export class BlueskySearchClient {
  private readonly login: BlueskyLogin;
  private readonly budget = new RequestBudget(this.source, LIMIT);

  constructor(
    readonly source: string,
    private readonly base: string,
    account: BlueskyAccount,
    vault: SessionVault,
    private readonly fetch: Fetch,
  ) {
    this.login = new BlueskyLogin(source, base, account, vault, fetch);
  }

  /** Posts with a hashtag (`query`), newest first. */
  async search(step: RoundStep, call: Call): Promise<SearchPage> {
    const session = await this.login.open(call);
    const page = await this.ask(step, session, call);
    if (page !== 'expired') return page;
    const again = await this.ask(step, await this.login.renew(session, call), call);
    if (again !== 'expired') return again;
    const asked = { source: this.source, url: this.base, nowMs: call.nowMs };
    throw statusError(asked, { status: 401, headers: new Headers() });
  }

  private async ask(
    { query, token, startMs, endMs }: RoundStep,
    { accessJwt }: BlueskySession,
    call: Call,
  ): Promise<SearchPage | 'expired'> {
    const parameters = new URLSearchParams({
      q: `#${query}`,
      tag: query,
      sort: 'latest',
      since: toIso(startMs),
      until: toIso(endMs),
      limit: PAGE_LIMIT,
      ...(token === null ? {} : { cursor: token }),
    });
    const url = `${this.base}/xrpc/app.bsky.feed.searchPosts?${parameters.toString()}`;
    const { fetch, source, budget } = this;
    const headers = { authorization: `Bearer ${accessJwt}` };
    const reply = await fetchJson({ ...call, fetch, source, budget, url, headers, expect: MAY_BE_EXPIRED });
    if (MAY_BE_EXPIRED.includes(reply.status)) {
      const said = xrpcErrorSchema.safeParse(reply.body).data?.error;
      if (reply.status === 401 || said === 'ExpiredToken' || said === 'InvalidToken') return 'expired';
      throw statusError({ source, url, nowMs: call.nowMs }, reply);
    }
    const page = searchSchema.safeParse(reply.body).data;
    if (!page) throw badPayload({ source, url }, 'answers no list of posts');
    return { posts: page.posts, cursor: page.cursor ?? null };
  }
}
