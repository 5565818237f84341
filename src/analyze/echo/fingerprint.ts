import { hashText, hashUnit, spread } from '../linear/hash.js';

/** Words a shingle spans. Five tell reworded copies from chance; exact hashes and SimHash left most of a burst. */
export const SHINGLE_WORDS = 5;
/** A character of a script without spaces carries less than a word; three make about one. */
const WORDS_PER_IDEOGRAPH = 1 / 3;
/** With this many numbers a shingle says nothing: digits are folded, and "iPhone 7, iOS 11" answers collide. */
const NUMBER_HEAVY = 2;

/** Characters that are compared. Posts end far before, and one character may unfold to eighteen. */
const LONGEST_TEXT = 10_000;

/** What is compared of a post's text: hashes only, no words. */
export interface Fingerprint {
  /** Length, in words (a third of one for each ideograph). */
  readonly words: number;
  /** One hash a word (an ideograph), in order; digits read as one `0`. Mentions and links have none. */
  readonly tokens: readonly number[];
  /** One hash for each run of `SHINGLE_WORDS` words, in order; `null` for one that says nothing. */
  readonly shingles: readonly (number | null)[];
  /** Hash of the first `SHINGLE_WORDS` words, numbers or not; `null` for a text that is no longer than that. */
  readonly opening: number | null;
  /** Words a shingle stands for: `SHINGLE_WORDS`, or fewer where ideographs are counted. */
  readonly wordsPerToken: number;
  /** Hashes of links that lead to a page (not to a front page, nor to a page that tells whether a site is up). */
  readonly links: readonly number[];
  readonly hasLink: boolean;
  readonly hashtags: number;
  /** Words that are neither in hashtags nor numbers; a third of one for each ideograph. */
  readonly plainWords: number;
}

const FNV_OFFSET = 0x811c9dc5;
/** What stands after a link more often than it ends one. */
const LINK_TAIL = '/.,)!…';
const STATUS_LINK =
  /^(?:[^/]*\.)?(?:status|downdetector|downforeveryoneorjustme|isitdownrightnow|allestoringen)\b/;

/** Reads the words, shingles and links of a text in one walk over its characters. */
export function fingerprint(text: string): Fingerprint {
  const plain = fold(text.slice(0, LONGEST_TEXT));
  const tokens: number[] = [];
  const numbers: boolean[] = [];
  const links: number[] = [];
  let ideographs = 0;
  let hasLink = false;
  let hashtags = 0;
  let tagEnd = 0;
  let plainWords = 0;
  let at = 0;
  while (at < plain.length) {
    const code = plain.charCodeAt(at);
    if (code === AT_SIGN) {
      at = endOfWord(plain, at + 1);
    } else if (!isWordCode(code)) {
      at++;
      if (code === HASH_SIGN && isWordCode(plain.charCodeAt(at))) {
        hashtags++;
        tagEnd = endOfTag(plain, at);
      }
    } else if (code === LETTER_H && isLinkStart(plain, at)) {
      const end = endOfLink(plain, at);
      hasLink = true;
      const link = linkHash(plain.slice(at, end));
      if (link !== null) links.push(link);
      at = end;
    } else if (isIdeograph(code)) {
      tokens.push(hashUnit(FNV_OFFSET, code));
      numbers.push(false);
      ideographs++;
      if (at >= tagEnd) plainWords += WORDS_PER_IDEOGRAPH;
      at++;
    } else {
      const end = endOfWord(plain, at);
      tokens.push(wordHash(plain, at, end));
      numbers.push(isDigit(code));
      if (at >= tagEnd && !isDigit(code)) plainWords++;
      at = end;
    }
  }
  const words = tokens.length - ideographs + ideographs * WORDS_PER_IDEOGRAPH;
  return {
    words,
    tokens,
    shingles: shinglesOf(tokens, numbers),
    opening: tokens.length > SHINGLE_WORDS ? shingleHash(tokens, 0) : null,
    wordsPerToken: tokens.length > 0 ? words / tokens.length : 1,
    links,
    hasLink,
    hashtags,
    plainWords,
  };
}

