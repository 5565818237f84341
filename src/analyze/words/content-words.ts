import TokenizerJa from 'natural/lib/natural/tokenizers/tokenizer_ja.js';
import { type Token } from '../text.js';
import { isStopWord } from './stop-words.js';

/** One word that may be a keyword; `null` stands where a phrase must not reach over (marks, links, stop words). */
export type ContentWord = string | null;

const japanese = new TokenizerJa();
/** Stands between runs that are cut in one call; no run holds it, and the tokenizer leaves it. */
const RUN_END = '\0';
/** Characters of Japanese that are cut at most: each takes ten microseconds, and no outage is told in so many. */
const MOST_JAPANESE = 2_000;
const HAS_KANA = /[\u3040-\u30ff]/;
const HAS_LETTER = /\p{L}/u;
const LONGEST_WORD = 40;

/**
 * The words of a text in order, stop words and everything that is no word as `null`. Japanese is cut into words by
 * natural's tokenizer; other unspaced scripts have no cutter here and give their runs of characters up to eight long.
 */
export function contentWords(tokens: readonly Token[]): ContentWord[] {
  const words: ContentWord[] = [];
  const japaneseRuns: string[] = [];
  const japanesePlaces: number[] = [];
  let run = '';
  const endRun = (): void => {
    if (HAS_KANA.test(run)) {
      japaneseRuns.push(run);
      japanesePlaces.push(words.push(null) - 1);
    } else if (run !== '' && run.length <= 8) words.push(orNull(run));
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
  if (japaneseRuns.length === 0) return words;
  const cuts = cutRuns(japaneseRuns);
  let next = 0;
  return words.flatMap((word, at) =>
    at === japanesePlaces[next] ? (cuts[next++] ?? []).map(orNull) : [word],
  );
}

/** The words of each run. All in one call: natural builds its tables anew at each, which takes 0.14 ms. */
function cutRuns(runs: readonly string[]): string[][] {
  const cuts = runs.map((): string[] => []);
  let run = 0;
  for (const piece of japanese.tokenize(runs.join(RUN_END).slice(0, MOST_JAPANESE))) {
    for (const [i, word] of piece.split(RUN_END).entries()) {
      if (i > 0) run += 1;
      if (word !== '') cuts[run]?.push(word);
    }
  }
  return cuts;
}

function orNull(word: string): ContentWord {
  return word.length > 1 && word.length <= LONGEST_WORD && HAS_LETTER.test(word) && !isStopWord(word)
    ? word
    : null;
}
