import { type TrackedService } from '../domain/tracked-service.js';
import { CLITICS, phrasesOf, PLURAL, SHORTEST_STEM } from './service-matcher.js';
import { cleanText } from './text.js';
import {
  ASCII_UNITS,
  isPlainChar,
  latinUnit,
  SEPARATOR,
  sizeOfHarmless,
  SPECIAL,
  threeByteCode,
  unitsOf,
} from './words/plain-bytes.js';
import { BREAK, scanWords } from './words/scan-words.js';
import { goOn, NO_LETTERS, WordPrints } from './words/word-prints.js';

const BACKSLASH = 0x5c;
const AMPERSAND = 0x26;
const HASH = 0x23;
const QUOTE = 0x22;
/** First byte of the Latin letters from À to ÿ. */
const LATIN = 0xc3;

/** Behind a backslash: these stand for what parts words, the others may stand for a letter. */
const PLAIN_ESCAPES: ReadonlySet<number> = new Set(new TextEncoder().encode('nrt"\\/'));
const ENDINGS = [PLURAL, ...CLITICS];

/** What apostrophes leave of English words, in every other post. */
const FRAGMENTS: ReadonlySet<string> = new Set('d ll m re s t ve'.split(' '));

/**
 * Tells texts that surely name no tracked service from those that may, by the bytes that they have in JSON: sooner than
 * JSON is parsed.
 *
 * It reads words of ASCII and of Latin letters with accents, and characters of Han, kana and Hangul, and knows which
 * punctuation and emoji part words. Whatever else there is may be folded into a letter by `cleanText`, vanish from a word
 * or belong to a rule; with that, and with an escape (`\u0063`), a numeric entity or a hashtag, whose words are cut
 * otherwise, a text may name anything.
 */
export class WordSieve {
  /** 1 for the code units of scripts without spaces that a rule asks for. */
  private readonly chars = new Uint8Array(0x10000);
  private readonly prints: WordPrints;

  constructor(services: readonly TrackedService[]) {
    const phrases = services.map((service) =>
      phrasesOf(service).map((phrase) => scanWords(cleanText(phrase)).words.filter((word) => word !== BREAK)),
    );
    const users = new Map<string, number>();
    for (const ofService of phrases)
      for (const word of new Set(ofService.flat())) users.set(word, (users.get(word) ?? 0) + 1);
    const costOf = (word: string) => (FRAGMENTS.has(word) ? Infinity : (users.get(word) ?? 0));
    const telling = new Set<string>();
    for (const words of phrases.flat()) this.learn(telling, words, costOf);
    this.prints = new WordPrints(telling);
  }

  /**
   * @param json  valid UTF-8
   * @param from  where a string of it begins, behind the quotation mark; it is read up to the next one
   */
  mayName(json: Uint8Array, from: number): boolean {
    const { prints, chars } = this;
    let print = NO_LETTERS;
    let before = SEPARATOR;
    let size = 1;
    for (let at = from; at < json.length; at += size) {
      const byte = json[at] ?? 0;
      let unit = SEPARATOR;
      size = 1;
      if (byte < 0x80) {
        unit = ASCII_UNITS[byte] ?? SEPARATOR;
        if (unit === SPECIAL) {
          if (byte === QUOTE) break;
          size = sizeOfSpecial(json, at);
          unit = SEPARATOR;
        }
      } else if (byte === LATIN) {
        unit = latinUnit(json[at + 1] ?? 0);
        size = 2;
      } else {
        size = sizeOfHarmless(json, at, before === SEPARATOR);
        if (size === 3 && chars[threeByteCode(json, at)] === 1) return true;
      }
      if (size === 0) return true;
      if (unit !== SEPARATOR) {
        if (unit !== before) print = goOn(print, unit);
      } else if (before !== SEPARATOR) {
        if (prints.has(print)) return true;
        print = NO_LETTERS;
      }
      before = unit;
    }
    return before !== SEPARATOR && prints.has(print);
  }

  /**
   * Learns one word of a phrase: a text without it does not hold the phrase.
   *
   * @param costOf  how often a word lets posts through that name nothing: by how many services have it (`down`)
   */
  private learn(learnt: Set<string>, words: readonly string[], costOf: (word: string) => number): void {
    const spelled = words.filter((word) => unitsOf(word) !== null);
    const unspaced = words.map((word) => word.charCodeAt(0)).filter(isPlainChar);
    // A word with a letter that always lets a post through needs no learning.
    if (spelled.length + unspaced.length < words.length) return;
    const [telling] = spelled.sort((a, b) => costOf(a) - costOf(b) || b.length - a.length);
    if (telling === undefined) {
      // Of several, a character of Han before kana.
      this.chars[Math.max(...unspaced)] = 1;
      return;
    }
    learnt.add(telling);
    if (telling.length >= SHORTEST_STEM) for (const ending of ENDINGS) learnt.add(telling + ending);
  }
}

/** @returns bytes that something {@link SPECIAL} takes which parts words; 0 when it may stand for a letter or begin a hashtag */
function sizeOfSpecial(json: Uint8Array, at: number): number {
  const next = json[at + 1] ?? 0;
  if (json[at] === BACKSLASH) return PLAIN_ESCAPES.has(next) ? 2 : 0;
  return json[at] === AMPERSAND && next !== HASH ? 1 : 0;
}
