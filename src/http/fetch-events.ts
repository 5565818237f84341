import { createParser } from 'eventsource-parser';
import { isEventStream } from './content-type.js';
import { fetchPieces, type StreamKind, type StreamRequest } from './fetch-pieces.js';
import { badPayload } from './status-error.js';

export interface ServerEvent {
  /** `message` where the server names none. */
  readonly name: string;
  readonly data: string;
}

const EVENTS: StreamKind = {
  accept: 'text/event-stream',
  name: 'a stream of events',
  isRight: isEventStream,
};
/** Longest event taken, characters. */
const LONGEST_EVENT = 1024 * 1024;

/**
 * Server-sent events, as they come: one list for each piece of the stream, empty where the piece is only a sign of life
 * (the first says that the server has begun to answer). Ends when the server does.
 *
 * @throws CollectorError for everything but a stream of events; the signal's reason when aborted
 */
export async function* fetchEvents(request: StreamRequest): AsyncGenerator<readonly ServerEvent[], void> {
  let events: ServerEvent[] = [];
  let isTooLong = false;
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ event = 'message', data }) => events.push({ name: event, data }),
    onError: ({ type }) => (isTooLong ||= type === 'max-buffer-size-exceeded'),
  });
  for await (const piece of fetchPieces(request, EVENTS)) {
    events = [];
    parser.feed(piece);
    if (isTooLong) throw badPayload(request, `sends an event of more than ${LONGEST_EVENT} characters`);
    yield events;
  }
}
