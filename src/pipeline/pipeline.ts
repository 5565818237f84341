import { addReports, EMPTY_REPORT, type IngestReport } from '../domain/ingest-report.js';
import { byEventOrder, type Post } from '../domain/post.js';
import { type Spike } from '../domain/spike.js';
import { type Store } from '../store/store.js';
import { IngestStep, type IngestOrigin, type ReadAhead } from './ingest.step.js';
import { JudgeStep } from './judge.step.js';
import { LinkStep } from './link.step.js';
import { PostStreamMemory } from './post-stream-memory.js';
import { type ReadingPool } from './reading/reading-pool.js';
import { type PostReader, Rules } from './rules.js';
import { watermark } from './watermark.js';

/** Posts of one transaction: few enough to block nothing for long and to lose little when killed. */
const RECORDING_BATCH = 500;

/** The clock and the ear of a Pipeline: live it is the wall's, in a replay the posts'. */
export interface PipelineOptions {
  readonly now: () => number;
  /** A post whose reading threw; it is counted as failed. */
  readonly onFailure?: (post: Post, error: unknown) => void;
  /** Reads posts in place of an Analyzer of the tracked services: where they were read already. */
  readonly reader?: PostReader;
  /** Threads that read posts where many come at a time; absent: the event loop reads them. */
  readonly pool?: ReadingPool;
}

/**
 * The one pipeline, which live and replay drive with two clocks: posts go in by `ingest`, time by `judge`, official
 * windows by the store and `link`; spikes and links come out in the store.
 */
export class Pipeline {
  private rules: Promise<Rules> | null = null;
  /** Those that {@link rules} came to; `null` while they are loaded. */
  private loadedRules: Rules | null = null;
  /** Judgements go one after another: the tick and a push may both ask for one. */
  private judging: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly store: Store,
    private readonly live: IngestStep,
    private readonly recorded: IngestStep,
    private readonly judgeStep: JudgeStep,
    private readonly linkStep: LinkStep,
    private readonly now: () => number,
    private readonly reader: PostReader | undefined,
    private readonly pool: ReadingPool | undefined,
  ) {}

  static create(store: Store, options: PipelineOptions): Pipeline {
    const { now, onFailure = () => undefined } = options;
    const rules = (): Promise<Rules> => pipeline.currentRules();
    // Live posts and pushed recordings run through different stretches of time: each remembers its own.
    const step = () => new IngestStep(store, new PostStreamMemory(store), rules, now, onFailure);
    const pipeline: Pipeline = new Pipeline(
      store,
      step(),
      step(),
      new JudgeStep(store),
      new LinkStep(store, rules),
      now,
      options.reader,
      options.pool,
    );
    return pipeline;
  }

  /** Takes in a batch of posts, in any order. */
  async ingest(posts: readonly Post[], origin: IngestOrigin): Promise<IngestReport> {
    const step = origin.kind === 'push' ? this.recorded : this.live;
    return this.ingestRead(step, step.readAhead(posts), origin);
  }

  private async ingestRead(step: IngestStep, batch: ReadAhead, origin: IngestOrigin): Promise<IngestReport> {
    await this.reloadIfChanged();
    const { report } = await step.ingest(batch, origin);
    return report;
  }

  /**
   * Takes in a recording, in event order and in pieces small enough that other work comes in between.
   *
   * @param onBatch  told after each piece how many posts are done
   */
  async ingestRecording(
    posts: readonly Post[],
    origin: Omit<IngestOrigin, 'kind'>,
    onBatch: (done: number) => void = () => undefined,
  ): Promise<IngestReport> {
    const inOrder = [...posts].sort(byEventOrder);
    let report = EMPTY_REPORT;
    const batchAt = (start: number) => this.recorded.readAhead(inOrder.slice(start, start + RECORDING_BATCH));
    let next = batchAt(0);
    for (let start = 0; start < inOrder.length || start === 0; start += RECORDING_BATCH) {
      const batch = next;
      // Other threads read it while this batch is written.
      next = batchAt(start + RECORDING_BATCH);
      const failed = start === 0 ? (origin.failed ?? 0) : 0;
      report = addReports(
        report,
        await this.ingestRead(this.recorded, batch, { ...origin, kind: 'push', failed }),
      );
      onBatch(start + batch.posts.length);
      await new Promise(setImmediate);
    }
    return report;
  }

  /**
   * Judges all services up to a watermark in event time, then links.
   *
   * @param settle  also judges anew services whose judged past has changed
   * @returns services whose spikes changed
   */
  judge(watermarkMs: number, settle = false): Promise<Set<string>> {
    const turn = this.judging.then(() => this.judgeNow(watermarkMs, settle));
    this.judging = turn.catch(() => undefined);
    return turn;
  }

  private async judgeNow(watermarkMs: number, settle: boolean): Promise<Set<string>> {
    const { services } = await this.currentRules();
    // A spike of a service that was switched off meanwhile still has to end.
    const open = await this.store.spikes.open();
    const slugs = new Set([...services.map(({ slug }) => slug), ...open.map(({ service }) => service)]);
    const changed = await this.judgeStep.judge([...slugs], watermarkMs, settle);
    const slugsChanged = new Set(changed.keys());
    await this.linkStep.link(slugsChanged, watermarkMs, Math.min(...changed.values()));
    return slugsChanged;
  }

  /** Another process has judged in the meantime: what was kept for the next judgement does not hold any more. */
  forgetJudged(): void {
    this.judgeStep.forget();
  }

  /** Judges anew what pushed, late or reprocessed posts have touched; not beyond what our own sources were heard. */
  async settle(): Promise<void> {
    await this.judge(watermark(this.now(), await this.store.sources.list()), true);
  }

  /** Links anew the spikes of `services`, after spikes or windows have changed. */
  link(services: ReadonlySet<string>, nowMs = this.now()): Promise<Spike[]> {
    return this.linkStep.link(services, nowMs);
  }

  /** Loads the rules anew when another process, such as the command line, has changed them. */
  async reloadIfChanged(): Promise<void> {
    const { revision } = await this.currentRules();
    if ((await this.store.services.revision()) !== revision) this.rulesChanged();
  }

  /** Call after services or hashtags were changed; posts from now on are read by the new rules. */
  rulesChanged(): void {
    this.rules = null;
    this.loadedRules = null;
  }

  /** Whether a string of JSON may name a tracked service by the rules that were loaded last; see `WordSieve`. */
  mayName(json: Uint8Array, from: number): boolean {
    return this.loadedRules?.mayName(json, from) ?? true;
  }

  /** Posts that wait for a thread to read them. */
  get postsToRead(): number {
    return this.pool?.waitingPosts ?? 0;
  }

  /** Loads what posts are read with, which the first of them would wait for. */
  async warm(): Promise<void> {
    const rules = await this.currentRules();
    await rules.reader();
  }

  currentRules(): Promise<Rules> {
    this.rules ??= this.loadRules();
    return this.rules;
  }

  private loadRules(): Promise<Rules> {
    const loading = Rules.load(this.store, this.reader, this.pool);
    loading.then(
      (rules) => {
        // Rules that changed meanwhile are loaded once more.
        if (this.rules === loading) this.loadedRules = rules;
      },
      // Told to whoever asked for them.
      () => undefined,
    );
    return loading;
  }
}
