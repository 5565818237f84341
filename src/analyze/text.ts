import { hashUnit } from './linear/hash.js';
import { hashtagWords } from './words/hashtag-words.js';
import {
  beginsNothing,
  isLetterOrAccent,
  isMark,
  isPlainMark,
  isSurrogate,
  FIRST_UNSPACED,
  isUnspaced,
  isWordPart,
} from './words/char-classes.js';
import { type Token } from './words/token.js';
import { TokenMemory } from './words/token-memory.js';

export type { Token } from './words/token.js';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  sbquo: '‚',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
};

/** Posts of the networks that we read end far before; what stands behind, somebody put there to keep us busy. */
const LONGEST_TEXT = 10_000;

const NEW_LINE = 10;
const QUOTE = 39;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const LINE = 95;
/** What makes a small letter of a capital one, in ASCII. */
const SMALL = 32;
const SMALL_D = 100;
const SMALL_T = 116;
const SMALL_X = 120;

// ZWSP, word joiner, BOM and soft hyphen hide inside words, and variation selectors say how an emoji looks; ZWJ and ZWNJ stay,
// Indic scripts and emoji need them.
const INVISIBLE = /[\u00ad\u200b\u2060\ufe0e\ufe0f\ufeff]/gu;
const NOT_ASCII = /[^\0-\x7f]/; // twice as fast as \p{ASCII}
const SURROGATE = /[\ud800-\udfff]/;

// One alternative a kind, told apart afterwards by the first character: named groups cost more than the match itself.
// Labels of a host have the lengths that DNS gives them; without an end, a row of dashes or dots takes minutes.
const PATTERN = new RegExp(
  [
    String.raw`https?:\/\/\S+|www\.\S+|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,63}\/\S*`,
    String.raw`@[\p{L}\p{N}_]+(?:[.@-][\p{L}\p{N}_-]+)*`,
    String.raw`#[\p{L}\p{M}\p{N}_]+`,
    String.raw`(?<![\p{L}\p{N}])(?:[:;=][-o']?[)(\[\]DPp\/\\|3*]+|<\/?3|[xX]D+|:'[()]|[tT][._][tT]|-_+-)(?![\p{L}\p{N}])`,
    // A sad or glad mouth may hang on the word before it; the other faces would be found in times and paths.
    String.raw`[:;=]['-]?[()]+`,
    String.raw`[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}][\p{L}\p{M}\p{N}]*)*`,
    String.raw`\p{Extended_Pictographic}`,
    String.raw`[.,;:!?…。、！？؟।]+|\n+`,
  ].join('|'),
  'iuy',
);
const LINK = /^(?:https?:\/\/|www\.)|\.[a-z]{2,}\//i;
const FACE = /^(?:[:;=<-].|xD+$|t[._]t$)/iu;
const WORD = /^[\p{L}\p{M}\p{N}]/u;
const MARK = /^[.,;:!?…。、！？؟।\n]+$/u;

/**
 * Entities decoded, compatibility forms folded (full-width and mathematical letters), invisible characters gone; at
 * most {@link LONGEST_TEXT} characters.
 */
