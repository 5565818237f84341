import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { LANGUAGES } from './phrase-languages.js';
import { phrasesOf } from './phrase-list.js';
import { SYMPTOM_TABLE } from './symptom-table.js';

/** How many words before a symptom a negator reaches; in verb-final languages it stands behind. */
const REACH_BEFORE: Readonly<Record<string, number>> = { id: 2, ms: 2 };
const DEFAULT_REACH = 3;
const NEGATED_BEHIND = new Set(['tr', 'hi']);
// Between these and the symptom a new clause begins: "I do not know why it is down" denies nothing.
const CLAUSE_WORDS = new Set(
  'it that this why because but and or so when if what how i is are am me kenapa knp napa karena krn soalnya tapi tp kok dan atau malah ini pero porque que mas warum aber weil dass mais parce pourquoi'.split(
    ' ',
  ),
);

const negators = LANGUAGES.map(
  (language) => new Set(phrasesOf(SYMPTOM_TABLE[language]?.negators ?? '').map(fold)),
);

/**
 * Whether a negator of one of the active languages reaches a phrase.
 *
 * @param text    the folded form of every token
 * @param at      where the phrase begins
 * @param size    of how many tokens it is
 * @param active  mask of languages
 */
export function isNegated(
  tokens: readonly Token[],
  text: readonly string[],
  at: number,
  size: number,
  active: number,
): boolean {
  for (let language = 0; language < LANGUAGES.length; language += 1) {
    if (!((active >> language) & 1)) continue;
    const name = LANGUAGES[language] ?? '';
    const words = negators[language];
    const reach = REACH_BEFORE[name] ?? DEFAULT_REACH;
    if (NEGATED_BEHIND.has(name)) {
      for (let i = at + size; i < Math.min(tokens.length, at + size + 2); i += 1)
        if (words?.has(text[i] ?? '')) return true;
      continue;
    }
    for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
      const kind = tokens[i]?.kind;
      if (kind === 'mark' || kind === 'emoji' || CLAUSE_WORDS.has(text[i] ?? '')) break;
      if (words?.has(text[i] ?? '')) return true;
    }
  }
  return false;
}
