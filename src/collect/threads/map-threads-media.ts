import { type ListedPost } from '../fresh-posts.js';
import { type Post } from '../../domain/post.js';
import { parseInstant } from '../../domain/time.js';
import { mediaIdSchema, mediaSchema, type ThreadsMedia } from './threads-api.js';

export const THREADS = 'threads';

/** @param nowMs  a post dated later was made now */
export function readThreadsMedia(value: unknown, nowMs: number): ListedPost {
  const id = mediaIdSchema.safeParse(value).data?.id ?? null;
  const media = mediaSchema.safeParse(value).data;
  const timeMs = media ? parseInstant(media.timestamp) : null;
  if (!media || timeMs === null) return { id, timeMs: null, post: null };
  return { id, timeMs, post: mapThreadsMedia(media, Math.min(timeMs, nowMs)) };
}

function mapThreadsMedia(
  { id, text, username, permalink, topic_tag }: ThreadsMedia,
  createdAtMs: number,
): Post {
  return {
    id: `${THREADS}:${id}`,
    source: THREADS,
    createdAtMs,
    text: text ?? '',
    author: username ?? null,
    language: null,
    url: permalink ?? null,
    hashtags: topic_tag ? [topic_tag] : [],
    country: null,
    repostOf: null,
  };
}
