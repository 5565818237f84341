import { z } from 'zod';
import { type Feed, type FeedEntry, FeedError } from './feed.js';
import { readFeedTime } from './feed-time.js';
import { escapeHtml } from './parse-xml.js';

const authorSchema = z.object({ name: z.string().nullish() });

const itemSchema = z.object({
  /** Some write numbers, which the specification asks readers to take. */
  id: z.union([z.string(), z.number()]).nullish(),
  url: z.string().nullish(),
  external_url: z.string().nullish(),
  title: z.string().nullish(),
  content_html: z.string().nullish(),
  content_text: z.string().nullish(),
  summary: z.string().nullish(),
  date_published: z.string().nullish(),
  date_modified: z.string().nullish(),
  authors: z.array(authorSchema).nullish().catch(null),
  /** Of version 1. */
  author: authorSchema.nullish().catch(null),
  tags: z.array(z.string()).nullish().catch(null),
});

const feedSchema = z.object({
  version: z.string().regex(/^https?:\/\/jsonfeed[.]org\/version\//),
  title: z.string().nullish(),
  language: z.string().nullish(),
  items: z.array(z.unknown()),
});

/** @see jsonfeed.org version 1.1 @throws FeedError */
export function readJsonFeed(text: string): Feed {
  const { data, error } = feedSchema.safeParse(parseJson(text));
  if (!data) throw new FeedError(`is no JSON Feed: ${z.prettifyError(error)}`, { cause: error });
  const read = data.items.map((item) => itemSchema.safeParse(item).data ?? null);
  const items = read.filter((item) => item !== null);
  return {
    format: 'json',
    title: data.title ?? null,
    language: data.language ?? null,
    ttlMs: null,
    entries: items.map(toEntry),
    failed: read.length - items.length,
  };
}

function toEntry(item: z.infer<typeof itemSchema>): FeedEntry {
  return {
    id: filled(item.id?.toString()),
    title: filled(item.title),
    url: filled(item.url),
    links: [
      ...(item.url ? [{ href: item.url, rel: 'alternate' }] : []),
      ...(item.external_url ? [{ href: item.external_url, rel: 'related' }] : []),
    ],
    published: item.date_published ? readFeedTime(item.date_published) : null,
    updated: item.date_modified ? readFeedTime(item.date_modified) : null,
    contentHtml: filled(item.content_html) ?? (item.content_text ? escapeHtml(item.content_text) : null),
    summaryHtml: item.summary ? escapeHtml(item.summary) : null,
    author: filled((item.authors?.[0] ?? item.author)?.name),
    categories: item.tags ?? [],
    source: null,
  };
}

/** An empty text says nothing. */
function filled(text: string | null | undefined): string | null {
  return text === '' ? null : (text ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FeedError('is malformed JSON', { cause });
  }
}
