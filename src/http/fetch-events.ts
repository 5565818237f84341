import { createParser } from 'eventsource-parser';
import { CollectorError } from '../domain/errors.js';
import { isEventStream, tellContentType } from './content-type.js';
import { type DocumentRequest } from './fetch-document.js';
import { unreachable } from './network-error.js';
import { badPayload, statusError } from './status-error.js';

/** A stream has no end to wait for and no size: what bounds it are the client's silence and one event's length. */
export type EventsRequest = Pick<
  DocumentRequest,
  'fetch' | 'source' | 'url' | 'budget' | 'headers' | 'signal' | 'nowMs'
>;

export interface ServerEvent {
  /** `message` where the server names none. */
  readonly name: string;
  readonly data: string;
}

/** Longest event taken, characters. */
const LONGEST_EVENT = 1024 * 1024;

/**
 * Server-sent events, as they come: one list for each piece of the stream, empty where the piece is only a sign of life
 * (the first says that the server has begun to answer). Ends when the server does.
 *
 * @throws CollectorError for everything but a stream of events; the signal's reason when aborted
 */
export async function* fetchEvents(request: EventsRequest): AsyncGenerator<readonly ServerEvent[], void> {
  const { fetch, source, url, budget, headers, signal } = request;
  signal.throwIfAborted();
  try {
    const response = await fetch(url, {
      source,
      ...(budget ? { budget } : {}),
      headers: { accept: 'text/event-stream', ...headers },
      redirect: 'manual',
      signal,
    });
    if (!response.ok || !response.body || !isEventStream(response.headers)) {
      await response.body?.cancel();
      if (!response.ok) throw statusError(request, response);
      throw badPayload(request, `answers ${tellContentType(response.headers)}, not a stream of events`);
    }
    yield [];
    yield* readEvents(response.body, request);
  } catch (error) {
    if (error instanceof CollectorError) throw error;
    signal.throwIfAborted();
    throw unreachable(source, new URL(url).host, error);
  }
}

async function* readEvents(
  body: ReadableStream<Uint8Array>,
  request: EventsRequest,
): AsyncGenerator<readonly ServerEvent[], void> {
  let events: ServerEvent[] = [];
  let isTooLong = false;
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ event = 'message', data }) => events.push({ name: event, data }),
    onError: ({ type }) => (isTooLong ||= type === 'max-buffer-size-exceeded'),
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      events = [];
      parser.feed(decoder.decode(value, { stream: true }));
      if (isTooLong) throw badPayload(request, `sends an event of more than ${LONGEST_EVENT} characters`);
      yield events;
    }
  } finally {
    // A stream that broke off refuses to be put away; there is nothing left of it.
    await reader.cancel().catch(() => undefined);
  }
}
