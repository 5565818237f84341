import { type QuotingPost } from '../analyze/errors/most-quoted.js';
import { type TermSource } from '../analyze/rising-terms.js';
import { type Interval } from '../domain/interval.js';
import { type Store } from '../store/store.js';

/** What the newest counted posts of a range say, oldest first; `most` of them, without those that were forgotten. */
export async function readTexts(
  store: Store,
  service: string,
  range: Interval,
  most: number,
): Promise<(TermSource & QuotingPost)[]> {
  const { items } = await store.posts.list(
    { service, range, verdict: 'counted' },
    { limit: most, cursor: null },
  );
  return items
    .filter(({ post }) => post.text !== '')
    .map(({ post, analysis }) => ({ text: post.text, author: post.author, errors: analysis.errors }))
    .reverse();
}
