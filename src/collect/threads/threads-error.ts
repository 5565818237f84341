import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type JsonReply } from '../../http/fetch-json.js';
import { type Asked, statusError } from '../../http/status-error.js';
import { errorSchema } from './threads-api.js';

/**
 * Refusals whose bodies say more than their status does; a missing permission was seen with 500 as well (report of a
 * public client, unconfirmed).
 */
export const TOLD_REFUSALS: readonly number[] = [400, 401, 403, 500];

/** Codes of developers.facebook.com/docs/graph-api/guides/error-handling and .../overview/rate-limiting. */
const TOO_MANY_CALLS = new Set([4, 17, 32, 341, 613]);
const IN_TROUBLE = new Set([1, 2]);
const EXPIRED = 190;
const DENIED = 10;
const DENIED_FROM = 200;
const DENIED_TO = 299;

/** What a refusal in Meta's own words means. */
export function threadsError(asked: Asked & { readonly nowMs: number }, reply: JsonReply): CollectorError {
  const said = errorSchema.safeParse(reply.body).data?.error;
  const code = said?.code ?? null;
  if (!said || code === null) return statusError(asked, reply);
  const says = (
    kind: CollectorError['code'],
    what: string,
    isRetryable: boolean,
    retryAtMs: number | null = null,
  ) => {
    // What it says of a token may quote the token.
    const why = said.message && code !== EXPIRED ? `: ${said.message}` : '';
    return new CollectorError(
      kind,
      asked.source,
      `Threads ${what} (code ${code})${why}`,
      isRetryable,
      retryAtMs,
    );
  };
  if (code === EXPIRED) {
    return says(
      'unauthorized',
      'wants a new OUTCRY_THREADS_TOKEN, this one is over or was taken back',
      false,
    );
  }
  if (code === DENIED || (code >= DENIED_FROM && code <= DENIED_TO)) {
    return says('unauthorized', 'wants the permission threads_keyword_search', false);
  }
  // Counted over a rolling day, and it is not told when there is more.
  if (TOO_MANY_CALLS.has(code)) {
    return says('rate_limited', 'says that we ask too often', true, asked.nowMs + HOUR_MS);
  }
  if (IN_TROUBLE.has(code)) return says('unreachable', 'is in trouble', true);
  return says('refused', 'refuses the request', false);
}
