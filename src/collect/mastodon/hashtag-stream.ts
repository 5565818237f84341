import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { backOffMs, type BackOffSettings } from '../../http/back-off.js';
import { type ServerEvent } from '../../http/fetch-events.js';
import { type MastodonStreamClient } from './mastodon-stream.client.js';

export interface StreamTimings {
  readonly now: () => number;
  /** From [0, 1). */
  readonly random: () => number;
  readonly backOff: BackOffSettings;
  /** Resolves after so long, or as soon as the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface StreamListener {
  opened(): void;
  /** Resolves when there is room for more. */
  events(events: readonly ServerEvent[]): Promise<void>;
  /** Once after each `opened`. */
  closed(): void;
  /** `failures` in a row. */
  failed(error: CollectorError, failures: number, nextTryMs: number): void;
}

/** A connection that lived so long was sound: the next failure counts as the first, ms. */
const SOUND_MS = 30_000;
/** A server that refuses the token, or has no streams, is left alone for so long. */
const REFUSED_REST_MS = HOUR_MS;

/** Listens to one hashtag until the signal fires, and connects again whenever the stream ends. */
export async function listenTo(
  hashtag: string,
  client: MastodonStreamClient,
  { now, random, backOff, wait }: StreamTimings,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const startedMs = now();
    let isOpen = false;
    let error = new CollectorError('unreachable', client.source, `${client.host} ended the stream`, true);
    try {
      for await (const events of client.listen(hashtag, { nowMs: startedMs, signal })) {
        if (!isOpen) listener.opened();
        isOpen = true;
        await listener.events(events);
      }
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof CollectorError)) throw thrown;
      error = thrown;
    } finally {
      if (isOpen) listener.closed();
    }
    const nowMs = now();
    failures = isOpen && nowMs - startedMs >= SOUND_MS ? 1 : failures + 1;
    const waitMs = Math.max(
      backOffMs(failures, backOff, random),
      (error.retryAtMs ?? 0) - nowMs,
      error.retryable ? 0 : REFUSED_REST_MS,
    );
    listener.failed(error, failures, nowMs + waitMs);
    await wait(waitMs, signal);
  }
}