export function cleanText(text: string): string {
  let clean = text.slice(0, LONGEST_TEXT);
  if (clean.includes('&')) {
    clean = clean.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, decodeEntity);
  }
  if (NOT_ASCII.test(clean))
    clean = clean
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .replace(/[’‘`´]/gu, "'")
      // One character may stand for eighteen.
      .slice(0, LONGEST_TEXT);
  return clean;
}

const asWritten = (raw: string): string => raw;
const asSpoken = (raw: string): string => squash(raw.toLowerCase());
const asNothing = (): string => '';
const words = new TokenMemory({ kind: 'word', tagged: false }, asSpoken);
const tagWords = new TokenMemory({ kind: 'word', tagged: true }, asSpoken);
const chars = new TokenMemory({ kind: 'char', tagged: false }, asWritten);
const tagChars = new TokenMemory({ kind: 'char', tagged: true }, asWritten);
const marks = new TokenMemory({ kind: 'mark', tagged: false }, asWritten);
const emojis = new TokenMemory({ kind: 'emoji', tagged: false }, asWritten);
// Nothing is read out of who is mentioned or where a link leads, and each is a new one: one token stands for all.
const mentions = new TokenMemory({ kind: 'mention', tagged: false }, asNothing);
const links = new TokenMemory({ kind: 'link', tagged: false }, asNothing);
const ANY_MENTION = '@';
const ANY_LINK = '://';

/** All tokens of a text, in order. The text is cleaned first. */
export function tokenize(text: string): Token[] {
  return tokenizeClean(cleanText(text));
}

/** All tokens of a text that {@link cleanText} gave. */
export function tokenizeClean(clean: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < clean.length) {
    const code = clean.charCodeAt(at);
    // Nine tokens in ten are plain words and marks: those are cut by a table, the expression sees the rest.
    if (beginsNothing(code)) at += 1;
    else if (isWordPart(code)) at = readWord(clean, at, tokens);
    else if (isPlainMark(code)) at = readMark(clean, at, tokens);
    else at = readAny(clean, at, tokens);
  }
  return tokens;
}

/** The word at `at`, unless it may be the beginning of a link, a face or a letter of two code units. */
function readWord(text: string, at: number, tokens: Token[]): number {
  let end = at;
  let hash = words.seed;
  let bits = 0;
  for (let code = text.charCodeAt(end); isWordPart(code) || isApostrophe(text, end, code);) {
    bits |= code;
    hash = hashUnit(hash, code);
    end += 1;
    code = text.charCodeAt(end);
  }
  if (mayBeOther(text, at, end)) return readAny(text, at, tokens);
  // Only where some code unit is so high may one be of an unspaced script.
  if (bits < FIRST_UNSPACED) tokens.push(words.in(text, at, end, hash));
  else pushWord(tokens, text.slice(at, end), false);
  return end;
}

/** Whether the word goes on behind a quotation mark. */
function isApostrophe(text: string, at: number, code: number): boolean {
  return code === QUOTE && isLetterOrAccent(text.charCodeAt(at + 1));
}

/** Whether the expression may see more than a word in what begins at `at` and whose letters end at `end`. */
function mayBeOther(text: string, at: number, end: number): boolean {
  const after = text.charCodeAt(end);
  if (isSurrogate(after) || (after === QUOTE && isSurrogate(text.charCodeAt(end + 1)))) return true;
  const first = text.charCodeAt(at) | SMALL;
  if (first === SMALL_X) return (text.charCodeAt(at + 1) | SMALL) === SMALL_D;
  if (first === SMALL_T && end === at + 1 && (after === DOT || after === LINE)) return true;
  if (after === DOT || after === DASH) {
    const next = text.charCodeAt(end + 1);
    return next === DASH || next === DOT || (next < 0x80 && isWordPart(next));
  }
  return after === COLON && text.startsWith('//', end + 1);
}

function readMark(text: string, at: number, tokens: Token[]): number {
  let end = at + 1;
  if (text.charCodeAt(at) === NEW_LINE) while (text.charCodeAt(end) === NEW_LINE) end += 1;
  else while (isMark(text.charCodeAt(end))) end += 1;
  tokens.push(marks.of(text.slice(at, end)));
  return end;
}

/** Whatever the expression finds at `at`; what it finds nothing in is no token. */
function readAny(text: string, at: number, tokens: Token[]): number {
  PATTERN.lastIndex = at;
  const raw = PATTERN.exec(text)?.[0];
  if (raw === undefined) return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  if (raw.startsWith('@')) tokens.push(mentions.of(ANY_MENTION));
  else if (raw.startsWith('#')) for (const word of hashtagWords(raw.slice(1))) pushWord(tokens, word, true);
  else if (MARK.test(raw)) tokens.push(marks.of(raw));
  else if (raw.length > 4 && LINK.test(raw)) tokens.push(links.of(ANY_LINK));
  else if (WORD.test(raw) && !FACE.test(raw)) pushWord(tokens, raw, false);
  else tokens.push(emojis.of(raw));
  return at + raw.length;
}

/** `soooo` as `soo`: how long a vowel is drawn says nothing of the word. */
export function squash(word: string): string {
  let at = 2;
  // Most words have none, and the look costs a tenth of the expression.
  while (
    at < word.length &&
    (word.charCodeAt(at) !== word.charCodeAt(at - 1) || word.charCodeAt(at) !== word.charCodeAt(at - 2))
  )
    at += 1;
  return at < word.length || SURROGATE.test(word) ? word.replace(/(\p{L})\1{2,}/gu, '$1$1') : word;
}

/** The word with every doubled letter single, for one more look-up after {@link squash}: `lemoott` as `lemot`. */
export function squashFully(word: string): string {
  let at = 1;
  while (at < word.length && word.charCodeAt(at) !== word.charCodeAt(at - 1)) at += 1;
  // Letters of two code units (surrogates) look doubled only to the expression.
  if (at >= word.length) return SURROGATE.test(word) ? withSingles(word) : word;
  if (NOT_ASCII.test(word)) return withSingles(word);
  let squashed = word.slice(0, at);
  for (; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code !== word.charCodeAt(at - 1) || !isLetterOrAccent(code)) squashed += word.charAt(at);
  }
  return squashed;
}

function withSingles(word: string): string {
  return word.replace(/(\p{L})\1+/gu, '$1');
}

function pushWord(tokens: Token[], raw: string, tagged: boolean): void {
  const memory = tagged ? tagWords : words;
  let start = 0;
  // Latin letters stand beside unspaced ones without a space ("ChatGPTが落ちた"), so a word is cut where they meet.
  for (let i = 0; i < raw.length; i += 1) {
    if (!isUnspaced(raw.charCodeAt(i))) continue;
    if (i > start) tokens.push(memory.of(raw.slice(start, i)));
    const char = raw.charAt(i);
    tokens.push((tagged ? tagChars : chars).of(char));
    start = i + 1;
  }
  if (start < raw.length) tokens.push(memory.of(raw.slice(start)));
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
