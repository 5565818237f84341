import { XMLParser } from 'fast-xml-parser';
import { FeedError } from './feed.js';

/** Deeper markup is no feed: the deepest, XHTML inside Atom, has some twenty levels. */
const MOST_LEVELS = 60;
/** Tags and entities of one document, which are what parsing costs; a feed of a hundred articles has some 30,000. */
const MOST_MARKS = 250_000;

/** Attributes of one document, those in pieces of HTML among them, which cost more; a feed of a hundred articles has some 10,000. */
const MOST_ATTRIBUTES = 100_000;

/** Namespaces that one element declares; a feed has some ten. */
const MOST_NAMESPACES = 100;

/** An element whose name begins with the usual prefix of its namespace, whatever prefix the document uses. */
export interface XmlElement {
  readonly name: string;
  /** By name, as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Namespaces that feeds use; elements of RSS have none. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/** Prefix as written -> usual prefix. */
type Scope = ReadonlyMap<string, string>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MOST_LEVELS,
});

/**
 * Reads XML of strangers. Faults in its grammar that browsers of feeds forgive (a lone `&`, a tag closed by another) are
 * forgiven; what could do harm (a document type, entities of its own, bottomless nesting) is not, and neither is a
 * document whose end is missing.
 *
 * @throws FeedError
 */
export function parseXml(text: string): XmlElement {
  if (/^\s*<!doctype\s+html/i.test(text)) throw new FeedError('is a page');
  if (hasDeclarations(text))
    throw new FeedError('holds a document type or entities of its own, which are refused');
  if (count(text, ['<', '&']) > MOST_MARKS)
    throw new FeedError(`holds more than ${MOST_MARKS} tags and entities`);
  if (count(text, ['=']) > MOST_ATTRIBUTES)
    throw new FeedError(`holds more than ${MOST_ATTRIBUTES} attributes`);
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch (cause) {
    throw new FeedError(`is malformed XML: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  const root = (nodes as XmlNode[]).find((node) => nameOf(node) !== TEXT);
  if (!root) throw new FeedError('holds no XML');
  if (!hasEnd(text, nameOf(root))) throw new FeedError('breaks off before its end');
  return toElement(root, new Map());
}

/** The first child of that name. */
export function child(parent: XmlElement, name: string): XmlElement | null {
  return childrenOf(parent, name)[0] ?? null;
}

export function childrenOf({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** All text inside, markup left out; `null` when there is none. */
export function textOf(element: XmlElement | null): string | null {
  const text = element === null ? '' : allText(element).trim();
  return text === '' ? null : text;
}

/** What is inside as HTML, names without their prefix. */
export function innerHtml({ children }: XmlElement): string {
  return children
    .map((node) => {
      if (typeof node === 'string') return escapeHtml(node);
      const name = node.name.slice(node.name.indexOf(':') + 1);
      const attributes = Object.entries(node.attributes).map(
        ([key, value]) => ` ${key}="${escapeHtml(value)}"`,
      );
      return `<${name}${attributes.join('')}>${innerHtml(node)}</${name}>`;
    })
    .join('');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function allText({ children }: XmlElement): string {
  return children.map((node) => (typeof node === 'string' ? node : allText(node))).join('');
}

/** `fast-xml-parser` in order: one key with the children (or the text), and `:@` with the attributes. */
type XmlNode = Readonly<Record<string, unknown>>;
const TEXT = '#text';
const ATTRIBUTES = ':@';

function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ATTRIBUTES) ?? TEXT;
}

function toElement(node: XmlNode, outer: Scope): XmlElement {
  const written = nameOf(node);
  const attributes = (node[ATTRIBUTES] ?? {}) as Record<string, string>;
  const own = declared(attributes);
  if (own.size > MOST_NAMESPACES)
    throw new FeedError(`declares more than ${MOST_NAMESPACES} namespaces at once`);
  const scope = own.size === 0 ? outer : new Map([...outer, ...own]);
  const children = (node[written] as XmlNode[]).map((inner) =>
    nameOf(inner) === TEXT ? String(inner[TEXT]) : toElement(inner, scope),
  );
  const [prefix, local] = splitName(written);
  const usual = scope.get(prefix) ?? prefix;
  return { name: usual === '' ? local : `${usual}:${local}`, attributes, children };
}

/** Prefixes that an element declares; those of unknown namespaces stay as written. */
function declared(attributes: Readonly<Record<string, string>>): Scope {
  const scope = new Map<string, string>();
  for (const [name, uri] of Object.entries(attributes)) {
    const prefix = name === 'xmlns' ? '' : /^xmlns:(.+)$/.exec(name)?.[1];
    if (prefix !== undefined) scope.set(prefix, PREFIXES.get(uri) ?? prefix);
  }
  return scope;
}

function splitName(name: string): [string, string] {
  const colon = name.indexOf(':');
  return [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
}

/**
 * Whether there is a `<!…` that is neither a comment nor CDATA. What can hide one from a scan (instructions, tags,
 * quotes in both) is walked past as the parser does it. One pass, however the text is made.
 */
function hasDeclarations(text: string): boolean {
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = text.indexOf('-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = text.indexOf(']]>', at + 9);
    else if (text.startsWith('<!', at)) return true;
    else if (text.startsWith('</', at)) at = text.indexOf('>', at);
    else at = endOfTag(text, at + 1, text.startsWith('<?', at) ? '?>' : '>');
    // The parser refuses what is not closed.
    if (at === -1) return false;
  }
  return false;
}

/** Where a tag or an instruction is closed outside of its quotes; -1: nowhere. */
function endOfTag(text: string, from: number, close: string): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"' || sign === "'") {
      at = text.indexOf(sign, at + 1);
      if (at === -1) return -1;
    } else if (sign === close[0] && text.startsWith(close, at)) return at;
  }
  return -1;
}

function count(text: string, marksOf: readonly string[]): number {
  let marks = 0;
  for (const mark of marksOf) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) marks += 1;
  }
  return marks;
}

/** The parser is content with a document that was cut short. */
function hasEnd(text: string, root: string): boolean {
  return (
    text.includes(`</${root}`, text.lastIndexOf('</')) || /\/>(?:\s|<!--[^>]*-->)*$/.test(text.slice(-500))
  );
}
