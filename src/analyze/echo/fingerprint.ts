import { hashText, hashUnit, mixBits, spread } from '../linear/hash.js';
import { APOSTROPHE, DIGIT, IDEOGRAPH, LETTERS, NO_LETTER, SMALL, unfold, WORD } from './letters.js';
import { linkHash } from './link-hash.js';

/** Words a shingle spans. Five tell reworded copies from chance; exact hashes and SimHash left most of a burst. */
export const SHINGLE_WORDS = 5;
/** What a word carries, and a character of a script without spaces: three make about one, of Thai four. */
const WORD_WEIGHT = 12;
const IDEOGRAPH_WEIGHT = 4;
const THAI_WEIGHT = 3;
const BEHIND_THAI = 0x0e80;
const SHINGLE_WEIGHT = SHINGLE_WORDS * WORD_WEIGHT;
/** With this many numbers a shingle says nothing: digits are folded, and "iPhone 7, iOS 11" answers collide. */
const NUMBER_HEAVY = 2;

/** Characters that are compared. Posts end far before, and one character may unfold to eighteen. */
const LONGEST_TEXT = 10_000;

const FNV_OFFSET = 0x811c9dc5;
const SHINGLE_BASE = 0x2c1b3c6d;
const AT_SIGN = 0x40;
const HASH_SIGN = 0x23;
const LETTER_H = 0x68;
const LETTER_T = 0x74;
const SPACE = 0x20;
const LONGEST_SCHEME = 'https://'.length;
const ZERO = 0x30;
const COMMA = 0x2c;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;

/** `SHINGLE_BASE` to the power of what stands behind a token in a shingle. */
const POWERS = new Int32Array(SHINGLE_WEIGHT + 1);
POWERS[0] = 1;
for (let i = 1; i < POWERS.length; i++) POWERS[i] = spread(POWERS[i - 1] ?? 0, SHINGLE_BASE);

/**
 * What is compared of a post's text: hashes only, no words.
 *
 * One object reads one text after another into the same arrays, of which only the first so many entries are meant:
 * most of what a post costs would else be the making of arrays.
 */
export class Fingerprint {
  /** Length, in words (a third of one for each ideograph, a quarter of Thai). */
  words = 0;
  tokenCount = 0;
  /** One hash a word (an ideograph), in order; digits read as one `0`. Mentions and links have none. */
  readonly tokens = new Int32Array(LONGEST_TEXT);
  shingleCount = 0;
  /** One hash for each run of `SHINGLE_WORDS` words that says something, in order. */
  readonly shingles = new Int32Array(LONGEST_TEXT);
  /** Where each of them begins and ends: indices of its first and its last token. */
  readonly starts = new Int32Array(LONGEST_TEXT);
  readonly ends = new Int32Array(LONGEST_TEXT);
  /** Hash of the first `SHINGLE_WORDS` words, numbers or not; `null` for a text that is no longer than that. */
  opening: number | null = null;
  /** Hashes of links that lead to a page (not to a front page, nor to a page that tells whether a site is up). */
  readonly links: number[] = [];
  hasLink = false;
  hashtags = 0;
  /** Words that are neither in hashtags nor numbers; less than one for each ideograph. */
  plainWords = 0;
  /** Of each token, in twelfths of a word. */
  readonly #weights = new Uint8Array(LONGEST_TEXT);
  readonly #numbers = new Uint8Array(LONGEST_TEXT);

  /** Words that a token stands for on average: one, or less where ideographs are counted. */
  get wordsPerToken(): number {
    return this.tokenCount > 0 ? this.words / this.tokenCount : 1;
  }

  /** Reads the words, shingles and links of a text in one walk over its characters, and forgets the text before. */
  read(text: string): this {
    this.#clear();
    const plain = shortened(unfold(shortened(text)));
    let at = 0;
    while (at < plain.length) {
      const raw = plain.charCodeAt(at);
      const letter = LETTERS[raw];
      if (letter === NO_LETTER) {
        at++;
        if (raw === AT_SIGN) at = endOfMention(plain, at);
        else if (raw === HASH_SIGN && isTagStart(plain, at)) at = this.#readTag(plain, at);
      } else if (letter === WORD || letter === DIGIT) {
        at = isLinkStart(plain, at) ? this.#readLink(plain, at) : this.#readWord(plain, at, letter);
      } else {
        if (letter === IDEOGRAPH) this.#readIdeograph(plain, at, raw);
        at++;
      }
    }
    this.words /= WORD_WEIGHT;
    this.plainWords /= WORD_WEIGHT;
    this.#cutShingles();
    return this;
  }

