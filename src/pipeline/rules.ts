import { Analyzer, type Reading } from '../analyze/analyzer.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';

/** Reads posts for the tracked services: an Analyzer, or one that remembers what an Analyzer said. */
export interface PostReader {
  read(post: Post): Reading | null;
  analyze(post: Post): Reading;
}

/** The tracked services as they stand, with what reads posts for them. */
export class Rules {
  private constructor(
    readonly services: readonly TrackedService[],
    readonly analyzer: PostReader,
    /** Of the store's rules when these were loaded. */
    readonly revision: number,
  ) {}

  /** @param reader  in place of an Analyzer of the services */
  static async load(store: Store, reader?: PostReader): Promise<Rules> {
    const revision = await store.services.revision();
    const services = await store.services.list({ enabled: true });
    return new Rules(services, reader ?? new Analyzer(services), revision);
  }

  /** Declared upstreams by service. */
  get dependsOn(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.services.map(({ slug, dependsOn }) => [slug, dependsOn]));
  }
}
