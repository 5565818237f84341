import { type Fetch } from './fetch-document.js';

/** How long a reply is given again. */
const SHARED_MS = 30_000;

/**
 * One request for all who ask for the same document within half a minute: several services may stand on one status
 * page. What failed is not shared.
 */
export function shareReplies(fetch: Fetch, now: () => number): Fetch {
  const replies = new Map<string, { readonly reply: Promise<Response>; readonly untilMs: number }>();
  return async (url, init) => {
    if (init.method !== undefined && init.method !== 'GET') return fetch(url, init);
    const nowMs = now();
    for (const [key, { untilMs }] of replies) if (untilMs <= nowMs) replies.delete(key);
    const key = JSON.stringify([url, init.headers ?? null]);
    const known = replies.get(key);
    if (known) return (await known.reply).clone();
    const reply = fetch(url, init);
    replies.set(key, { reply, untilMs: nowMs + SHARED_MS });
    try {
      const response = await reply;
      if (!response.ok && response.status !== 304) replies.delete(key);
      return response.clone();
    } catch (error) {
      replies.delete(key);
      throw error;
    }
  };
}
