import { ANALYSIS_VERSION } from '../analyze/version.js';
import { type Analysis, type ServiceMatch } from '../domain/analysis.js';
import { type BucketChanges } from '../domain/bucket.js';
import { type DropReason, type IngestReport } from '../domain/ingest-report.js';
import { type ListeningSpan } from '../domain/listening.js';
import { byEventOrder, type Post } from '../domain/post.js';
import { keyedHash, type Store, type StoredPost, type WriteUnit } from '../store/store.js';
import { listeningOfRecording, RECORDING_BRIDGE_MS, voicesIn } from './listening-of-recording.js';
import { FarBehindError, type PostStreamMemory } from './post-stream-memory.js';
import { type ReadOutcome } from './reading/read-outcome.js';
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
  /** Posts of the batch that the source left out because they name nothing that is tracked. */
  readonly unnamed?: number;
}

export interface IngestResult {
  readonly report: IngestReport;
  /** Earliest minute that changed, by service. */
  readonly touched: ReadonlyMap<string, number>;
}

/** A batch that is being read while those before it are written. */
export interface ReadAhead {
  /** In event order. */
  readonly posts: readonly Post[];
  /** What they say by the rules of then. */
  readonly reading: Promise<{ readonly rules: Rules; readonly outcomes: readonly ReadOutcome[] }>;
}

interface ReadPost {
  readonly post: Post;
  readonly analysis: Analysis;
  readonly matches: readonly ServiceMatch[];
  readonly mentions: readonly string[];
}

/** What is in a batch, before anybody looked what is stored of it. */
interface Candidates {
  /** By id, in event order. */
  readonly posts: ReadonlyMap<string, ReadPost>;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly failed: number;
  /** Posts that are in the batch a second time. */
  readonly twice: number;
}

/** What is written of a batch. */
interface Batch {
  /** In event order. */
  readonly stored: readonly StoredPost[];
  readonly changes: BucketChanges;
  readonly report: IngestReport;
  /** Earliest minute that changed, by service. */
  readonly touched: ReadonlyMap<string, number>;
  readonly listened: readonly ListeningSpan[];
}

/** Months were closed between the look at the batch and its transaction. */
class ClosedMeanwhileError extends Error {
  override readonly name = 'ClosedMeanwhileError';
}

