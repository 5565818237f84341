import { type Suggestion } from '../../analyze/suggest/suggestion.js';
import { type Interval } from '../../domain/interval.js';
import { isForgotten } from '../../domain/post.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store, type StoredPost } from '../../store/store.js';

export interface SuggestionQuery {
  readonly service: TrackedService;
  readonly range: Interval;
  /** Whether variants of the name that nobody used are told too. */
  readonly unseen: boolean;
  readonly limit: number;
}

/** What suggestions were drawn from: counted posts of the range whose texts are kept. */
export interface SuggestionReading {
  /** That count for the service. */
  readonly own: number;
  /** That count for other services only. */
  readonly others: number;
  /** Counted posts that have lost their texts. */
  readonly forgotten: number;
  /** Whether all of the range were looked at, and not only the newest. */
  readonly isWhole: boolean;
  readonly suggestions: readonly Suggestion[];
}

const MOST_OWN = 5_000;
/** Counted posts of all services that are looked through for those of others. */
const MOST_LOOKED = 20_000;
const PAGE = 1_000;

/**
 * Hashtags and phrases that a service might track as well. Posts about no tracked service are not stored, so how many of
 * them carry one is not known here.
 */
export async function readSuggestions(
  store: Store,
  { service, range, unseen, limit }: SuggestionQuery,
): Promise<SuggestionReading> {
  const { slug } = service;
  const isOwn = ({ matches }: StoredPost) => matches.some((match) => match.service === slug);
  const [mine, all, services, disabled] = await Promise.all([
    readNewest(store, range, MOST_OWN, slug),
    readNewest(store, range, MOST_LOOKED),
    store.services.list(),
    store.hashtags.list({ service: slug, enabled: false }, { limit: PAGE, cursor: null }),
  ]);
  const theirs = all.posts.filter((post) => !isOwn(post));
  const [own, others] = [withTexts(mine.posts), withTexts(theirs)];
  const disabledHashtags = disabled.items.map(({ tag }) => tag);
  // Loaded only here: it reads posts, and so loads what `loadAnalyzer` does.
  const { suggestRules } = await import('../../analyze/suggest/suggest-rules.js');
  const suggestions = suggestRules({ service, services, disabledHashtags, own, others }, { unseen });
  return {
    own: own.length,
    others: others.length,
    forgotten: mine.posts.length + theirs.length - own.length - others.length,
    isWhole: mine.isWhole && all.isWhole,
    suggestions: suggestions.slice(0, limit),
  };
}

const withTexts = (posts: readonly StoredPost[]) => posts.filter(({ post }) => !isForgotten(post));

/** The newest counted posts of a range, newest first: of one service, or of all. */
async function readNewest(
  store: Store,
  range: Interval,
  most: number,
  service?: string,
): Promise<{ posts: readonly StoredPost[]; isWhole: boolean }> {
  const filter = { ...(service === undefined ? {} : { service }), range, verdict: 'counted' as const };
  const posts: StoredPost[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.posts.list(filter, { limit: Math.min(PAGE, most - posts.length), cursor });
    posts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && posts.length < most);
  return { posts, isWhole: cursor === null };
}
