import { createHash } from 'node:crypto';
import { type Post } from '../../domain/post.js';
import { type FeedEntry } from '../../http/feed/feed.js';
import { htmlText } from '../../http/html-text.js';

export const NEWS = 'news';

/** Characters of a summary that are read: what follows is background. */
const LONGEST_SUMMARY = 500;
/** Labels under which a country's registry gives out names, so that the site's own is the third from the right. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|go|gov|mil|my|net|ne|or|org|sch|web)$/;

/**
 * An article as a Post. The outlet stands for its author: two articles of one are not two voices. The id is made of
 * outlet and headline, so that an article is one Post in whichever feed it is found; links of Google News are of no use.
 *
 * @param feed   address of the feed, and its language
 * @param nowMs  time of an article that names none, or one to come: when it was first seen
 * @returns `null` without a headline and without words
 */
export function mapNewsEntry(
  entry: FeedEntry,
  feed: { readonly url: string; readonly language: string | null },
  nowMs: number,
): Post | null {
  const title = headline(entry);
  const text = [title, summary(entry, title)].filter(Boolean).join('\n');
  if (text === '') return null;
  const site = siteOf(entry.source?.url) ?? siteOf(entry.url) ?? siteOf(feed.url) ?? NEWS;
  return {
    id: `${NEWS}:${site}:${shortHash(normalize(title ?? text))}`,
    source: NEWS,
    createdAtMs: Math.min(entryTimeMs(entry) ?? nowMs, nowMs),
    text,
    author: site,
    language: feed.language,
    url: entry.url !== null && /^https?:\/\//i.test(entry.url) ? entry.url : null,
    hashtags: [],
    country: null,
    repostOf: null,
  };
}

/** When an article was published, as told. */
export function entryTimeMs({ published, updated }: FeedEntry): number | null {
  return published?.timeMs ?? updated?.timeMs ?? null;
}

/** By what an article is known again in its feed, even when its headline was changed. */
export function entryKey(entry: FeedEntry, post: Post): string {
  return shortHash(entry.id ?? post.id);
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 11);
}

/** Aggregators write the outlet behind the headline. */
function headline({ title, source }: FeedEntry): string | null {
  const tail = ` - ${source?.name ?? ''}`;
  return source?.name && title?.endsWith(tail) ? title.slice(0, -tail.length).trim() : title;
}

/** The first words below the headline; `null` where they only repeat it, as a list of links does. */
function summary({ summaryHtml, contentHtml }: FeedEntry, title: string | null): string | null {
  const text = htmlText(summaryHtml ?? contentHtml ?? '').replace(/\s+/g, ' ');
  if (title !== null && normalize(text).startsWith(normalize(title))) return null;
  return text.slice(0, LONGEST_SUMMARY);
}

function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The part of a host name that its owner registered, which sections (`tekno.kompas.com`) share. */
function siteOf(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const labels = new URL(address).hostname.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const length = top.length === 2 && SECOND_LEVEL.test(second) ? 3 : 2;
  return labels.slice(-length).join('.') || null;
}
