import { Analyzer } from '../../analyze/analyzer.js';
import { ANALYSIS_VERSION } from '../../analyze/version.js';
import { type Interval } from '../../domain/interval.js';
import { trackServices } from '../../pipeline/index.js';
import { AuthorMemory } from '../../rollup/author-memory.js';
import { rollUp } from '../../rollup/roll-up.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { LOAD_SERVICES, LoadPosts } from './load-posts.js';

const SEED = 9;
/** Posts that are read in full; the others say the same again, which a database does not mind. */
const READ = 2_000;
const CHUNK = 2_000;

/**
 * Fills a store with posts that are spread evenly over a stretch of time, as they would stand after they came in live:
 * with readings, counts and listening. It takes the short way, past the pipeline.
 *
 * @param onProgress  told how many are stored
 */
export async function fillStore(
  store: Store,
  range: Interval,
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const posts = new LoadPosts(SEED, range.startMs, (count * 1_000) / (range.endMs - range.startMs));
  const patterns = readPatterns(posts.take(Math.min(READ, count)));
  const authors = new AuthorMemory();
  await store.write(async (unit) => {
    await trackServices(store, unit, LOAD_SERVICES, range.startMs);
    await store.listening.add(unit, { source: 'load', coverage: 1, ...range });
  });
  for (let done = 0; done < count; done += CHUNK) {
    const size = Math.min(CHUNK, count - done);
    const stored = Array.from({ length: size }, (_, i) => patternAt(patterns, done + i, range, count));
    const changes = rollUp(stored, authors);
    await store.write(async (unit) => {
      await store.posts.insert(unit, stored);
      await store.buckets.add(unit, changes);
    });
    onProgress(done + size);
  }
}

function readPatterns(posts: ReturnType<LoadPosts['take']>): StoredPost[] {
  const analyzer = new Analyzer(LOAD_SERVICES);
  return posts.flatMap((post) => {
    const reading = analyzer.read(post);
    const kept = { excluded: null, ingestedAtMs: post.createdAtMs, analysisVersion: ANALYSIS_VERSION };
    return reading === null ? [] : [{ post, ...reading, ...kept }];
  });
}

function patternAt(
  patterns: readonly StoredPost[],
  number: number,
  range: Interval,
  count: number,
): StoredPost {
  const pattern = patterns[number % patterns.length];
  if (pattern === undefined) throw new Error('there is nothing to fill a store with');
  const createdAtMs = range.startMs + Math.floor(((range.endMs - range.startMs) * number) / count);
  const post = { ...pattern.post, id: `load:${number}`, createdAtMs, author: `author-${number}` };
  return { ...pattern, post, ingestedAtMs: createdAtMs };
}
