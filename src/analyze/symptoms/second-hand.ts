import { type Token } from '../text.js';

const QUESTION = /[?？؟]/u;
/** So few words, beside the phrase itself, are no headline: "power outage on Eastman Road". */
const SHORT = 6;

/**
 * Whether a post that only names trouble ("power outages") was written by somebody who has it: it speaks in the first
 * person, of here or now, asks or turns to somebody. News and adverts name trouble as well, and do none of these.
 *
 * @param text     the folded form of every token
 * @param witness  words of the first person, of here and of now in the languages that are read
 */
export function hasWitness(
  tokens: readonly Token[],
  text: readonly string[],
  witness: ReadonlySet<string>,
): boolean {
  let words = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'link') return false;
    if (token.kind === 'word') words += 1;
    if (token.kind === 'mention' || (token.kind === 'mark' && QUESTION.test(token.text))) return true;
    if (witness.has(text[i] ?? '')) return true;
  }
  return words <= SHORT;
}
