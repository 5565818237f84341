import { type Token } from '../text.js';
import { cutRuns } from './cut-runs.js';
import { isStopWord } from './stop-words.js';
import { TokenFact } from './token-fact.js';

const HAS_LETTER = /\p{L}/u;
const LONGEST_WORD = 40;
const SMALL_A = 97;
const SMALL_Z = 122;

/** The words of a text in order, `null` where something stands that is none. */
export function wordsOf(tokens: readonly Token[]): (string | null)[] {
  const runs = cutRuns(tokens);
  let run = 0;
  return tokens.flatMap(({ kind, text }, at) => {
    if (kind === 'word') return [text];
    if (kind !== 'char') return [null];
    return tokens[at - 1]?.kind === 'char' ? [] : (runs[run++] ?? []);
  });
}

/** Whether a lower-case word may be a keyword: it has a letter and some length, and is no stop word. */
export function isContentWord(word: string): boolean {
  return word.length > 1 && word.length <= LONGEST_WORD && hasLetter(word) && !isStopWord(word);
}

/** {@link isContentWord} of a token. */
export const contentTokens = new TokenFact(({ text }) => isContentWord(text));

function hasLetter(word: string): boolean {
  const first = word.charCodeAt(0);
  return (first >= SMALL_A && first <= SMALL_Z) || HAS_LETTER.test(word);
}
