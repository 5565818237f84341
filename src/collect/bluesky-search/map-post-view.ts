import { type z } from 'zod';
import { type Post } from '../../domain/post.js';
import { parseInstant } from '../../domain/time.js';
import { mapBlueskyPost } from '../bluesky/map-bluesky-post.js';
import { type postViewSchema } from './search-api.js';

/**
 * A post as search shows it: the same Post that Jetstream gives, with the time at which the network saw it.
 *
 * @returns `null` when that time cannot be read
 */
export function mapPostView({ uri, record, indexedAt }: z.infer<typeof postViewSchema>): Post | null {
  const [did = '', , rkey = ''] = uri.slice('at://'.length).split('/');
  const timeMs = parseInstant(indexedAt);
  return timeMs === null ? null : mapBlueskyPost({ kind: 'post', did, rkey, timeUs: timeMs * 1000, record });
}
