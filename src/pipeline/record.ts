import { type PollCollector, type StreamCollector } from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { type Post } from '../domain/post.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { trackedWords } from './tracked-words.js';

export interface RecordRequest {
  readonly polls: readonly PollCollector[];
  readonly streams: readonly StreamCollector[];
  /** What polled sources are asked for. */
  readonly services: readonly TrackedService[];
  readonly now: () => number;
  /** Rejects when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the recording. */
  readonly signal: AbortSignal;
  /** Takes posts, in the order in which they arrive. */
  readonly write: (posts: readonly Post[]) => Promise<void>;
  /** One line for whoever waits. */
  readonly say: (line: string) => void;
}

export interface RecordReport {
  readonly posts: number;
  /** What arrived and could not be read. */
  readonly failed: number;
}

/** The wait after a failure that does not say for how long. */
const PAUSE_MS = MINUTE_MS;

/**
 * Writes down what sources give, before anything is left out or counted, until the signal fires. Streams begin now;
 * polled sources begin where their first round does, an hour ago.
 *
 * @throws what `write` throws
 */
export async function record(request: RecordRequest): Promise<RecordReport> {
  const ended = new AbortController();
  const tape = new Tape(request);
  const signal = AbortSignal.any([request.signal, ended.signal]);
  const sources = [
    ...request.streams.map((stream) => recordStream(stream, tape, signal)),
    ...request.polls.map((poll) => recordPoll(poll, tape, request, signal)),
  ];
  try {
    await Promise.all(sources);
  } finally {
    ended.abort();
    await Promise.allSettled(sources);
  }
  return tape.report;
}

/** Several sources speak at once; what they say is written piece by piece. */
class Tape {
  report: RecordReport = { posts: 0, failed: 0 };
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly request: Pick<RecordRequest, 'write' | 'say'>) {}

  async take(posts: readonly Post[], failed: number): Promise<void> {
    const turn = this.written.then(() => this.request.write(posts));
    this.written = turn.catch(() => undefined);
    await turn;
    this.report = { posts: this.report.posts + posts.length, failed: this.report.failed + failed };
  }

  say(line: string): void {
    this.request.say(line);
  }
}

function recordStream(stream: StreamCollector, tape: Tape, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let writing: Promise<void> = Promise.resolve();
    const subscription = stream.events(null).subscribe((batch) => {
      writing = tape.take(batch.posts, batch.failed).then(() => batch.done());
      writing.catch(reject);
    });
    subscription.add(
      stream.status$.subscribe((status) => {
        if (status.kind === 'failed') tape.say(`${stream.source}: ${status.error.message}`);
      }),
    );
    const end = () => {
      subscription.unsubscribe();
      writing.then(resolve, reject);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function recordPoll(
  poll: PollCollector,
  tape: Tape,
  { services, now, wait }: RecordRequest,
  signal: AbortSignal,
): Promise<void> {
  const words = trackedWords(services);
  let cursor: string | null = null;
  try {
    for (;;) {
      let pauseMs = poll.everyMs;
      try {
        const page = await poll.collect({ ...words, cursor, nowMs: now(), signal });
        cursor = page.nextCursor;
        await tape.take(page.posts, page.failed);
        if (page.more) continue;
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
        const untilMs = Math.max(error.retryAtMs ?? 0, now() + PAUSE_MS);
        tape.say(`${error.message}; asked again at ${toIso(Math.round(untilMs))}`);
        pauseMs = untilMs - now();
      }
      await wait(pauseMs, signal);
    }
  } catch (error) {
    // The end that was asked for.
    if (!signal.aborted) throw error;
  }
}
