import { CollectorError, type CollectorErrorCode } from '../domain/errors.js';
import { isJson } from './content-type.js';
import { rateRetryAtMs, retryAfterMs } from './rate-limit.js';

/** Who was asked, for the words of an error. */
export interface Asked {
  readonly source: string;
  readonly url: string;
}

/** What a status that is no success means for the source, and whether asking again is worth it. */
export function statusError(
  asked: Asked & { readonly nowMs: number },
  { status, headers }: Pick<Response, 'status' | 'headers'>,
): CollectorError {
  // A time, even an unknown one (`null`), makes it worth another try.
  const says = (code: CollectorErrorCode, what: string, retryAtMs?: number | null) =>
    new CollectorError(
      code,
      asked.source,
      `${hostOf(asked)} ${what}`,
      retryAtMs !== undefined,
      retryAtMs ?? null,
    );
  if (status === 429) {
    return says('rate_limited', 'says that we ask too often (429)', rateRetryAtMs(headers, asked.nowMs));
  }
  if (status === 408 || status >= 500) {
    return says('unreachable', `is in trouble (${status})`, retryAfterMs(headers, asked.nowMs));
  }
  if (status === 304) return badPayload(asked, 'answers 304, though it was asked for everything');
  if (status >= 300 && status < 400) {
    const target = headers.get('location') ?? 'somewhere else';
    return badPayload(asked, `has moved to ${target} (${status}); correct its address`);
  }
  // An HTML page with 403 is a wall against programs, which asking again only thickens.
  if (status === 403 && !isJson(headers)) return says('refused', 'blocks programs (403)');
  if (status === 401 || status === 403 || status === 422) {
    return says('unauthorized', `wants a token that it accepts (${status})`);
  }
  return says('refused', `refuses the request (${status})`);
}

/** Worth another try in time: walls and maintenance pages come and go, and an operator may mend the address. */
export function badPayload(asked: Asked, what: string, options?: ErrorOptions): CollectorError {
  return new CollectorError('bad_payload', asked.source, `${hostOf(asked)} ${what}`, true, null, options);
}

function hostOf({ url }: Asked): string {
  return new URL(url).host;
}
