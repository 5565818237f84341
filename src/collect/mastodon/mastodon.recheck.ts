import { z } from 'zod';
import { MINUTE_MS, parseInstant } from '../../domain/time.js';
import { baseUrl } from '../../http/base-url.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { isPublicHost } from '../../http/public-host.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { checkPosts } from '../check-posts.js';
import { MASTODON } from './map-mastodon-status.js';
import { refusalSchema } from './mastodon-api.js';

/** A tenth of what a server allows an address (connectors.md 2). */
const LIMIT = { requests: 30, windowMs: 5 * MINUTE_MS };
const NOT_FOUND = 404;
const GONE = 410;
/** Shorter than usual: one of many servers that is away must not hold up the others, ms. */
const TIMEOUT_MS = 5_000;

const statusSchema = z.object({ id: z.string(), edited_at: z.string().nullish() });

/**
 * Asks the server that a post lives on, which alone knows for certain. Only posts of Mastodon and its like, whose
 * addresses hold the number to ask for, and only servers by name over https: an address is the word of a stranger.
 */
export class MastodonRecheck implements Recheck {
  readonly platform = MASTODON;
  readonly batch = 30;
  private readonly budgets = new Map<string, RequestBudget>();
  private readonly known: ReadonlySet<string>;

  /** @param addresses  servers that are asked as they are configured, whatever their address */
  constructor(
    addresses: readonly string[],
    private readonly fetch: Fetch,
  ) {
    this.known = new Set(addresses.map((address) => new URL(baseUrl(address, 'https')).origin));
  }

  async check(
    posts: readonly CheckedPost[],
    call: { nowMs: number; signal: AbortSignal },
  ): Promise<RecheckReading> {
    return checkPosts(posts, async ({ id, checkedAtMs }) => {
      const place = this.placeOf(id.slice(MASTODON.length + 1));
      if (place === null) return true;
      const request = {
        ...call,
        fetch: this.fetch,
        source: `${MASTODON}:recheck`,
        timeoutMs: TIMEOUT_MS,
        budget: this.budgetOf(place.origin),
        url: `${place.origin}/api/v1/statuses/${place.number}`,
        expect: [NOT_FOUND, GONE],
      };
      const { status, body } = await fetchJson(request);
      // Whatever comes with it: a server that closes for good says so to every question.
      if (status === GONE) return false;
      if (status === NOT_FOUND) {
        if (refusalSchema.safeParse(body).success) return false;
        throw badPayload(request, 'answers a 404 that is not of its API');
      }
      const post = statusSchema.safeParse(body).data;
      if (!post) throw badPayload(request, 'answers no status');
      const { edited_at: editedAt } = post;
      return !editedAt || (parseInstant(editedAt) ?? -Infinity) <= checkedAtMs;
    });
  }

  private placeOf(uri: string): { origin: string; number: string } | null {
    const [, number] = /\/users\/[^/]+\/statuses\/([0-9A-Za-z]+)$/.exec(uri) ?? [];
    if (number === undefined || !URL.canParse(uri)) return null;
    const { origin, protocol, hostname, port } = new URL(uri);
    const isPublic = protocol === 'https:' && port === '' && isPublicHost(hostname);
    return isPublic || this.known.has(origin) ? { origin, number } : null;
  }

  private budgetOf(origin: string): RequestBudget {
    const budget = this.budgets.get(origin) ?? new RequestBudget(`${MASTODON}:recheck ${origin}`, LIMIT);
    this.budgets.set(origin, budget);
    return budget;
  }
}
