import { type TermSource } from '../analyze/rising-terms.js';
import { type Interval } from '../domain/interval.js';
import { type Store } from '../store/store.js';

/** What the newest counted posts of a range say, oldest first; `most` of them, without those that were forgotten. */
export async function readTexts(
  store: Store,
  service: string,
  range: Interval,
  most: number,
): Promise<TermSource[]> {
  const { items } = await store.posts.list(
    { service, range, verdict: 'counted' },
    { limit: most, cursor: null },
  );
  return items
    .filter(({ post }) => post.text !== '')
    .map(({ post }) => ({ text: post.text, author: post.author }))
    .reverse();
}
