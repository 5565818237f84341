import { type Analyzer, type Reading, type SharedReading } from '../analyze/analyzer.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { forEachInTurn } from './for-each-in-turn.js';
import { loadAnalyzer } from './load-analyzer.js';
import { type PostReader } from './rules.js';

/** Posts between two breaths, in which other work of the process gets its turn. */
const BREATH = 200;

/**
 * Reads posts once for several rule sets: what a post says does not depend on the rules, only what it counts for
 * does. That each set finds for itself, as if it were alone: how a hashtag is split depends on the other rules.
 *
 * @param onProgress  told how many posts are read
 * @returns a reader for each rule set, which knows these very posts and no others
 */
export async function readOnce(
  ruleSets: readonly (readonly TrackedService[])[],
  posts: readonly Post[],
  onProgress: (done: number) => void = () => undefined,
): Promise<PostReader[]> {
  const analyzerOf = await loadAnalyzer();
  const sets = ruleSets.map((services) => ({
    analyzer: analyzerOf(services),
    readings: new Map<Post, Reading | Error>(),
  }));
  const read = (post: Post): void => {
    const shared: SharedReading = {};
    for (const { analyzer, readings } of sets) {
      const reading = readSafely(analyzer, post, shared);
      if (reading !== null) readings.set(post, reading);
    }
  };
  await forEachInTurn(posts, BREATH, read, onProgress);
  return sets.map(({ analyzer, readings }) => readerOf(analyzer, readings));
}

/** What reading threw is kept for whoever asks. */
function readSafely(analyzer: Analyzer, post: Post, shared: SharedReading): Reading | Error | null {
  try {
    return analyzer.read(post, shared);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function readerOf(analyzer: Analyzer, readings: ReadonlyMap<Post, Reading | Error>): PostReader {
  return {
    read: (post) => {
      const reading = readings.get(post) ?? null;
      if (reading instanceof Error) throw reading;
      return reading;
    },
    analyze: (post) => analyzer.analyze(post),
  };
}
