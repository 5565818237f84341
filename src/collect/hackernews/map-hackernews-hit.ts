import { type Post } from '../../domain/post.js';
import { htmlText } from '../../http/html-text.js';
import { type HackerNewsHit } from './hackernews-api.js';

export const HACKERNEWS = 'hackernews';

/**
 * A story or a comment as a Post.
 *
 * @param nowMs  a hit dated later was made now
 * @returns `null` when it has no words
 */
export function mapHackerNewsHit(hit: HackerNewsHit, nowMs: number): Post | null {
  const { objectID, title, story_text: story, comment_text: comment } = hit;
  const text = [
    // A title is text, but its entities are written as in HTML.
    title && htmlText(title.replaceAll('<', '&lt;')),
    story && htmlText(story),
    comment && htmlText(comment),
  ]
    .filter(Boolean)
    .join('\n');
  if (text === '') return null;
  return {
    id: `${HACKERNEWS}:${objectID}`,
    source: HACKERNEWS,
    createdAtMs: Math.min(hit.created_at_i * 1000, nowMs),
    text,
    author: hit.author ?? null,
    language: null,
    url: `https://news.ycombinator.com/item?id=${objectID}`,
    // There are none on Hacker News: a # is a number, or C.
    hashtags: [],
    country: null,
    repostOf: null,
  };
}
