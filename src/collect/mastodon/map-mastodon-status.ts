import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Post } from '../../domain/post.js';
import { parseInstant } from '../../domain/time.js';
import { htmlText } from '../../http/html-text.js';
import { type MastodonStatus } from './mastodon-api.js';

export const MASTODON = 'mastodon';

/**
 * Whether a status is nothing for us: of an account that opted out or says that it is a machine, or not public.
 * `indexable: false` is no opt-out: it is every account's default, and who writes a hashtag wants to be found by it.
 */
export function isToSkip({ account, visibility }: MastodonStatus): boolean {
  return account.noindex === true || account.bot === true || (visibility ?? 'public') !== 'public';
}

/**
 * A status as one of many servers shows it. The id is the post's address at its home (`uri`), which is the same
 * everywhere, and so is the author's.
 *
 * @param host   server that was asked; accounts of its own come without a host
 * @param nowMs  a status dated later was made now: its time is the word of its author's server
 * @returns `null` when its time cannot be read
 */
export function mapMastodonStatus(status: MastodonStatus, host: string, nowMs: number): Post | null {
  const createdAtMs = parseInstant(status.created_at);
  if (createdAtMs === null) return null;
  const warning = status.spoiler_text?.trim();
  const text = htmlText(status.content);
  const tags = new Map((status.tags ?? []).map(({ name }) => [normalizeHashtag(name), name]));
  tags.delete('');
  return {
    id: `${MASTODON}:${status.uri}`,
    source: MASTODON,
    createdAtMs: Math.min(createdAtMs, nowMs),
    text: warning ? `${warning}\n${text}` : text,
    author: authorOf(status.account, host),
    language: status.language ?? null,
    url: [status.url, status.uri].find((url) => url && /^https?:\/\//i.test(url)) ?? null,
    hashtags: [...tags.values()],
    country: null,
    repostOf: status.reblog ? `${MASTODON}:${status.reblog.uri}` : null,
  };
}

function authorOf({ acct, url }: MastodonStatus['account'], host: string): string {
  if (url) return url;
  return acct.includes('@') ? acct : `${acct}@${host}`;
}
