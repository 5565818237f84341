/**
 * The same response, told when its body has ended: read to its end, put away, or broken off.
 *
 * @param onEnd  called once, with the bytes read
 */
export function watchBody(response: Response, onEnd: (bytes: number, broken: boolean) => void): Response {
  const { status, statusText, headers } = response;
  const reader = response.body?.getReader();
  if (!reader) {
    onEnd(0, false);
    return response;
  }
  let bytes = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            onEnd(bytes, false);
            controller.close();
          } else {
            bytes += value.byteLength;
            controller.enqueue(value);
          }
        } catch (error) {
          onEnd(bytes, true);
          controller.error(error);
        }
      },
      async cancel(reason) {
        onEnd(bytes, false);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, statusText, headers: new Headers([...headers]) });
}
