import { type PollCollector } from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { type Store } from '../store/store.js';
import { type Pipeline } from './pipeline.js';
import { readTracked } from './read-tracked.js';
import { type SourceHealth } from './source-health.js';

/** Pages that one run reads at most; what is left comes with the next run. */
const MAX_PAGES = 20;

/** Asks one polled source for what is new and hands it to the pipeline, page by page, cursor and all. */
export class PollStep {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly store: Store,
    private readonly health: SourceHealth,
    private readonly now: () => number,
  ) {}

  /** One run; does nothing while the source is to be left alone. */
  async poll(collector: PollCollector, signal: AbortSignal): Promise<void> {
    const { source } = collector;
    if (!this.health.mayTry(source)) return;
    const tracked = await readTracked(this.pipeline);
    if (tracked === null) return;

    try {
      for (let page = 0; page < MAX_PAGES && !signal.aborted; page++) {
        const cursor = (await this.store.cursors.get(source))?.cursor ?? null;
        const { posts, deleted, nextCursor, listened, failed, skipped, more } = await collector.collect({
          cursor,
          ...tracked,
          nowMs: this.now(),
          signal,
        });
        await this.pipeline.ingest(posts, {
          source,
          kind: 'poll',
          failed,
          optedOut: skipped,
          gone: { ids: deleted, authors: [] },
          ...(nextCursor === null ? {} : { cursor: nextCursor }),
          listened: listened === null ? [] : [{ ...listened, source, coverage: collector.coverage }],
        });
        await this.health.answered(source, 'poll', listened?.endMs ?? null);
        if (!more) return;
      }
    } catch (error) {
      // A source that does not answer is its own trouble; anything else, such as a broken database, is ours.
      if (!(error instanceof CollectorError)) throw error;
      await this.health.failed(source, 'poll', error);
    }
  }
}
