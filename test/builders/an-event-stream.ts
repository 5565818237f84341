/** A reply that streams server-sent events, piece by piece, and then stays open until the request is aborted. */
export function anEventStream(init: RequestInit, ...pieces: readonly string[]): Promise<Response> {
  const { signal } = init;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
  });
  return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
}

/** The same, ended by the server. */
export function anEndedEventStream(...pieces: readonly string[]): Promise<Response> {
  return Promise.resolve(
    new Response(pieces.join(''), { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
  );
}
