import { ANALYSIS_VERSION } from '../analyze/version.js';
import { type Analysis, type ServiceMatch } from '../domain/analysis.js';
import { type BucketChanges } from '../domain/bucket.js';
import { type DropReason, type IngestReport } from '../domain/ingest-report.js';
import { type ListeningSpan } from '../domain/listening.js';
import { byEventOrder, type Post } from '../domain/post.js';
import { keyedHash, type Store, type StoredPost, type WriteUnit } from '../store/store.js';
import { listeningOfRecording, RECORDING_BRIDGE_MS, voicesIn } from './listening-of-recording.js';
import { FarBehindError, type PostStreamMemory } from './post-stream-memory.js';
import { type Rules } from './rules.js';

/** Where a batch came from. */
export interface IngestOrigin {
  /** Row of `/sources` that it is reported under, e.g. `bluesky` or `push`. */
  readonly source: string;
  readonly kind: 'stream' | 'poll' | 'push';
  /** Where to go on after this batch; written in the same transaction as its posts. */
  readonly cursor?: string;
  /** Name that the cursor is kept under; default: the source. */
  readonly cursorName?: string;
  /** What the source proved to have heard; a push without it listened from its first post to its last. */
  readonly listened?: readonly ListeningSpan[];
  /** What authors took back, of this batch too: ids of posts, and authors who are gone. */
  readonly gone?: { readonly ids: readonly string[]; readonly authors: readonly string[] };
  /** Records of the batch that were no posts. */
  readonly failed?: number;
  /** Posts of the batch that the source left out because their authors opted out. */
  readonly optedOut?: number;
}

export interface IngestResult {
  readonly report: IngestReport;
  /** Earliest minute that changed, by service. */
  readonly touched: ReadonlyMap<string, number>;
}

interface ReadPost {
  readonly post: Post;
  readonly analysis: Analysis;
  readonly matches: readonly ServiceMatch[];
  readonly mentions: readonly string[];
}

/** A batch as it was read, before anybody looked what is stored of it. */
interface ReadBatch {
  /** By id, in event order. */
  readonly candidates: ReadonlyMap<string, ReadPost>;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly failed: number;
  /** Posts that are in the batch a second time. */
  readonly twice: number;
}

/** Earliest minute that changed, by service. */
function earliestByService({ buckets }: BucketChanges): Map<string, number> {
  const earliest = new Map<string, number>();
  for (const { service, startMs } of buckets) {
    earliest.set(service, Math.min(startMs, earliest.get(service) ?? Infinity));
  }
  return earliest;
}

