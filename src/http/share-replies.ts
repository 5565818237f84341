import { type Fetch } from './fetch-document.js';

/** How long a reply is given again. */
const SHARED_MS = 30_000;

interface Shared {
  readonly reply: Promise<Response>;
  readonly untilMs: number;
}

/**
 * One request for all who ask for the same document within half a minute: several services may stand on one status
 * page. What failed is not given again; those who wait for it meanwhile are told its head alone.
 */
export function shareReplies(fetch: Fetch, now: () => number): Fetch {
  const replies = new Map<string, Shared>();
  return async (url, init) => {
    if (init.method !== undefined && init.method !== 'GET') return fetch(url, init);
    const nowMs = now();
    for (const [key, { untilMs }] of replies) if (untilMs <= nowMs) replies.delete(key);
    const key = JSON.stringify([url, init.headers ?? null]);
    const forget = () => replies.delete(key);
    const known = replies.get(key);
    if (known) {
      const response = await known.reply;
      return isGood(response) ? copyOf(response, forget) : new Response(null, response);
    }
    const reply = fetch(url, init);
    replies.set(key, { reply, untilMs: nowMs + SHARED_MS });
    try {
      const response = await reply;
      if (isGood(response)) return copyOf(response, forget);
      forget();
      return response;
    } catch (error) {
      forget();
      throw error;
    }
  };
}

function isGood({ ok, status }: Response): boolean {
  return ok || status === 304;
}

/**
 * A copy that can be put away. Of two branches of a stream, the one that is cancelled waits for the other (Streams
 * standard, `tee`): the kept one is therefore cancelled as well, and nobody waits.
 *
 * @param onLoss  called when the copy is not read to its end: put away, or broken off
 */
function copyOf(kept: Response, onLoss: () => void): Response {
  const copy = kept.clone();
  const reader = copy.body?.getReader();
  if (!reader) return copy;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onLoss();
          throw error;
        }
      },
      cancel(reason) {
        onLoss();
        void Promise.allSettled([reader.cancel(reason), kept.body?.cancel(reason)]);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, copy);
}
