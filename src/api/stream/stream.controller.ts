import { randomInt } from 'node:crypto';
import { Controller, type MessageEvent, Query, Req, Sse, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defer, finalize, Observable } from 'rxjs';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { badField, ProblemError } from '../http/problem.js';
import { headerOf, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { type Heard, LiveEvents } from './live-events.js';
import { EVENT_TYPES, type LiveEvent, streamQuery } from './stream.schemas.js';
import { TrackedGuard } from './tracked.guard.js';

/** Proxies commonly close what is silent for a minute, some for half of one. */
const HEARTBEAT_MS = 15_000;
/** Each holds a socket and what it has not read yet; `outcry bench --only listeners` has what a thousand cost. */
const MAX_LISTENERS = 2_000;
const RETRY_S = 30;
/** When who lost the connection comes back: not all of a thousand in the same moment. */
const RECONNECT_MS = { least: 2_000, most: 10_000 };

type StreamQuery = z.output<typeof streamQuery>;

@ApiTags('stream')
@Controller('api/v1/stream')
export class StreamController {
  private readonly events: LiveEvents;
  private listeners = 0;

  constructor(store: Store, clock: Clock) {
    this.events = new LiveEvents(store, () => clock.now());
  }

  @Sse()
  @UseGuards(TrackedGuard)
  @DescribeRoute({
    summary: 'What happens, as Server-Sent Events',
    description:
      `Types: ${EVENT_TYPES.join(', ')}. \`bucket\` is a point of /trends of one minute, told when it is judged and ` +
      'again when its count changes; `spike`, `outage` and `window` are as in their lists, told whenever they change; ' +
      '`source` tells that one fails or answers again; `recount` that a longer stretch was counted anew, and `gap` that ' +
      '`Last-Event-ID` lies too far back: read the lists again. Ids resume: nothing is missed, the last may come twice. ' +
      'A comment every 15 seconds shows that Outcry is still there.',
    query: streamQuery,
    produces: ['text/event-stream'],
  })
  stream(
    @Query(new ZodPipe(streamQuery)) query: StreamQuery,
    @Req() request: HttpRequest,
  ): Observable<MessageEvent> {
    const after = readEventId(headerOf(request, 'last-event-id') ?? query.lastEventId);
    return this.count(toMessages(this.events.listen(after), query));
  }

  /**
   * Counts who listens from the first moment to the last: one who leaves before the first was never there. It refuses
   * before anything is awaited, for after that the answer has begun.
   */
  private count<T>(messages: Observable<T>): Observable<T> {
    return defer(() => {
      if (this.listeners >= MAX_LISTENERS) {
        const headers = { 'retry-after': String(RETRY_S) };
        throw new ProblemError(503, `${MAX_LISTENERS} listeners are connected already.`, [], headers);
      }
      this.listeners++;
      return messages.pipe(finalize(() => this.listeners--));
    });
  }
}

/** @throws ProblemError when it is none of ours */
function readEventId(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^\d{1,15}$/.test(text)) throw badField('Last-Event-ID', 'is not the id of an event');
  return Number(text);
}

function toMessages(heard: Observable<Heard>, { service, types }: StreamQuery): Observable<MessageEvent> {
  const isAsked = (event: LiveEvent): boolean =>
    (types === undefined || types.includes(event.type)) &&
    (service === undefined || event.service === null || service.includes(event.service));
  // One step and no chain of operators: each event goes through it a thousand times.
  return new Observable((listener) => {
    let isFirst = true;
    let silentUntilMs = -Infinity;
    return heard.subscribe({
      next: (event) => {
        if (event.type !== 'mark') {
          if (isAsked(event)) listener.next(event);
        } else if (performance.now() >= silentUntilMs) {
          // Also moves on the id of who hears little, so that a resumption has less to read.
          listener.next({
            id: String(event.seq),
            comment: 'listening',
            ...(isFirst && { retry: randomInt(RECONNECT_MS.least, RECONNECT_MS.most) }),
          });
          isFirst = false;
          silentUntilMs = performance.now() + HEARTBEAT_MS;
        }
      },
      error: (error) => listener.error(error),
    });
  });
}
