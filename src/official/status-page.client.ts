import { type z } from 'zod';
import { CollectorError } from '../domain/errors.js';
import { type Fetch } from '../http/fetch-document.js';
import { type Feed } from '../http/feed/feed.js';
import { fetchFeed } from '../http/feed/fetch-feed.js';
import { fetchJson } from '../http/fetch-json.js';
import { type OfficialReading, type StatusRequest } from './status-source.js';

export interface PageReply<T> {
  /** `null` when the document is as at the last reading. */
  readonly value: T | null;
  readonly etag: string | null;
}

/** Asks status pages for documents of a known shape; anything else is a `CollectorError`. */
export class StatusPageClient {
  constructor(private readonly fetch: Fetch) {}

  /**
   * @param base  of the page, which is named in errors
   * @throws CollectorError when the document cannot be had, or is of another shape
   */
  async json<T extends z.ZodType>(
    base: string,
    path: string,
    schema: T,
    request: StatusRequest,
  ): Promise<PageReply<z.output<T>>> {
    const url = `${base}${path}`;
    const { unchanged, etag, body } = await fetchJson({ ...request, fetch: this.fetch, source: base, url });
    return { value: unchanged ? null : parsePayload(schema, body, base), etag };
  }

  /** @throws CollectorError when the feed cannot be had, or is none */
  async feed(base: string, path: string, request: StatusRequest): Promise<PageReply<Feed>> {
    const url = `${base}${path}`;
    const { feed, etag } = await fetchFeed({ ...request, fetch: this.fetch, source: base, url });
    return { value: feed, etag };
  }
}

/**
 * Reads a page, or, where it answers something that cannot be read, what stands in for it.
 *
 * @throws CollectorError of the page itself when neither can be read, and when it is away: then its feed is as well; of
 *   what stands in when that is away, as it tells when to come back
 */
export async function orInstead(
  page: () => Promise<OfficialReading>,
  instead: () => Promise<OfficialReading>,
): Promise<OfficialReading> {
  try {
    return await page();
  } catch (error) {
    if (!(error instanceof CollectorError) || (error.code !== 'bad_payload' && error.code !== 'refused')) {
      throw error;
    }
    try {
      return await instead();
    } catch (second) {
      throw second instanceof CollectorError && !isAway(second) ? error : second;
    }
  }
}

/** Whether a document could not be had now, which says nothing of what it holds. */
export function isAway({ code }: CollectorError): boolean {
  return code === 'unreachable' || code === 'timeout' || code === 'rate_limited';
}

/** @throws CollectorError when `body` is of another shape */
export function parsePayload<T extends z.ZodType>(schema: T, body: unknown, base: string): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new CollectorError('bad_payload', base, `${new URL(base).host} answers JSON of another kind`, true);
}

/** The same request without its condition: for further documents of a page whose `etag` belongs to the first. */
export function unconditional({ nowMs, signal }: StatusRequest): StatusRequest {
  return { nowMs, signal };
}
