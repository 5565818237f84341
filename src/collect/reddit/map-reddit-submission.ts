import { type Post } from '../../domain/post.js';
import { type RedditSubmission } from './reddit-api.js';

export const REDDIT = 'reddit';

/** What stands where an author or a moderator took the words away. */
const TAKEN_AWAY = new Set(['[deleted]', '[removed]']);
const SITE = 'https://www.reddit.com';

/** Whether the words of a submission are gone; what was stored of it has to go too. */
export function isTakenBack({ author, selftext }: RedditSubmission): boolean {
  return TAKEN_AWAY.has(author) || TAKEN_AWAY.has(selftext?.trim() ?? '');
}

/** @param nowMs  a submission dated later was made now */
export function mapRedditSubmission(submission: RedditSubmission, nowMs: number): Post {
  const { name, title, selftext, author, permalink, created_utc } = submission;
  return {
    id: `${REDDIT}:${name}`,
    source: REDDIT,
    createdAtMs: Math.min(Math.round(created_utc * 1000), nowMs),
    text: selftext ? `${title}\n${selftext}` : title,
    author,
    language: null,
    url: `${SITE}${permalink.split('?')[0] ?? permalink}`,
    hashtags: [],
    country: null,
    repostOf: null,
  };
}
