import fc from 'fast-check';
import { aPost } from '../../test/builders/a-post.js';
import { type AnalyzedPost, EXCLUSION_REASONS, INTENTS } from '../domain/analysis.js';
import { type BucketChanges } from '../domain/bucket.js';
import { MINUTE_MS } from '../domain/time.js';
import { AuthorMemory } from './author-memory.js';
import { rollUp } from './roll-up.js';

const START_MS = Date.UTC(2025, 5, 10, 6);

const postArbitrary: fc.Arbitrary<AnalyzedPost> = fc
  .record({
    afterMs: fc.integer({ min: 0, max: 30 * MINUTE_MS }),
    author: fc.constantFrom('a', 'b', 'c', null),
    intent: fc.constantFrom(...INTENTS),
    score: fc.option(fc.integer({ min: -4, max: 4 }).map((quarter) => quarter / 4)),
    symptoms: fc.uniqueArray(fc.constantFrom('login', 'slow', 'timeout')),
    country: fc.constantFrom(null, 'ID', 'US'),
    services: fc.uniqueArray(fc.constantFrom('chatgpt', 'claude', 'github'), { minLength: 1 }),
    rule: fc.constantFrom('hashtag' as const, 'phrase' as const),
    excluded: fc.option(fc.constantFrom(...EXCLUSION_REASONS)),
  })
  .map(({ afterMs, author, intent, score, symptoms, country, services, rule, excluded }) => ({
    post: aPost({ createdAtMs: START_MS + afterMs, author, country }),
    analysis: {
      language: 'en',
      languageConfidence: 1,
      sentiment: score === null ? null : { score, label: 'neutral' as const },
      intent,
      intentConfidence: 1,
      symptoms,
      keywords: [],
      errors: [],
    },
    matches: services.sort().map((service) => ({ service, rule, matched: `${service}down` })),
    excluded,
  }));

const postsArbitrary = fc
  .array(postArbitrary, { maxLength: 40 })
  .map((posts) => posts.map((analyzed, i) => ({ ...analyzed, post: { ...analyzed.post, id: `x:${i}` } })));

describe('recoveries', () => {
  it('count who says that it is back once an hour, also after a complaint', () => {
    const memory = new AuthorMemory();
    const said = (author: string | null, intent: 'report' | 'recovery', minute: number): AnalyzedPost => ({
      post: aPost({ id: `x:${author}${minute}`, createdAtMs: START_MS + minute * MINUTE_MS, author }),
      analysis: {
        language: 'en',
        languageConfidence: 1,
        sentiment: null,
        intent,
        intentConfidence: 1,
        symptoms: [],
        keywords: [],
        errors: [],
      },
      matches: [{ service: 'chatgpt', rule: 'phrase', matched: 'down' }],
      excluded: null,
    });
    const posts = [said('a', 'report', 0), said('a', 'recovery', 1), said('a', 'recovery', 2)];
    const { buckets } = rollUp([...posts, said('b', 'recovery', 2)], memory);
    expect(buckets.map(({ authors, reports, recoveries }) => [authors, reports, recoveries])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
      [1, 0, 1],
    ]);
  });
});

function total(changes: BucketChanges, field: 'posts' | 'authors' | 'reports'): number {
  return changes.buckets.reduce((sum, bucket) => sum + bucket[field], 0);
}

describe('rollUp', () => {
  it('adds up to the posts that count, once for each service', () => {
    fc.assert(
      fc.property(postsArbitrary, (posts) => {
        const changes = rollUp(posts, new AuthorMemory());
        const counted = posts.filter(({ excluded }) => excluded === null);
        expect(total(changes, 'posts')).toBe(counted.reduce((sum, { matches }) => sum + matches.length, 0));
        expect(total(changes, 'authors')).toBeLessThanOrEqual(total(changes, 'posts'));
        expect(total(changes, 'reports')).toBeLessThanOrEqual(total(changes, 'authors'));
      }),
    );
  });

  it.each(['source', 'language', 'intent'] as const)('adds up over every %s', (dimension) => {
    fc.assert(
      fc.property(postsArbitrary, (posts) => {
        const changes = rollUp(posts, new AuthorMemory());
        const parts = changes.parts.filter((part) => part.dimension === dimension);
        expect(parts.reduce((sum, part) => sum + part.posts, 0)).toBe(total(changes, 'posts'));
        expect(parts.reduce((sum, part) => sum + part.authors, 0)).toBe(total(changes, 'authors'));
      }),
    );
  });

  it('counts the other services that a post names, and those that it only talks of, for each that it counts for', () => {
    fc.assert(
      fc.property(postsArbitrary, (posts) => {
        const talking = posts.map((analyzed) => ({ ...analyzed, mentions: ['aws'] }));
        const { buckets, parts } = rollUp(talking, new AuthorMemory());
        const named = parts.filter(({ dimension }) => dimension === 'service');
        const sum = (of: readonly { posts: number }[]) => of.reduce((total, { posts }) => total + posts, 0);
        expect(named.every(({ service, key }) => service !== key && service !== 'aws')).toBe(true);
        expect(sum(named.filter(({ key }) => key === 'aws'))).toBe(sum(buckets));
        const between = (a: string, b: string) =>
          sum(named.filter(({ service, key }) => service === a && key === b));
        expect(between('chatgpt', 'claude')).toBe(between('claude', 'chatgpt'));
      }),
    );
  });

  it('gives the same whatever order the posts are handed over in', () => {
    const shuffled = postsArbitrary.chain((posts) =>
      fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })),
    );
    fc.assert(
      fc.property(shuffled, ([posts, others]) => {
        expect(rollUp(others, new AuthorMemory())).toEqual(rollUp(posts, new AuthorMemory()));
      }),
    );
  });

  it('gives the same in one batch as in many', () => {
    fc.assert(
      fc.property(postsArbitrary, fc.integer({ min: 1, max: 10 }), (posts, size) => {
        const sorted = [...posts].sort(
          (a, b) => a.post.createdAtMs - b.post.createdAtMs || (a.post.id < b.post.id ? -1 : 1),
        );
        const authors = new AuthorMemory();
        const batches: BucketChanges[] = [];
        for (let i = 0; i < sorted.length; i += size)
          batches.push(rollUp(sorted.slice(i, i + size), authors));
        const whole = rollUp(sorted, new AuthorMemory());
        for (const field of ['posts', 'authors', 'reports'] as const) {
          expect(batches.reduce((sum, changes) => sum + total(changes, field), 0)).toBe(total(whole, field));
        }
      }),
    );
  });

  it('sorts by service, then by start, and names each key once', () => {
    fc.assert(
      fc.property(postsArbitrary, (posts) => {
        const { buckets, parts } = rollUp(posts, new AuthorMemory());
        const keys = buckets.map(({ service, startMs }) => `${service} ${startMs}`);
        expect(keys).toEqual([...new Set(keys)].sort());
        const partKeys = parts.map(
          ({ service, startMs, dimension, key }) => `${service} ${startMs} ${dimension} ${key}`,
        );
        expect(new Set(partKeys).size).toBe(partKeys.length);
      }),
    );
  });
});
