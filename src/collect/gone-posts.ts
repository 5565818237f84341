import { CollectorError } from '../domain/errors.js';
import { type CheckedPost } from './recheck.js';

/**
 * Asks for posts one after another.
 *
 * @param ask  whether a post stands; a CollectorError means that this cannot be found out
 * @returns ids of those that do not
 */
export async function gonePosts(
  posts: readonly CheckedPost[],
  ask: (post: CheckedPost) => Promise<boolean>,
): Promise<string[]> {
  const gone: string[] = [];
  for (const post of posts) {
    try {
      if (!(await ask(post))) gone.push(post.id);
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
    }
  }
  return gone;
}
