import { type Fetch } from '../../src/http/fetch-document.js';

export interface CannedReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A `fetch` that answers from a table of addresses, 404 for others, and remembers what it was asked. */
export function serveJson(replies: Readonly<Record<string, CannedReply>>): Fetch & { asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    asked.push(url);
    init.signal?.throwIfAborted();
    const { status = 200, headers = {}, body } = replies[url] ?? { status: 404, body: {} };
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
    const isEmpty = status === 304 || status === 204;
    return Promise.resolve(
      new Response(isEmpty ? null : text, {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    );
  };
  return Object.assign(fetch, { asked });
}
