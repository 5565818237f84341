import TokenizerJa from 'natural/lib/natural/tokenizers/tokenizer_ja.js';
import { type Token } from '../text.js';
import { isStopWord } from './stop-words.js';

/** One word that may be a keyword; `null` stands where a phrase must not reach over (marks, links, stop words). */
export type ContentWord = string | null;

const japanese = new TokenizerJa();
const HAS_KANA = /[\u3040-\u30ff]/;
const HAS_LETTER = /\p{L}/u;
const LONGEST_WORD = 40;

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

function cutRun(run: string): string[] {
  if (HAS_KANA.test(run)) return japanese.tokenize(run);
  return run.length <= 8 ? [run] : [];
}

function orNull(word: string): ContentWord {
  return word.length > 1 && word.length <= LONGEST_WORD && HAS_LETTER.test(word) && !isStopWord(word)
    ? word
    : null;
}
