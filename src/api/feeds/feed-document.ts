import { XMLBuilder } from 'fast-xml-parser';
import { toIso } from '../../domain/time.js';
import { type Language } from '../../languages/languages.js';
import { writable } from '../http/writable.js';

interface FeedEntry {
  /** Unique and lasting, an IRI. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  readonly text: string;
  readonly publishedMs: number;
  readonly updatedMs: number;
  readonly tags: readonly string[];
}

/** A feed before it has a form. */
export interface FeedDocument {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly language: Language;
  readonly homeUrl: string;
  /** Where it can be had again, in either form. */
  readonly atomUrl: string;
  readonly jsonUrl: string;
  /** When it began, for a feed without an entry. */
  readonly sinceMs: number;
  readonly entries: readonly FeedEntry[];
}

export const FEED_TYPES = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedForm = keyof typeof FEED_TYPES;

/** As Atom (RFC 4287) or JSON Feed 1.1; the same document gives the same bytes. */
export function writeFeed(document: FeedDocument, form: FeedForm): string {
  return form === 'atom' ? toAtom(document) : JSON.stringify(toJsonFeed(document));
}

const XML = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, format: true });

function toAtom(document: FeedDocument): string {
  const updatedMs = Math.max(document.sinceMs, ...document.entries.map((entry) => entry.updatedMs));
  return XML.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': document.language,
      id: document.id,
      title: writable(document.title),
      subtitle: document.subtitle,
      updated: toIso(updatedMs),
      author: { name: 'Outcry' },
      generator: 'Outcry',
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': document.atomUrl },
        { '@rel': 'alternate', '@type': 'text/html', '@href': document.homeUrl },
      ],
      entry: document.entries.map((entry) => ({
        id: entry.id,
        title: writable(entry.title),
        link: { '@rel': 'alternate', '@href': entry.url },
        published: toIso(entry.publishedMs),
        updated: toIso(entry.updatedMs),
        category: entry.tags.map((term) => ({ '@term': term })),
        summary: writable(entry.summary),
        content: writable(entry.text),
      })),
    },
  });
}

function toJsonFeed(document: FeedDocument) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: document.title,
    description: document.subtitle,
    language: document.language,
    home_page_url: document.homeUrl,
    feed_url: document.jsonUrl,
    authors: [{ name: 'Outcry' }],
    items: document.entries.map(({ id, url, title, summary, text, tags, publishedMs, updatedMs }) => ({
      id,
      url,
      title,
      summary,
      content_text: text,
      date_published: toIso(publishedMs),
      date_modified: toIso(updatedMs),
      tags,
    })),
  };
}
