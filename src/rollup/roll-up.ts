import { type AnalyzedPost, isReportLike, type ServiceMatch } from '../domain/analysis.js';
import {
  addTallies,
  type Bucket,
  type BucketChanges,
  type BucketPart,
  type Dimension,
  EMPTY_TALLY,
  type Tally,
} from '../domain/bucket.js';
import { byEventOrder } from '../domain/post.js';
import { minuteStart } from '../domain/time.js';
import { type AuthorMemory } from './author-memory.js';

/** A Bucket while posts are added to it. */
interface OpenBucket {
  tally: Tally;
  readonly parts: Map<Dimension, Map<string, { posts: number; authors: number }>>;
}

/** By service and start. */
type OpenBuckets = Map<string, Map<number, OpenBucket>>;

/**
 * What posts add to the minute Buckets of their services. Only posts that count do; a post of two services adds to
 * both.
 *
 * The posts of one call may come in any order: they are taken in event order.
 */
export function rollUp(posts: readonly AnalyzedPost[], authors: AuthorMemory): BucketChanges {
  const open: OpenBuckets = new Map();
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
      const bucket = bucketAt(open, match.service, startMs);
      bucket.tally = addTallies(bucket.tally, tallyOf(analyzed, people, saysItIsBack ? 1 : 0));
      addToParts(bucket, analyzed, match, people);
    }
  }
  return inOrder(open);
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

function bucketAt(open: OpenBuckets, service: string, startMs: number): OpenBucket {
  let minutes = open.get(service);
  if (!minutes) open.set(service, (minutes = new Map<number, OpenBucket>()));
  let bucket = minutes.get(startMs);
  if (!bucket) minutes.set(startMs, (bucket = { tally: EMPTY_TALLY, parts: new Map() }));
  return bucket;
}

/** Adds the values that a post has in each dimension; it may have several symptoms and no country. */
function addToParts(bucket: OpenBucket, analyzed: AnalyzedPost, match: ServiceMatch, people: number): void {
  const { post, analysis, matches, mentions = [] } = analyzed;
  const add = (dimension: Dimension, key: string) => addToPart(bucket, dimension, key, people);
  add('source', post.source);
  add('language', analysis.language);
  add('intent', analysis.intent);
  for (const symptom of analysis.symptoms) add('symptom', symptom);
  if (post.country !== null) add('country', post.country);
  if (match.rule === 'hashtag') add('hashtag', match.matched);
  for (const { service } of matches) if (service !== match.service) add('service', service);
  for (const service of mentions) add('service', service);
}

function addToPart({ parts }: OpenBucket, dimension: Dimension, key: string, people: number): void {
  let counts = parts.get(dimension);
  if (!counts) parts.set(dimension, (counts = new Map<string, { posts: number; authors: number }>()));
  const known = counts.get(key);
  if (!known) counts.set(key, { posts: 1, authors: people });
  else {
    known.posts += 1;
    known.authors += people;
  }
}

/** Sorted by service, start, dimension and key. */
function inOrder(open: OpenBuckets): BucketChanges {
  const buckets: Bucket[] = [];
  const parts: BucketPart[] = [];
  for (const [service, minutes] of sortedEntries(open)) {
    for (const [startMs, bucket] of sortedEntries(minutes)) {
      buckets.push({ service, startMs, ...bucket.tally });
      for (const [dimension, counts] of sortedEntries(bucket.parts)) {
        for (const [key, { posts, authors }] of sortedEntries(counts))
          parts.push({ service, startMs, dimension, key, posts, authors });
      }
    }
  }
  return { buckets, parts };
}

function sortedEntries<K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
