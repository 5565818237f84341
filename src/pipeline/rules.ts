import { Analyzer } from '../analyze/analyzer.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';

/** The tracked services as they stand, with the Analyzer that reads posts for them. */
export class Rules {
  private constructor(
    readonly services: readonly TrackedService[],
    readonly analyzer: Analyzer,
    /** Of the store's rules when these were loaded. */
    readonly revision: number,
  ) {}

  static async load(store: Store): Promise<Rules> {
    const revision = await store.services.revision();
    const services = await store.services.list({ enabled: true });
    return new Rules(services, new Analyzer(services), revision);
  }

  /** Declared upstreams by service. */
  get dependsOn(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.services.map(({ slug, dependsOn }) => [slug, dependsOn]));
  }
}
