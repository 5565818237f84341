import { type Reading } from '../analyze/analyzer.js';
import { WordSieve } from '../analyze/word-sieve.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';
import { forEachInTurn } from './for-each-in-turn.js';
import { loadAnalyzer } from './load-analyzer.js';
import { type ReadOutcome, readSafely } from './reading/read-outcome.js';
import { NoReadersError, type ReadingPool } from './reading/reading-pool.js';

/** Reads posts for the tracked services: an Analyzer, or one that remembers what an Analyzer said. */
export interface PostReader {
  read(post: Post): Reading | null;
  analyze(post: Post): Reading;
}

/** Posts read here between two breaths, in which other work of the process gets its turn. */
const BREATH = 100;

/** The tracked services as they stand, with what reads posts for them. */
export class Rules {
  /** Made on first use: only live streams ask. */
  private sieve: WordSieve | null = null;
  /** Made on first use: see {@link loadAnalyzer}. */
  private reading: Promise<PostReader> | null;

  private constructor(
    readonly services: readonly TrackedService[],
    /** Of the store's rules when these were loaded. */
    readonly revision: number,
    reader: PostReader | undefined,
    private readonly pool: ReadingPool | undefined,
  ) {
    this.reading = reader ? Promise.resolve(reader) : null;
  }

  /**
   * @param reader  in place of an Analyzer of the services
   * @param pool  threads for many posts at a time; unused with a reader
   */
  static async load(store: Store, reader?: PostReader, pool?: ReadingPool): Promise<Rules> {
    const revision = await store.services.revision();
    const services = await store.services.list({ enabled: true });
    return new Rules(services, revision, reader, reader ? undefined : pool);
  }

  /** Reads posts by these rules, on this thread. */
  reader(): Promise<PostReader> {
    this.reading ??= loadAnalyzer().then((make) => make(this.services));
    return this.reading;
  }

  /** See `WordSieve`. */
  mayName(json: Uint8Array, from: number): boolean {
    this.sieve ??= new WordSieve(this.services);
    return this.sieve.mayName(json, from);
  }

  /** What `analyzer.read` says of each post, in order, and what it threw. Many posts do not hold up the event loop. */
  async readAll(posts: readonly Post[]): Promise<readonly ReadOutcome[]> {
    if (!this.pool?.isWorth(posts.length)) return this.readHere(posts);
    try {
      return await this.pool.read(this.services, posts);
    } catch (error) {
      if (error instanceof NoReadersError) return this.readHere(posts);
      throw error;
    }
  }

  private async readHere(posts: readonly Post[]): Promise<ReadOutcome[]> {
    const outcomes: ReadOutcome[] = [];
    const reader = await this.reader();
    await forEachInTurn(posts, BREATH, (post) => outcomes.push(readSafely((one) => reader.read(one), post)));
    return outcomes;
  }

  /** Declared upstreams by service. */
  get dependsOn(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.services.map(({ slug, dependsOn }) => [slug, dependsOn]));
  }
}
