import { type Reading } from '../../analyze/analyzer.js';
import { type Post } from '../../domain/post.js';

/** What became of one post: its reading, `null` where it is about no tracked service, or what reading it threw. */
export type ReadOutcome = Reading | null | Error;

export function readSafely(read: (post: Post) => Reading | null, post: Post): ReadOutcome {
  try {
    return read(post);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