const AT_SIGN = 0x40;
const HASH_SIGN = 0x23;
const LETTER_H = 0x68;
const APOSTROPHE = 0x27;

/** Lower case, without full-width and other compatibility forms; the costly step only where it can matter. */
function fold(text: string): string {
  let ascii = true;
  for (let i = 0; i < text.length && ascii; i++) ascii = text.charCodeAt(i) < 0x80;
  return (ascii ? text : text.normalize('NFKC').replace(/[’‘]/g, "'")).slice(0, LONGEST_TEXT).toLowerCase();
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, digits, marks and apostrophes; everything above ASCII but punctuation, symbols and emoji. */
function isWordCode(code: number): boolean {
  if (code < 0x80) {
    return (code >= 0x61 && code <= 0x7a) || isDigit(code) || code === APOSTROPHE || code === 0x5f;
  }
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code < 0x2000) return true;
  if (code < 0x2c00) return false;
  if (code >= 0x3000 && code < 0x3040) return false;
  if (code >= 0xd83c && code <= 0xd83e) return false;
  return !(code >= 0xdc00 && code < 0xf900) && !(code >= 0xfe00 && code < 0xff10);
}

/** Scripts written without spaces: kana, Han, Hangul (whose spacing is loose) and Thai. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x0e00 && code < 0x0e80) ||
    (code >= 0x3040 && code < 0xa000) ||
    (code >= 0xac00 && code < 0xd7b0)
  );
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordCode(text.charCodeAt(end)) && !isIdeograph(text.charCodeAt(end))) end++;
  return end;
}

function endOfTag(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
  return end;
}

/** FNV-1a of a word with each run of digits read as one `0` and letters repeated more than twice cut to two. */
function wordHash(text: string, start: number, end: number): number {
  let hash = FNV_OFFSET;
  let before = -1;
  let twoBefore = -1;
  for (let i = start; i < end; i++) {
    const raw = text.charCodeAt(i);
    // "Don't" and "dont", "utilities'" and "utilities" are one word to whoever copies.
    if (raw === APOSTROPHE) continue;
    const code = isDigit(raw) ? 0x30 : raw;
    const isRepeat = code === before && (code === 0x30 || code === twoBefore);
    if (!isRepeat) hash = hashUnit(hash, code);
    twoBefore = before;
    before = code;
  }
  return hash;
}

function shinglesOf(tokens: readonly number[], numbers: readonly boolean[]): (number | null)[] {
  const shingles: (number | null)[] = [];
  let numberCount = 0;
  for (let last = 0; last < tokens.length; last++) {
    if (numbers[last]) numberCount++;
    const first = last - SHINGLE_WORDS + 1;
    if (first < 0) continue;
    shingles.push(numberCount >= NUMBER_HEAVY ? null : shingleHash(tokens, first));
    if (numbers[first]) numberCount--;
  }
  return shingles;
}

function shingleHash(tokens: readonly number[], first: number): number {
  let hash = FNV_OFFSET;
  for (let i = first; i < first + SHINGLE_WORDS; i++) {
    hash = hashUnit(hash, tokens[i] ?? 0);
    hash ^= hash >>> 15;
  }
  return spread(hash, 0x85ebca6b) ^ (hash >>> 13);
}

/** FNV-1a of a text whose letters are told apart as they are. */
export function textHash(text: string): number {
  return hashText(text, FNV_OFFSET);
}

function isLinkStart(text: string, at: number): boolean {
  return text.startsWith('http://', at) || text.startsWith('https://', at);
}

function endOfLink(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) > 0x20) end++;
  return end;
}

/** Hash of a link without its scheme, query and trailing punctuation; `null` when many may share it honestly. */
function linkHash(link: string): number | null {
  const host = link.indexOf('//') + 2;
  const start = link.startsWith('www.', host) ? host + 4 : host;
  let end = start;
  while (end < link.length && link[end] !== '?' && link[end] !== '#') end++;
  while (end > start && LINK_TAIL.includes(link.charAt(end - 1))) end--;
  const bare = link.slice(start, end);
  return !bare.includes('/') || STATUS_LINK.test(bare) ? null : textHash(bare);
}
