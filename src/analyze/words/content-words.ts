import TokenizerJa from 'natural/lib/natural/tokenizers/tokenizer_ja.js';
import { type Token } from '../text.js';
import { isStopWord } from './stop-words.js';

/** One word that may be a keyword; `null` stands where a phrase must not reach over (marks, links, stop words). */
export type ContentWord = string | null;

const japanese = new TokenizerJa();
const HAS_KANA = /[\u3040-\u30ff]/;
const HAS_LETTER = /\p{L}/u;
const LONGEST_WORD = 40;
/** Longest run of an unspaced script other than Japanese that passes for one word. */
const LONGEST_RUN = 8;
const SMALL_A = 97;
const SMALL_Z = 122;

/**
 * The words of a text in order, stop words and everything that is no word as `null`. Japanese is cut into words by
 * natural's tokenizer; other unspaced scripts have no cutter here and give their runs of characters up to eight long.
 */
export function contentWords(tokens: readonly Token[]): ContentWord[] {
  const words: ContentWord[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') words.push(...cutRun(run).map(orNull));
    run = '';
  };
  for (const token of tokens) {
    if (token.kind === 'char') {
      run += token.text;
      continue;
    }
    endRun();
    words.push(token.kind === 'word' ? orNull(token.text) : null);
  }
  endRun();
  return words;
}

/** The words of a run of characters of an unspaced script, stop words among them. */
export function cutRun(run: string): string[] {
  if (HAS_KANA.test(run)) return japanese.tokenize(run);
  return run.length <= LONGEST_RUN ? [run] : [];
}

/** Whether a lower-case word may be a keyword: it has a letter and some length, and is no stop word. */
export function isContentWord(word: string): boolean {
  return word.length > 1 && word.length <= LONGEST_WORD && hasLetter(word) && !isStopWord(word);
}

function orNull(word: string): ContentWord {
  return isContentWord(word) ? word : null;
}

function hasLetter(word: string): boolean {
  const first = word.charCodeAt(0);
  return (first >= SMALL_A && first <= SMALL_Z) || HAS_LETTER.test(word);
}