  #clear(): void {
    this.words = 0;
    this.tokenCount = 0;
    this.shingleCount = 0;
    this.opening = null;
    this.links.length = 0;
    this.hasLink = false;
    this.hashtags = 0;
    this.plainWords = 0;
  }

  #push(hash: number, weight: number): void {
    const at = this.tokenCount++;
    this.tokens[at] = mixBits(hash);
    this.#weights[at] = weight;
    this.#numbers[at] = 0;
    this.words += weight;
  }

  #readIdeograph(text: string, at: number, code: number): void {
    // "Ohhhh" has one letter too many in every script.
    if (code === text.charCodeAt(at - 1) && code === text.charCodeAt(at - 2)) return;
    const weight = code < BEHIND_THAI ? THAI_WEIGHT : IDEOGRAPH_WEIGHT;
    this.#push(hashUnit(FNV_OFFSET, code), weight);
    this.plainWords += weight;
  }

  /** A hashtag is one word in every script: many who write their own words share it. */
  #readTag(text: string, start: number): number {
    this.hashtags++;
    let hash = FNV_OFFSET;
    let at = start;
    let before = -1;
    for (; at < text.length; at++) {
      const raw = text.charCodeAt(at);
      const letter = LETTERS[raw];
      if (letter === NO_LETTER) break;
      if (letter === APOSTROPHE) continue;
      const code = letter === DIGIT ? ZERO : (SMALL[raw] ?? raw);
      if (code !== ZERO || before !== ZERO) hash = hashUnit(hash, code);
      before = code;
    }
    this.#push(hash, WORD_WEIGHT);
    return at;
  }

  /**
   * FNV-1a of a word with each run of digits read as one `0` and letters repeated more than twice cut to two.
   * A number with what stands between its digits (`196,000`, `7.6`, `16:22`) is one word.
   */
  #readWord(text: string, start: number, first: number): number {
    const isNumber = first === DIGIT;
    let hash = FNV_OFFSET;
    let before = -1;
    let twoBefore = -1;
    let at = start;
    for (; at < text.length; at++) {
      const raw = text.charCodeAt(at);
      const letter = LETTERS[raw];
      // "Don't" and "dont", "utilities'" and "utilities" are one word to whoever copies.
      if (letter === APOSTROPHE) continue;
      if (letter === IDEOGRAPH) break;
      if (letter === NO_LETTER) {
        if (isNumber && before === ZERO && isInNumber(text, at, raw)) continue;
        break;
      }
      const code = letter === DIGIT ? ZERO : (SMALL[raw] ?? raw);
      if (code !== before || (code !== ZERO && code !== twoBefore)) hash = hashUnit(hash, code);
      twoBefore = before;
      before = code;
    }
    this.#push(hash, WORD_WEIGHT);
    if (isNumber) this.#numbers[this.tokenCount - 1] = 1;
    else this.plainWords += WORD_WEIGHT;
    return at;
  }

  #readLink(text: string, start: number): number {
    const end = endOfLink(text, start);
    this.hasLink = true;
    const link = linkHash(text.slice(start, end).toLowerCase());
    if (link !== null) this.links.push(link);
    return end;
  }

  /** Every shortest run of tokens that weighs as much as a shingle, by a hash that rolls over them. */
  #cutShingles(): void {
    const { tokens, tokenCount } = this;
    const weights = this.#weights;
    const numbers = this.#numbers;
    let hash = 0;
    let weight = 0;
    let numberCount = 0;
    let first = 0;
    for (let last = 0; last < tokenCount; last++) {
      hash = (spread(hash, SHINGLE_BASE) + (tokens[last] ?? 0)) | 0;
      weight += weights[last] ?? 0;
      numberCount += numbers[last] ?? 0;
      while (weight - (weights[first] ?? 0) >= SHINGLE_WEIGHT) {
        hash = (hash - spread(tokens[first] ?? 0, POWERS[last - first] ?? 0)) | 0;
        weight -= weights[first] ?? 0;
        numberCount -= numbers[first] ?? 0;
        first++;
      }
      if (weight < SHINGLE_WEIGHT) continue;
      const shingle = mixBits(hash);
      if (first === 0 && this.opening === null && last + 1 < tokenCount) this.opening = shingle;
      if (numberCount >= NUMBER_HEAVY) continue;
      const at = this.shingleCount++;
      this.shingles[at] = shingle;
      this.starts[at] = first;
      this.ends[at] = last;
    }
  }
}

/** FNV-1a of a text whose letters are told apart as they are. */
export function textHash(text: string): number {
  return hashText(text, FNV_OFFSET);
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
}

function endOfMention(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const letter = LETTERS[text.charCodeAt(end)];
    if (letter === NO_LETTER || letter === IDEOGRAPH) break;
  }
  return end;
}

/** Whether what stands at `at` parts digits of one number; a digit stands before it. */
function isInNumber(text: string, at: number, code: number): boolean {
  if (code !== DOT && code !== COMMA && code !== COLON && code !== SLASH) return false;
  return LETTERS[text.charCodeAt(at + 1)] === DIGIT;
}

function isTagStart(text: string, at: number): boolean {
  return at < text.length && LETTERS[text.charCodeAt(at)] !== NO_LETTER && !isLinkStart(text, at);
}

function isLinkStart(text: string, at: number): boolean {
  if (SMALL[text.charCodeAt(at)] !== LETTER_H || SMALL[text.charCodeAt(at + 1)] !== LETTER_T) return false;
  const scheme = text.slice(at, at + LONGEST_SCHEME).toLowerCase();
  return scheme.startsWith('http://') || scheme === 'https://';
}

function endOfLink(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) > SPACE) end++;
  return end;
}
