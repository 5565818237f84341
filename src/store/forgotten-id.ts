import { sourceOfId } from '../domain/post.js';
import { keyedHash } from './keyed-hash.js';

/** What ids of forgotten posts have in them, and no other's. */
export const FORGOTTEN_MARK = ':forgotten:';

/**
 * The id of a post that was forgotten. Ids lead to people: Mastodon's hold the handle, Bluesky's the account. Under this
 * one the post is still known when it is told of again, to whoever has the key.
 *
 * @param key  of this installation
 * @param id   that it had
 */
export function forgottenId(key: string, id: string): string {
  return `${sourceOfId(id)}${FORGOTTEN_MARK}${keyedHash(key, id)}`;
}
