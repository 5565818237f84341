import { readAtomEntry } from './atom.js';
import { type Feed, type FeedEntry, FeedError } from './feed.js';
import { readJsonFeed } from './json-feed.js';
import { child, childrenOf, parseXml, textOf, type XmlElement } from './parse-xml.js';
import { readRssItem, readTtlMs } from './rss.js';

/**
 * Reads a feed of any dialect: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed 1.x. An entry without any
 * text is counted in `failed`.
 *
 * @throws FeedError when the document is no feed, or unsafe to read (see `parseXml`)
 */
export function readFeed(text: string): Feed {
  const feed = text.trimStart().startsWith('{') ? readJsonFeed(text) : readXmlFeed(parseXml(text));
  const entries = feed.entries.filter(hasText);
  return { ...feed, entries, failed: feed.failed + feed.entries.length - entries.length };
}

function readXmlFeed(root: XmlElement): Feed {
  switch (root.name) {
    case 'atom:feed':
      return {
        format: 'atom',
        title: textOf(child(root, 'atom:title')),
        language: root.attributes['xml:lang'] ?? null,
        ttlMs: null,
        entries: childrenOf(root, 'atom:entry').map(readAtomEntry),
        failed: 0,
      };
    case 'rss':
    case 'rdf:RDF':
      return readRss(root);
    default:
      throw new FeedError(`is no feed: its root is <${root.name}>`);
  }
}

/** The items of RSS 1.0 stand beside their channel, those of other versions inside it. */
function readRss(root: XmlElement): Feed {
  const channel = child(root, 'channel');
  if (!channel) throw new FeedError('is no feed: it has no channel');
  const items = [...childrenOf(channel, 'item'), ...childrenOf(root, 'item')];
  return {
    format: root.name === 'rss' ? 'rss' : 'rdf',
    title: textOf(child(channel, 'title')),
    language: textOf(child(channel, 'language') ?? child(channel, 'dc:language')),
    ttlMs: readTtlMs(channel),
    entries: items.map(readRssItem),
    failed: 0,
  };
}

function hasText({ title, contentHtml, summaryHtml }: FeedEntry): boolean {
  return title !== null || contentHtml !== null || summaryHtml !== null;
}
