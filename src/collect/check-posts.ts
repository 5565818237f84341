import { CollectorError } from '../domain/errors.js';
import { type CheckedPost, type RecheckReading } from './recheck.js';

/**
 * Asks for posts one after another.
 *
 * @param ask  whether a post stands; a CollectorError means that this cannot be found out now
 */
export async function checkPosts(
  posts: readonly CheckedPost[],
  ask: (post: CheckedPost) => Promise<boolean>,
): Promise<RecheckReading> {
  const checked: string[] = [];
  const gone: string[] = [];
  for (const post of posts) {
    try {
      if (!(await ask(post))) gone.push(post.id);
      checked.push(post.id);
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
    }
  }
  return { checked, gone };
}
