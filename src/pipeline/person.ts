import { type AnalyzedPost } from '../domain/analysis.js';
import { type Deed } from '../domain/audit-entries.js';
import { keyedHash, type Store } from '../store/store.js';

/** Posts read at once. */
const PAGE = 1_000;

/**
 * What is kept of one person: the posts that they wrote and that are not forgotten, newest first. Stored are hashes under a
 * key of this installation, so whoever asks has to bring the name.
 *
 * @param author  as their platform names them, see `docs/people.md`
 */
export async function* postsOfPerson(store: Store, author: string): AsyncGenerator<readonly AnalyzedPost[]> {
  const filter = { author: keyedHash(store.keys.authors, author) };
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<Store['posts']['list']>> = await store.posts.list(filter, {
      limit: PAGE,
      cursor,
    });
    yield page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

/**
 * Forgets what one person wrote, as if they had taken every post back, and reposts of it: texts, addresses, ids and author.
 * What was counted stays counted. Scrubs the database behind it.
 *
 * @returns posts forgotten
 */
export async function forgetPerson(store: Store, author: string, deed: Deed): Promise<number> {
  const hash = keyedHash(store.keys.authors, author);
  const forgotten = await store.write(async (unit) => {
    const posts = await store.postTexts.withdrawAuthors(unit, [hash], deed.atMs);
    // Not who: that is to be forgotten too.
    const entry = { ...deed, action: 'person.forgotten', target: null, details: { posts } } as const;
    if (posts > 0) await store.audit.add(unit, entry);
    return posts;
  });
  await store.scrub();
  return forgotten;
}
