import { CURTAIN_MS, DEMO_SERVICE, ENDS_MS, HEARD_FROM_MS } from '../../demo/facts.js';
import { officialWindowAt } from '../../demo/official-window.js';
import { DEMO_SOURCES, postsOf } from '../../demo/posts-of-minute.js';
import { type Interval } from '../../domain/interval.js';
import { type Store } from '../../store/store.js';
import { Pipeline } from '../pipeline.js';
import { trackServices } from '../track-services.js';
import { isNews } from '../window-news.js';

const STATUS_PAGE = `official:${DEMO_SERVICE.slug}`;

/** Brings the synthetic 10 June into a database of its own, through the pipeline that live posts take. */
export class DemoTroupe {
  readonly pipeline: Pipeline;
  private reachedMs = HEARD_FROM_MS;

  constructor(private readonly store: Store) {
    this.pipeline = Pipeline.create(store, { now: () => this.reachedMs });
  }

  /** Up to when everything was heard and judged, UTC epoch ms. */
  get nowMs(): number {
    return this.reachedMs;
  }

  /** The days before, all at once. */
  async rehearse(): Promise<void> {
    await this.store.write((unit) => trackServices(this.store, unit, [DEMO_SERVICE], HEARD_FROM_MS));
    await this.hear({ startMs: HEARD_FROM_MS, endMs: CURTAIN_MS });
  }

  /**
   * Plays on: what people say, what the status page says by then, and what we make of both.
   *
   * @param untilMs  a whole minute; past the end nothing is played
   */
  async play(untilMs: number): Promise<void> {
    const endMs = Math.min(untilMs, ENDS_MS);
    if (endMs > this.reachedMs) await this.hear({ startMs: this.reachedMs, endMs });
  }

  private async hear(span: Interval): Promise<void> {
    const posts = [...postsOf(span)];
    for (const source of DEMO_SOURCES) {
      await this.pipeline.ingest(
        posts.filter((post) => post.source === source),
        { source, kind: 'stream', listened: [{ ...span, source, coverage: 1 }] },
      );
    }
    this.reachedMs = span.endMs;
    await this.store.write(async (unit) => {
      const answered = { atMs: span.endMs, error: null, nextTryMs: null, newestMs: span.endMs };
      for (const source of DEMO_SOURCES)
        await this.store.sources.saw(unit, { ...answered, source, kind: 'stream' });
      await this.store.sources.saw(unit, { ...answered, source: STATUS_PAGE, kind: 'official' });
    });
    await this.readStatusPage(span.endMs);
    await this.pipeline.judge(span.endMs);
  }

  private async readStatusPage(nowMs: number): Promise<void> {
    const window = officialWindowAt(nowMs);
    if (!window) return;
    const [known] = await this.store.windows.all({ services: [window.service] });
    if (!isNews(known, window)) return;
    await this.store.write((unit) => this.store.windows.upsert(unit, [window]));
    await this.pipeline.link(new Set([window.service]), nowMs);
  }
}
