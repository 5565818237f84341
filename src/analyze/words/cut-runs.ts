import TokenizerJa from 'natural/lib/natural/tokenizers/tokenizer_ja.js';
import { type Token } from '../text.js';

const japanese = new TokenizerJa();
/** Stands between runs that are cut in one call; no run holds it, and the tokenizer leaves it. */
const RUN_END = '\0';
/** Characters of Japanese that are cut at most: each takes ten microseconds, and no outage is told in so many. */
const MOST_JAPANESE = 2_000;
const HAS_KANA = /[\u3040-\u30ff]/;
/** Longest run of an unspaced script other than Japanese that passes for one word. */
const LONGEST_RUN = 8;

/**
 * The words of each run of characters of an unspaced script, run by run, stop words among them. Japanese is cut by
 * natural's tokenizer; other scripts have no cutter here and give their runs as they are, the long ones nothing.
 */
export function cutRuns(tokens: readonly Token[]): string[][] {
  const runs: string[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'char') continue;
    if (tokens[at - 1]?.kind === 'char') runs[runs.length - 1] += text;
    else runs.push(text);
  }
  if (runs.length === 0) return [];
  const cuts = cutJapanese(runs.filter((run) => HAS_KANA.test(run)));
  let next = 0;
  return runs.map((run) =>
    HAS_KANA.test(run) ? (cuts[next++] ?? []) : run.length <= LONGEST_RUN ? [run] : [],
  );
}

/** All in one call: natural builds its tables anew at each, which takes 0.14 ms. */
function cutJapanese(runs: readonly string[]): string[][] {
  if (runs.length === 0) return [];
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
