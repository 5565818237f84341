import { Analyzer, type Reading } from '../analyze/analyzer.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type PostReader } from './rules.js';

/** Posts between two breaths, in which other work of the process gets its turn. */
const BREATH = 200;

/**
 * Reads posts once for several rule sets: what a post says does not depend on the rules, only what it counts for
 * does. The rule sets are tracked side by side, each service under the number of its set.
 *
 * @param onProgress  told how many posts are read
 * @returns a reader for each rule set, which knows these very posts and no others
 */
export async function readOnce(
  ruleSets: readonly (readonly TrackedService[])[],
  posts: readonly Post[],
  onProgress: (done: number) => void = () => undefined,
): Promise<PostReader[]> {
  const analyzer = new Analyzer(
    ruleSets.flatMap((services, index) =>
      services.map((service) => ({ ...service, slug: `${index}/${service.slug}` })),
    ),
  );
  const readings = new Map<Post, Reading | Error | null>();
  for (const [index, post] of posts.entries()) {
    readings.set(post, readSafely(analyzer, post));
    if ((index + 1) % BREATH !== 0) continue;
    onProgress(index + 1);
    await new Promise(setImmediate);
  }
  return ruleSets.map((services, index) => readerOf(services, `${index}/`, readings));
}

/** What reading threw is kept for whoever asks. */
function readSafely(analyzer: Analyzer, post: Post): Reading | Error | null {
  try {
    return analyzer.read(post);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function readerOf(
  services: readonly TrackedService[],
  prefix: string,
  readings: ReadonlyMap<Post, Reading | Error | null>,
): PostReader {
  return {
    read: (post) => {
      const reading = readings.get(post) ?? null;
      if (reading instanceof Error) throw reading;
      const matches = (reading?.matches ?? [])
        .filter(({ service }) => service.startsWith(prefix))
        .map((match) => ({ ...match, service: match.service.slice(prefix.length) }));
      if (reading === null || matches.length === 0) return null;
      const mentions = reading.mentions
        .filter((service) => service.startsWith(prefix))
        .map((service) => service.slice(prefix.length));
      return { analysis: reading.analysis, matches, mentions };
    },
    analyze: (post) => new Analyzer(services).analyze(post),
  };
}
