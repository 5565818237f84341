import { type TermCounts, risingOdds } from '../../analyze/rising-odds.js';
import { type RisingTerm, risingTerms } from '../../analyze/rising-terms.js';
import { type Interval } from '../../domain/interval.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Store } from '../../store/store.js';
import { namesOf, readTexts, type TextFilter } from '../read-texts.js';

/** Of one service or of all, in one language or in all. */
export interface RisingQuery extends TextFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
}

/** A window is compared with this many times its own length before it. */
const PAST_LENGTHS = 7;
const SAMPLE = 5_000;

export interface RisenTerm extends Omit<RisingTerm, 'earlier'> {
  /** People who said it in the time before, scaled to the length of the window. */
  readonly usual: number;
}

/** Words and phrases of a window whose odds exceed their own past, heaviest first. */
export async function readRisingTerms(store: Store, query: RisingQuery): Promise<RisenTerm[]> {
  const [during, before, names] = await Promise.all([
    readTexts(store, query, windowOf(query), SAMPLE),
    readTexts(store, query, pastOf(query), SAMPLE),
    query.service === undefined ? [] : namesOf(store, query.service),
  ]);
  return risingTerms(during, before, query.limit, names).map(({ earlier, ...term }) => ({
    ...term,
    usual: earlier / PAST_LENGTHS,
  }));
}

export interface CoHashtag {
  readonly hashtag: string;
  readonly posts: number;
  /** Posts that carried it in the time before, scaled to the length of the window. */
  readonly usual: number;
  /** How far its odds among the hashtags rose, in people: {@link risingOdds}. */
  readonly weight: number;
}

/** Hashtags that posts carried, those first that rose most against their own past; ties by posts, then by hashtag. */
export async function readCoOccurringHashtags(store: Store, query: RisingQuery): Promise<CoHashtag[]> {
  const [during, before] = await Promise.all([
    countHashtags(store, query, windowOf(query)),
    countHashtags(store, query, pastOf(query)),
  ]);
  return [...during.posts]
    .map(([hashtag, posts]) => ({
      hashtag,
      posts,
      usual: (before.posts.get(hashtag) ?? 0) / PAST_LENGTHS,
      weight: risingOdds(hashtag, during, before),
    }))
    .sort((a, b) => b.weight - a.weight || b.posts - a.posts || (a.hashtag < b.hashtag ? -1 : 1))
    .slice(0, query.limit);
}

const windowOf = ({ fromMs, toMs }: RisingQuery): Interval => ({ startMs: fromMs, endMs: toMs });

const pastOf = ({ fromMs, toMs }: RisingQuery): Interval => ({
  startMs: fromMs - PAST_LENGTHS * (toMs - fromMs),
  endMs: fromMs,
});

interface HashtagCounts extends TermCounts {
  readonly posts: ReadonlyMap<string, number>;
}

async function countHashtags(
  store: Store,
  { service, language }: TextFilter,
  range: Interval,
): Promise<HashtagCounts> {
  const posts = new Map<string, number>();
  const people = new Map<string, number>();
  const seen = new Set<string>();
  let total = 0;
  for await (const chunk of store.posts.inEventOrder(range, service === undefined ? {} : { service })) {
    for (const { post, analysis, excluded } of chunk) {
      if (excluded !== null || (language !== undefined && analysis.language !== language)) continue;
      const written = [...post.text.matchAll(/[#＃]([\p{L}\p{M}\p{N}_]+)/gu)].map(([, tag]) => tag ?? '');
      for (const tag of new Set([...post.hashtags, ...written].map(normalizeHashtag))) {
        posts.set(tag, (posts.get(tag) ?? 0) + 1);
        const voice = `${tag} ${post.author ?? post.text}`;
        if (seen.has(voice)) continue;
        seen.add(voice);
        people.set(tag, (people.get(tag) ?? 0) + 1);
        total += 1;
      }
    }
  }
  return { posts, people, total };
}
