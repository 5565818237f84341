import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Post } from '../../domain/post.js';
import { parseInstant } from '../../domain/time.js';
import { type XPost } from './x-api.js';

export const X = 'x';
/** What is told of its stream apart. */
export const X_STREAM = `${X}:stream`;

/** Ids since November 2010 hold their time: milliseconds since this moment, above 22 other bits. */
const SNOWFLAKE_EPOCH_MS = 1_288_834_974_657;
const SNOWFLAKE_TIME_BITS = 22n;

/** X calls a few languages by names that ISO 639-1 has given up; those that are no language begin so. */
const OLD_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['in', 'id'],
  ['iw', 'he'],
  ['ji', 'yi'],
]);
const NO_LANGUAGE = /^(und|zxx|art|q[a-z]{2})$/;

/**
 * @param nowMs  a post dated later was made now
 * @returns `null` when its time cannot be told
 */
export function mapXPost(post: XPost, nowMs: number): Post | null {
  const createdAtMs = post.created_at ? parseInstant(post.created_at) : timeOfId(post.id);
  if (createdAtMs === null) return null;
  const tags = [...(post.entities?.hashtags ?? []), ...(post.note?.entities?.hashtags ?? [])];
  const hashtags = new Map(tags.map(({ tag }) => [normalizeHashtag(tag), tag]));
  hashtags.delete('');
  const repost = post.referenced.find(({ type }) => type === 'retweeted' || type === 'reposted');
  return {
    id: `${X}:${post.id}`,
    source: X,
    createdAtMs: Math.min(createdAtMs, nowMs),
    text: unescapeText(post.note?.text ?? post.text),
    author: post.author_id ?? null,
    language: readLanguage(post.lang ?? null),
    url: `https://x.com/i/web/status/${post.id}`,
    hashtags: [...hashtags.values()],
    country: null,
    repostOf: repost ? `${X}:${repost.id}` : null,
  };
}

/** When a post was made, by its id; `null` for one that is no snowflake. */
export function timeOfId(id: string): number | null {
  const sinceEpochMs = Number(BigInt(id) >> SNOWFLAKE_TIME_BITS);
  return sinceEpochMs > 0 ? SNOWFLAKE_EPOCH_MS + sinceEpochMs : null;
}

/** The name under which X knows a language: Indonesian is `in`. */
export function xLanguage(language: string): string {
  return [...OLD_LANGUAGES].find(([, known]) => known === language)?.[0] ?? language;
}

function readLanguage(lang: string | null): string | null {
  return lang === null || NO_LANGUAGE.test(lang) ? null : (OLD_LANGUAGES.get(lang) ?? lang);
}

/** X escapes these three, and nothing else. */
function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