/** Posts in; readings, counts and listening out, in one transaction. Batches go one after another. */
export class IngestStep {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly memory: PostStreamMemory,
    private readonly rules: () => Promise<Rules>,
    private readonly now: () => number,
    private readonly onFailure: (post: Post, error: unknown) => void,
  ) {}

  /**
   * Takes in one batch.
   *
   * @throws what the store throws; then nothing of the batch is stored
   */
  ingest(posts: readonly Post[], origin: IngestOrigin): Promise<IngestResult> {
    const result = this.queue.then(() => this.ingestUntilAlone(posts, origin));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async ingestUntilAlone(posts: readonly Post[], origin: IngestOrigin): Promise<IngestResult> {
    for (;;) {
      try {
        return await this.ingestNow(posts, origin);
      } catch (error) {
        // The next look reads it.
        if (!(error instanceof FarBehindError)) throw error;
      }
    }
  }

  private async ingestNow(posts: readonly Post[], origin: IngestOrigin): Promise<IngestResult> {
    const batch = await this.read(posts, origin);
    const turn = this.memory.lastTurn;
    const known = await this.store.posts.findExisting([...batch.candidates.keys()]);
    const unknown = [...batch.candidates.values()].filter(({ post }) => !known.has(post.id));
    const [first, last] = [unknown[0], unknown.at(-1)];
    if (first && last) await this.memory.prepare(first.post.createdAtMs, last.post.createdAtMs);
    try {
      return await this.store.write(async (unit) => {
        const fresh = await this.stillUnknown(unit, unknown, turn);
        const stored = this.judge(fresh);
        const dropped = { ...batch.dropped };
        for (const { excluded } of stored) if (excluded) dropped[excluded] = (dropped[excluded] ?? 0) + 1;
        const report: IngestReport = {
          read: posts.length + (origin.failed ?? 0) + (origin.optedOut ?? 0),
          counted: stored.filter(({ excluded }) => excluded === null).length,
          duplicate: batch.twice + batch.candidates.size - fresh.length,
          dropped,
          failed: batch.failed,
        };
        const changes = this.memory.count(stored);
        const touched = earliestByService(changes);
        const listened = origin.listened ?? (origin.kind === 'push' ? listeningOfRecording(posts) : []);
        await this.save(unit, origin, { stored, changes, report, touched, listened });
        return { report, touched };
      });
    } catch (error) {
      // The memory is ahead of the store now.
      if (!(error instanceof FarBehindError)) this.memory.forget();
      throw error;
    }
  }

  private async read(posts: readonly Post[], { failed = 0, optedOut = 0 }: IngestOrigin): Promise<ReadBatch> {
    const { analyzer } = await this.rules();
    const candidates = new Map<string, ReadPost>();
    const dropped: Partial<Record<DropReason, number>> = optedOut > 0 ? { 'opted-out': optedOut } : {};
    const batch = { candidates, dropped, failed, twice: 0 };
    for (const post of [...posts].sort(byEventOrder)) {
      try {
        const reading = analyzer.read(post);
        if (reading === null) dropped['no-service'] = (dropped['no-service'] ?? 0) + 1;
        else if (candidates.has(post.id)) batch.twice++;
        else candidates.set(post.id, { post: this.withHashedAuthor(post), ...reading });
      } catch (error) {
        batch.failed++;
        this.onFailure(post, error);
      }
    }
    return batch;
  }

  /** A push and a live source, or two processes, may bring one post at a time: whoever comes second looks again. */
  private async stillUnknown(
    unit: WriteUnit,
    unknown: readonly ReadPost[],
    lookedAfter: number,
  ): Promise<readonly ReadPost[]> {
    if (unknown.length === 0) return unknown;
    await this.memory.catchUp(unit);
    if (this.memory.lastTurn === lookedAfter) return unknown;
    const ids = unknown.map(({ post }) => post.id);
    const known = await this.store.posts.findExisting(ids, unit);
    return unknown.filter(({ post }) => !known.has(post.id));
  }

  private judge(fresh: readonly ReadPost[]): StoredPost[] {
    const ingestedAtMs = this.now();
    return fresh.map((read) => ({
      ...read,
      excluded: this.memory.judge(read.post, read.matches),
      ingestedAtMs,
      analysisVersion: ANALYSIS_VERSION,
    }));
  }

  private async save(
    unit: WriteUnit,
    { source, kind, cursor, cursorName = source, gone }: IngestOrigin,
    batch: {
      stored: readonly StoredPost[];
      changes: BucketChanges;
      report: IngestReport;
      touched: ReadonlyMap<string, number>;
      listened: readonly ListeningSpan[];
    },
  ): Promise<void> {
    const nowMs = this.now();
    if (batch.stored.length > 0) {
      const turn = this.memory.takeTurn();
      const timesMs = [...new Set(batch.stored.map(({ post }) => post.createdAtMs))];
      await this.store.ingestTurns.add(unit, { turn, timesMs });
      await this.store.posts.insert(unit, batch.stored, turn);
    }
    await this.store.buckets.add(unit, batch.changes);
    if (gone) {
      const authors = gone.authors.map((author) => keyedHash(this.store.keys.authors, author));
      await this.store.postTexts.withdraw(unit, gone.ids, nowMs);
      await this.store.postTexts.withdrawAuthors(unit, authors, nowMs);
    }
    for (const span of batch.listened) {
      await this.store.listening.add(unit, span, kind === 'push' ? RECORDING_BRIDGE_MS : 0);
    }
    await this.store.sources.report(unit, source, kind, batch.report);
    if (kind === 'push') {
      await this.store.listening.noteVoices(unit, voicesIn(batch.stored));
      const newestMs = batch.stored.at(-1)?.post.createdAtMs ?? null;
      await this.store.sources.saw(unit, {
        source,
        kind,
        atMs: nowMs,
        error: null,
        nextTryMs: null,
        newestMs,
      });
    }
    for (const [service, startMs] of batch.touched) await this.store.judges.markStale(unit, service, startMs);
    // Last, and in the same transaction: a crash repeats work and loses none.
    if (cursor !== undefined) await this.store.cursors.put(unit, cursorName, cursor, nowMs);
  }

  /** A name never reaches the store. */
  private withHashedAuthor(post: Post): Post {
    return post.author === null ? post : { ...post, author: keyedHash(this.store.keys.authors, post.author) };
  }
}
