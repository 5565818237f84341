import { htmlText } from '../html-text.js';
import { type FeedEntry, type FeedLink } from './feed.js';
import { readFeedTime } from './feed-time.js';
import { child, childrenOf, escapeHtml, innerHtml, textOf, type XmlElement } from './parse-xml.js';

/** An `atom:entry`. @see RFC 4287 section 4.1.2 */
export function readAtomEntry(entry: XmlElement): FeedEntry {
  const links = readAtomLinks(entry);
  const source = child(entry, 'atom:source');
  const title = htmlOf(child(entry, 'atom:title'));
  return {
    id: textOf(child(entry, 'atom:id')),
    title: title === null ? null : htmlText(title),
    url: links.find(({ rel }) => rel === 'alternate')?.href ?? null,
    links,
    published: timeOf(child(entry, 'atom:published') ?? child(entry, 'atom:issued')),
    updated: timeOf(child(entry, 'atom:updated') ?? child(entry, 'atom:modified')),
    contentHtml: htmlOf(child(entry, 'atom:content')),
    summaryHtml: htmlOf(child(entry, 'atom:summary')),
    author: authorOf(entry),
    categories: childrenOf(entry, 'atom:category').flatMap(({ attributes: { term } }) =>
      term ? [term] : [],
    ),
    source: source && {
      name: textOf(child(source, 'atom:title')),
      url: readAtomLinks(source).find(({ rel }) => rel === 'alternate')?.href ?? null,
    },
  };
}

/** Links inside an element of Atom, or inside one of RSS that borrows them. */
export function readAtomLinks(parent: XmlElement): FeedLink[] {
  return childrenOf(parent, 'atom:link').flatMap(({ attributes: { href, rel = 'alternate' } }) =>
    href ? [{ href, rel }] : [],
  );
}

export function timeOf(element: XmlElement | null): FeedEntry['published'] {
  const raw = textOf(element);
  return raw === null ? null : readFeedTime(raw);
}

/** The HTML that a text construct stands for. @see RFC 4287 section 3.1 */
function htmlOf(element: XmlElement | null): string | null {
  if (element === null) return null;
  const { type = 'text' } = element.attributes;
  if (type === 'xhtml' || type === 'application/xhtml+xml') return innerHtml(element).trim() || null;
  const text = textOf(element);
  return text === null || type === 'html' || type === 'text/html' ? text : escapeHtml(text);
}

function authorOf(entry: XmlElement): string | null {
  const author = child(entry, 'atom:author');
  return author && (textOf(child(author, 'atom:name')) ?? textOf(child(author, 'atom:email')));
}
