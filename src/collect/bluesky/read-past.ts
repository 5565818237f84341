import { EventEmitter, on } from 'node:events';
import { isIn } from '../../domain/interval.js';
import { type CollectedBatch, type StreamCollector } from '../collector.js';
import { type PastPage, type PastRequest } from '../past.js';

/** Failures in a row after which whoever asked is told, rather than left to wait. */
const MOST_FAILURES = 5;
const HEARD = 'heard';

/**
 * Plays the stream from the interval's start until now: posts of the interval, and what was taken back since. Whoever
 * hears the stream live heard those deletions before there was anything to delete.
 */
export async function* readPast(
  stream: StreamCollector,
  { interval, cursor, now, signal }: PastRequest,
): AsyncGenerator<PastPage> {
  const untilMs = Math.max(interval.endMs, now());
  const emitter = new EventEmitter();
  const heard = on(emitter, HEARD, { signal }) as AsyncIterable<[CollectedBatch]>;
  const subscription = stream
    .events(cursor ?? String(interval.startMs * 1000))
    .subscribe((batch) => emitter.emit(HEARD, batch));
  subscription.add(
    stream.status$.subscribe((status) => {
      if (status.kind === 'failed' && status.failures >= MOST_FAILURES) emitter.emit('error', status.error);
    }),
  );
  try {
    for await (const [batch] of heard) {
      yield {
        posts: batch.posts.filter(({ createdAtMs }) => isIn(createdAtMs, interval)),
        deleted: batch.deleted,
        goneAuthors: batch.goneAuthors,
        cursor: batch.cursor,
        listened: batch.listened
          .map(({ startMs, endMs }) => ({
            startMs: Math.max(startMs, interval.startMs),
            endMs: Math.min(endMs, interval.endMs),
          }))
          .filter(({ startMs, endMs }) => startMs < endMs),
        failed: batch.failed,
        skipped: 0,
      };
      batch.done();
      if (batch.newestMs !== null && batch.newestMs >= untilMs) return;
    }
  } finally {
    subscription.unsubscribe();
  }
}
