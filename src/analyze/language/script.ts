import { type Token } from '../text.js';
import { TokenFact } from '../words/token-fact.js';
import { type LanguageGuess } from './languages.js';

// A Latin letter says a third of what a letter of another script does: names and loan words stand in every post.
const LATIN_WEIGHT = 1 / 3;
const SHARE = 0.4;
const CONFIDENCE = 0.99;
const LATIN_START = 0x41;
const LATIN_END = 0x250;

interface Letters {
  latin: number;
  arabic: number;
  cyrillic: number;
  devanagari: number;
  thai: number;
  kana: number;
  han: number;
  hangul: number;
  greek: number;
  hebrew: number;
  ukrainian: number;
  persian: number;
}

/**
 * The language that the script itself tells, or `null` for Latin letters (and for none at all).
 *
 * @param hint  declared language, which decides between languages of one script (Urdu, Bulgarian, Marathi)
 */
export function languageOfScript(tokens: readonly Token[], hint: string | null): LanguageGuess | null {
  if (isLatin(tokens)) return null;
  const count = countLetters(tokens);
  const { latin, arabic, cyrillic, devanagari, thai, kana, han, hangul, greek, hebrew } = count;
  const total =
    latin * LATIN_WEIGHT + arabic + cyrillic + devanagari + thai + kana + han + hangul + greek + hebrew;
  if (total === 0) return null;
  const most = (letters: number): boolean => letters > total * SHARE;
  const told = (language: string, others: readonly string[] = []): LanguageGuess => ({
    language: hint !== null && others.includes(hint) ? hint : language,
    confidence: CONFIDENCE,
  });
  if (kana > 0 && most(kana + han)) return told('ja');
  if (most(hangul)) return told('ko');
  // A few kana among names and loan words are enough: Chinese has none.
  if (most(han)) return kana > 0 ? told('ja') : told('zh', ['ja']);
  if (most(thai)) return told('th');
  if (most(arabic)) return told(count.persian > 0 ? 'fa' : 'ar', ['fa', 'ur', 'ps', 'ug', 'sd']);
  if (most(cyrillic)) return told(count.ukrainian > 0 ? 'uk' : 'ru', ['uk', 'bg', 'sr', 'mk', 'be', 'kk']);
  if (most(devanagari)) return told('hi', ['mr', 'ne']);
  if (most(greek)) return told('el');
  if (most(hebrew)) return told('he', ['yi']);
  return null;
}

function isLatin(tokens: readonly Token[]): boolean {
  for (const token of tokens) if (latinLetters.of(token) < 0) return false;
  return true;
}

function countLetters(tokens: readonly Token[]): Letters {
  const count: Letters = {
    latin: 0,
    arabic: 0,
    cyrillic: 0,
    devanagari: 0,
    thai: 0,
    kana: 0,
    han: 0,
    hangul: 0,
    greek: 0,
    hebrew: 0,
    ukrainian: 0,
    persian: 0,
  };
  for (const token of tokens) {
    const latin = latinLetters.of(token);
    if (latin >= 0) count.latin += latin;
    else for (let i = 0; i < token.text.length; i += 1) tally(count, token.text.charCodeAt(i));
  }
  return count;
}

/** How many letters a word has when all are Latin, as most are; -1 for any other word, 0 for what is none. */
const latinLetters = new TokenFact(({ kind, text }) => {
  if (kind !== 'word' && kind !== 'char') return 0;
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= LATIN_END) return -1;
    if (code >= LATIN_START) letters += 1;
  }
  return letters;
});

/** Counts one UTF-16 code unit by its block. */
function tally(count: Letters, code: number): void {
  if (code < LATIN_END) {
    if (code >= LATIN_START) count.latin += 1;
  } else if (code >= 0x370 && code < 0x400) count.greek += 1;
  else if (code >= 0x400 && code < 0x530) {
    count.cyrillic += 1;
    if (code === 0x456 || code === 0x457 || code === 0x454 || code === 0x491) count.ukrainian += 1;
  } else if (code >= 0x590 && code < 0x600) count.hebrew += 1;
  else if (code >= 0x600 && code < 0x780) {
    count.arabic += 1;
    if (code === 0x67e || code === 0x686 || code === 0x698 || code === 0x6af || code === 0x6cc)
      count.persian += 1;
  } else if (code >= 0x900 && code < 0x980) count.devanagari += 1;
  else if (code >= 0xe00 && code < 0xe80) count.thai += 1;
  else if (code >= 0x3040 && code < 0x3100) count.kana += 1;
  else if (code >= 0x4e00 && code < 0xa000) count.han += 1;
  else if (code >= 0xac00 && code < 0xd7b0) count.hangul += 1;
  else if (code >= 0x1e00 && code < 0x1f00) count.latin += 1;
}
