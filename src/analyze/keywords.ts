import { type Token } from './text.js';
import { compoundAt, compoundsOf } from './words/compounds.js';
import { cutRuns } from './words/cut-runs.js';
import { denialEnd } from './words/negations.js';
import { KeywordList } from './words/keyword-list.js';

const MOST_KEYWORDS = 16;

/**
 * Keywords of one post, best first: its content words, each stem once, lower case as written. What is denied stands
 * with its denial (`not loading`, `tidak bisa diakses`), a compound with its hyphen (`m-banking`). Those said several
 * times or in a hashtag come first, then the order of the text.
 *
 * @param text  what the tokens were cut from
 */
export function findKeywords(tokens: readonly Token[], language: string, text: string): string[] {
  const compounds = compoundsOf(text);
  const keywords = new KeywordList(language);
  const runs = cutRuns(tokens);
  let run = 0;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'char') {
      for (const word of runs[run++] ?? []) keywords.addWord(word, token.tagged);
      while (tokens[at]?.kind === 'char') at += 1;
    } else if (token.kind === 'word') {
      const compound = compounds && compoundAt(compounds, tokens, at);
      const denial = compound ? at : denialEnd(tokens, at, language);
      if (compound) keywords.addPhrase(compound.word);
      else if (denial > at) keywords.addPhrase(textOf(tokens, at, denial));
      else keywords.add(token);
      at = Math.max(at + (compound?.parts.length ?? 1), denial);
    } else at += 1;
  }
  return keywords.best(MOST_KEYWORDS);
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  let text = tokens[from]?.text ?? '';
  for (let i = from + 1; i < to; i += 1) text += ` ${tokens[i]?.text ?? ''}`;
  return text;
}
