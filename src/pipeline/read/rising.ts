import { HashtagCounts } from '../../analyze/hashtag-counts.js';
import { risenTerms, type RisingTerm } from '../../analyze/rising-terms.js';
import { termOdds } from '../../analyze/term-odds.js';
import { type Interval } from '../../domain/interval.js';
import { type Store } from '../../store/store.js';
import { countTerms } from '../count-terms.js';
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
  const [now, past] = [await countTerms(during, names), await countTerms(before, names)];
  return risenTerms(now, past, query.limit).map(({ earlier, ...term }) => ({
    ...term,
    usual: earlier / PAST_LENGTHS,
  }));
}

export interface CoHashtag {
  readonly hashtag: string;
  readonly posts: number;
  /** Posts that carried it in the time before, scaled to the length of the window. */
  readonly usual: number;
  /** How far its odds among the hashtags rose, in people: {@link termOdds}. */
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
      weight: termOdds(hashtag, during, before),
    }))
    .sort((a, b) => b.weight - a.weight || b.posts - a.posts || (a.hashtag < b.hashtag ? -1 : 1))
    .slice(0, query.limit);
}

const windowOf = ({ fromMs, toMs }: RisingQuery): Interval => ({ startMs: fromMs, endMs: toMs });

const pastOf = ({ fromMs, toMs }: RisingQuery): Interval => ({
  startMs: fromMs - PAST_LENGTHS * (toMs - fromMs),
  endMs: fromMs,
});

async function countHashtags(
  store: Store,
  { service, language }: TextFilter,
  range: Interval,
): Promise<HashtagCounts> {
  const counts = new HashtagCounts();
  for await (const chunk of store.posts.inEventOrder(range, service === undefined ? {} : { service })) {
    for (const { post, analysis, excluded } of chunk) {
      if (excluded !== null || (language !== undefined && analysis.language !== language)) continue;
      counts.add(post);
    }
  }
  return counts;
}
