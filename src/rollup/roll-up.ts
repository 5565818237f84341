import { type AnalyzedPost, isReportLike, type ServiceMatch } from '../domain/analysis.js';
import {
  addTallies,
  type Bucket,
  type BucketChanges,
  type BucketPart,
  type Dimension,
  type Tally,
} from '../domain/bucket.js';
import { byEventOrder } from '../domain/post.js';
import { minuteStart } from '../domain/time.js';
import { type AuthorMemory } from './author-memory.js';

/**
 * What posts add to the minute Buckets of their services. Only posts that count do; a post of two services adds to
 * both.
 *
 * The posts of one call may come in any order: they are taken in event order.
 */
export function rollUp(posts: readonly AnalyzedPost[], authors: AuthorMemory): BucketChanges {
  const buckets = new Map<string, Bucket>();
  const parts = new Map<string, BucketPart>();
  const counted = posts.filter(({ excluded }) => excluded === null);
  counted.sort((a, b) => byEventOrder(a.post, b.post));
  for (const analyzed of counted) {
    const { post } = analyzed;
    const startMs = minuteStart(post.createdAtMs);
    for (const match of analyzed.matches) {
      const people = authors.firstInAnHour(match.service, post.author, post.createdAtMs) ? 1 : 0;
      const saysItIsBack =
        analyzed.analysis.intent === 'recovery' &&
        authors.firstInAnHour(recoveryOf(match.service), post.author, post.createdAtMs);
      addBucket(buckets, match.service, startMs, tallyOf(analyzed, people, saysItIsBack ? 1 : 0));
      for (const [dimension, key] of keysOf(analyzed, match)) {
        addPart(parts, { service: match.service, startMs, dimension, key, posts: 1, authors: people });
      }
    }
  }
  return { buckets: sortedByKey(buckets), parts: sortedByKey(parts) };
}

/** Who complained and then says that it is back is heard twice: apart from people, recoveries have their own hour. */
function recoveryOf(service: string): string {
  return `${service}\nrecovery`;
}

function tallyOf({ analysis }: AnalyzedPost, people: number, recoveries: number): Tally {
  return {
    posts: 1,
    authors: people,
    reports: isReportLike(analysis.intent) ? people : 0,
    recoveries,
    sentimentSum: analysis.sentiment?.score ?? 0,
    sentimentPosts: analysis.sentiment ? 1 : 0,
  };
}

/** The values a post has in each dimension; a post may have several symptoms and no country. */
function keysOf(analyzed: AnalyzedPost, match: ServiceMatch): [Dimension, string][] {
  const { post, analysis, matches, mentions = [] } = analyzed;
  const keys: [Dimension, string][] = [
    ['source', post.source],
    ['language', analysis.language],
    ['intent', analysis.intent],
  ];
  for (const symptom of analysis.symptoms) keys.push(['symptom', symptom]);
  if (post.country !== null) keys.push(['country', post.country]);
  if (match.rule === 'hashtag') keys.push(['hashtag', match.matched]);
  for (const { service } of matches) if (service !== match.service) keys.push(['service', service]);
  for (const service of mentions) keys.push(['service', service]);
  return keys;
}

function addBucket(buckets: Map<string, Bucket>, service: string, startMs: number, tally: Tally): void {
  const key = sortKey(service, startMs);
  const known = buckets.get(key);
  buckets.set(key, { service, startMs, ...(known ? addTallies(known, tally) : tally) });
}

function addPart(parts: Map<string, BucketPart>, part: BucketPart): void {
  const key = `${sortKey(part.service, part.startMs)}\u0000${part.dimension}\u0000${part.key}`;
  const known = parts.get(key);
  if (!known) parts.set(key, part);
  else parts.set(key, { ...known, posts: known.posts + part.posts, authors: known.authors + part.authors });
}

/** Sorts as (service, start) do: the zero character sorts before all others, the start has a fixed width. */
function sortKey(service: string, startMs: number): string {
  return `${service}\u0000${String(startMs).padStart(16, '0')}`;
}

function sortedByKey<T>(values: ReadonlyMap<string, T>): T[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}
