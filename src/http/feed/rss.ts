import { MINUTE_MS } from '../../domain/time.js';
import { htmlText } from '../html-text.js';
import { readAtomLinks, timeOf } from './atom.js';
import { type FeedEntry } from './feed.js';
import { child, childrenOf, textOf, type XmlElement } from './parse-xml.js';

/** An `item` of RSS 0.9x, 1.0 or 2.0, with what it borrows from Dublin Core, Atom and `content:`. */
export function readRssItem(item: XmlElement): FeedEntry {
  const first = (...names: string[]) =>
    names.map((name) => child(item, name)).find((element) => textOf(element) !== null) ?? null;
  const guid = child(item, 'guid');
  const permaLink = guid?.attributes.isPermaLink === 'false' ? null : webAddress(textOf(guid));
  const link = textOf(child(item, 'link'));
  const links = [...(link === null ? [] : [{ href: link, rel: 'alternate' }]), ...readAtomLinks(item)];
  const source = child(item, 'source');
  return {
    id: textOf(guid) ?? item.attributes['rdf:about'] ?? textOf(child(item, 'atom:id')),
    title: plainText(child(item, 'title')),
    url: links.find(({ rel }) => rel === 'alternate')?.href ?? permaLink,
    links,
    published: timeOf(first('pubDate', 'dc:date', 'atom:published', 'dcterms:issued')),
    updated: timeOf(first('atom:updated', 'dcterms:modified')),
    contentHtml: textOf(child(item, 'content:encoded')),
    summaryHtml: textOf(child(item, 'description')),
    author: textOf(first('author', 'dc:creator')),
    categories: [...childrenOf(item, 'category'), ...childrenOf(item, 'dc:subject')].flatMap(
      (category) => textOf(category) ?? [],
    ),
    source: source && { name: plainText(source), url: source.attributes.url ?? null },
  };
}

/** `<ttl>`, which is in minutes. */
export function readTtlMs(channel: XmlElement): number | null {
  const minutes = Number(textOf(child(channel, 'ttl')) ?? NaN);
  return minutes > 0 ? minutes * MINUTE_MS : null;
}

/** By the letter it is plain text, but half of all feeds write HTML. */
function plainText(element: XmlElement | null): string | null {
  return htmlText(textOf(element) ?? '') || null;
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}