/** Whether nothing was changed yet, and the next look knows better. */
function isToBeTriedAgain(error: unknown): boolean {
  return error instanceof FarBehindError || error instanceof ClosedMeanwhileError;
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

  /** Begins to read a batch: nothing is judged, counted or stored before it is handed to `ingest`. */
  readAhead(posts: readonly Post[]): ReadAhead {
    const inOrder = [...posts].sort(byEventOrder);
    const reading = this.rules().then(async (rules) => ({ rules, outcomes: await rules.readAll(inOrder) }));
    // Whoever takes the batch in is told; when nobody does, nobody needs to be.
    reading.catch(() => undefined);
    return { posts: inOrder, reading };
  }

  /**
   * Takes in one batch.
   *
   * @throws what the store throws; then nothing of the batch is stored
   */
  ingest(batch: ReadAhead, origin: IngestOrigin): Promise<IngestResult> {
    const result = this.queue.then(() => this.ingestUntilAlone(batch, origin));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async ingestUntilAlone(batch: ReadAhead, origin: IngestOrigin): Promise<IngestResult> {
    for (;;) {
      try {
        return await this.ingestNow(batch, origin);
      } catch (error) {
        // The next look reads it.
        if (!isToBeTriedAgain(error)) throw error;
      }
    }
  }

  private async ingestNow(batch: ReadAhead, origin: IngestOrigin): Promise<IngestResult> {
    const { posts } = batch;
    const { closedMs } = await this.store.keeping.get();
    const openFromMs = closedMs ?? -Infinity;
    const candidates = this.candidates(posts, await this.outcomesOf(batch), origin, openFromMs);
    const turn = this.memory.lastTurn;
    const known = await this.store.posts.findExisting([...candidates.posts.keys()]);
    const unknown = [...candidates.posts.values()].filter(({ post }) => !known.has(post.id));
    const [first, last] = [unknown[0], unknown.at(-1)];
    if (first && last) await this.memory.prepare(first.post.createdAtMs, last.post.createdAtMs);
    try {
      return await this.store.write(async (unit) => {
        if ((await this.store.keeping.get(unit)).closedMs !== closedMs) throw new ClosedMeanwhileError();
        const fresh = await this.stillUnknown(unit, unknown, turn);
        const stored = this.judge(fresh);
        const dropped = { ...candidates.dropped };
        for (const { excluded } of stored) if (excluded) dropped[excluded] = (dropped[excluded] ?? 0) + 1;
        const report: IngestReport = {
          read: posts.length + (origin.failed ?? 0) + (origin.optedOut ?? 0) + (origin.unnamed ?? 0),
          counted: stored.filter(({ excluded }) => excluded === null).length,
          duplicate: candidates.twice + candidates.posts.size - fresh.length,
          dropped,
          failed: candidates.failed,
        };
        const changes = this.memory.count(stored);
        const touched = earliestByService(changes);
        const taken = posts.filter(({ createdAtMs }) => createdAtMs >= openFromMs);
        const heard = origin.listened ?? (origin.kind === 'push' ? listeningOfRecording(taken) : []);
        // What ends before it is listening to nothing, and not kept.
        const listened = heard.map((span) => ({ ...span, startMs: Math.max(span.startMs, openFromMs) }));
        await this.save(unit, origin, { stored, changes, report, touched, listened });
        return { report, touched };
      });
    } catch (error) {
      // The memory is ahead of the store now.
      if (!isToBeTriedAgain(error)) this.memory.forget();
      throw error;
    }
  }

  /** By the rules of now, whenever they were read. */
  private async outcomesOf({ posts, reading }: ReadAhead): Promise<readonly ReadOutcome[]> {
    const { rules, outcomes } = await reading;
    const rulesNow = await this.rules();
    return rules === rulesNow ? outcomes : rulesNow.readAll(posts);
  }

  private candidates(
    posts: readonly Post[],
    outcomes: readonly ReadOutcome[],
    { failed = 0, optedOut = 0, unnamed = 0 }: IngestOrigin,
    openFromMs: number,
  ): Candidates {
    const dropped: Partial<Record<DropReason, number>> = {
      ...(optedOut > 0 && { 'opted-out': optedOut }),
      ...(unnamed > 0 && { 'no-service': unnamed }),
    };
    const found = new Map<string, ReadPost>();
    const candidates = { posts: found, dropped, failed, twice: 0 };
    for (const [index, post] of posts.entries()) {
      const outcome = outcomes[index] ?? null;
      if (outcome === null) dropped['no-service'] = (dropped['no-service'] ?? 0) + 1;
      else if (post.createdAtMs < openFromMs) dropped['too-old'] = (dropped['too-old'] ?? 0) + 1;
      else if (outcome instanceof Error) {
        candidates.failed++;
        this.onFailure(post, outcome);
      } else if (found.has(post.id)) candidates.twice++;
      else found.set(post.id, { post: this.withHashedAuthor(post), ...outcome });
    }
    return candidates;
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

  private async save(unit: WriteUnit, origin: IngestOrigin, batch: Batch): Promise<void> {
    const nowMs = this.now();
    await this.savePosts(unit, origin, batch, nowMs);
    await this.saveCounts(unit, origin, batch, nowMs);
    // Last, and in the same transaction: a crash repeats work and loses none.
    const { cursor, cursorName = origin.source } = origin;
    if (cursor !== undefined) await this.store.cursors.put(unit, cursorName, cursor, nowMs);
  }

  private async savePosts(
    unit: WriteUnit,
    { gone }: IngestOrigin,
    { stored }: Batch,
    nowMs: number,
  ): Promise<void> {
    if (stored.length > 0) {
      const turn = this.memory.takeTurn();
      const timesMs = [...new Set(stored.map(({ post }) => post.createdAtMs))];
      await this.store.ingestTurns.add(unit, { turn, timesMs });
      await this.store.posts.insert(unit, stored, turn);
    }
    if (gone) {
      const authors = gone.authors.map((author) => keyedHash(this.store.keys.authors, author));
      await this.store.postTexts.withdraw(unit, gone.ids, nowMs);
      await this.store.postTexts.withdrawAuthors(unit, authors, nowMs);
    }
  }

  private async saveCounts(
    unit: WriteUnit,
    { source, kind }: IngestOrigin,
    { stored, changes, report, touched, listened }: Batch,
    nowMs: number,
  ): Promise<void> {
    await this.store.buckets.add(unit, changes);
    for (const span of listened)
      await this.store.listening.add(unit, span, kind === 'push' ? RECORDING_BRIDGE_MS : 0);
    await this.store.sources.report(unit, source, kind, report);
    if (kind === 'push') {
      await this.store.listening.noteVoices(unit, voicesIn(stored));
      const newestMs = stored.at(-1)?.post.createdAtMs ?? null;
      await this.store.sources.saw(unit, {
        source,
        kind,
        atMs: nowMs,
        error: null,
        nextTryMs: null,
        newestMs,
      });
    }
    await this.store.judges.markStale(unit, touched);
  }

  /** A name never reaches the store. */
  private withHashedAuthor(post: Post): Post {
    return post.author === null ? post : { ...post, author: keyedHash(this.store.keys.authors, post.author) };
  }
}
