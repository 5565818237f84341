import { risingTerms } from '../../analyze/rising-terms.js';
import { type Interval } from '../../domain/interval.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Store } from '../../store/store.js';
import { readTexts } from '../read-texts.js';

export interface RisingQuery {
  readonly service: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
}

/** A window is compared with this many times its own length before it. */
const PAST_LENGTHS = 7;
const SAMPLE = 5_000;

/** Words and phrases of a window whose odds exceed their own past, heaviest first. */
export async function readRisingTerms(
  store: Store,
  query: RisingQuery,
): Promise<{ term: string; weight: number }[]> {
  const [during, before] = await Promise.all([
    readTexts(store, query.service, windowOf(query), SAMPLE),
    readTexts(store, query.service, pastOf(query), SAMPLE),
  ]);
  return risingTerms(during, before, query.limit);
}

export interface CoHashtag {
  readonly hashtag: string;
  readonly posts: number;
  /** Posts that carried it in the time before, scaled to the length of the window. */
  readonly usual: number;
}

/** Hashtags that posts about a service carried, most used first, beside how often they usually do. */
export async function readCoOccurringHashtags(store: Store, query: RisingQuery): Promise<CoHashtag[]> {
  const [during, before] = await Promise.all([
    countHashtags(store, query, windowOf(query)),
    countHashtags(store, query, pastOf(query)),
  ]);
  return [...during]
    .map(([hashtag, posts]) => ({ hashtag, posts, usual: (before.get(hashtag) ?? 0) / PAST_LENGTHS }))
    .sort((a, b) => b.posts - a.posts || (a.hashtag < b.hashtag ? -1 : 1))
    .slice(0, query.limit);
}

const windowOf = ({ fromMs, toMs }: RisingQuery): Interval => ({ startMs: fromMs, endMs: toMs });

const pastOf = ({ fromMs, toMs }: RisingQuery): Interval => ({
  startMs: fromMs - PAST_LENGTHS * (toMs - fromMs),
  endMs: fromMs,
});

async function countHashtags(
  store: Store,
  { service }: RisingQuery,
  range: Interval,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const posts of store.posts.inEventOrder(range, { service })) {
    for (const { post, excluded } of posts) {
      if (excluded !== null) continue;
      const written = [...post.text.matchAll(/[#＃]([\p{L}\p{M}\p{N}_]+)/gu)].map(([, tag]) => tag ?? '');
      for (const tag of new Set([...post.hashtags, ...written].map(normalizeHashtag))) {
        counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
    }
  }
  return counts;
}
