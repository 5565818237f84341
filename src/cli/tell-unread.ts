import { type Post } from '../domain/post.js';
import { type Terminal } from './terminal.js';

/** Tells of posts that our own reading failed on; they are counted as failed. */
export function tellUnread(terminal: Terminal): (post: Post, error: unknown) => void {
  return (post, error) => terminal.err(`${post.id}: could not be read: ${String(error)}`);
}
