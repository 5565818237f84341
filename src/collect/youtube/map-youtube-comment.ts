import { type Post } from '../../domain/post.js';
import { parseInstant } from '../../domain/time.js';
import { addressPart } from '../../domain/web-address.js';
import { type ListedPost } from '../fresh-posts.js';
import { threadIdSchema, threadSchema, type YouTubeThread } from './youtube-api.js';

export const YOUTUBE = 'youtube';

const SITE = 'https://www.youtube.com';

/** @param nowMs  a comment dated later was made now */
export function readYouTubeThread(value: unknown, nowMs: number): ListedPost {
  const id = threadIdSchema.safeParse(value).data?.id ?? null;
  const thread = threadSchema.safeParse(value).data;
  const timeMs = thread ? parseInstant(thread.snippet.topLevelComment.snippet.publishedAt) : null;
  if (!thread || timeMs === null) return { id, timeMs: null, post: null };
  return { id, timeMs, post: mapThread(thread, Math.min(timeMs, nowMs)) };
}

function mapThread({ snippet }: YouTubeThread, createdAtMs: number): Post {
  const { videoId, channelId, topLevelComment } = snippet;
  const { textDisplay, authorChannelId } = topLevelComment.snippet;
  return {
    id: `${YOUTUBE}:${topLevelComment.id}`,
    source: YOUTUBE,
    createdAtMs,
    text: textDisplay,
    author: authorChannelId?.value ?? null,
    language: null,
    url: addressOf(videoId ?? null, channelId ?? null, topLevelComment.id),
    hashtags: [],
    country: null,
    repostOf: null,
  };
}

function addressOf(videoId: string | null, channelId: string | null, commentId: string): string | null {
  if (videoId !== null)
    return `${SITE}/watch?${new URLSearchParams({ v: videoId, lc: commentId }).toString()}`;
  return channelId === null ? null : `${SITE}/channel/${addressPart(channelId)}`;
}
