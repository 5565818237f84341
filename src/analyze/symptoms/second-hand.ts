import { type Token } from '../text.js';

const QUESTION = /[?？؟]/u;
/** What a question or a turn to somebody weighs beside a word of the first person. */
const ADDRESSED = 0.5;
const BYSTANDER = -1.25;
const ENOUGH = 0.5;
/** Numbers as long as this stand for a customer's meter or account. */
const ACCOUNT = /^\d{6,}$/;

/**
 * Whether a post that only names trouble ("power outages") was written by somebody who has it: more of it speaks in
 * the first person, of here or now, asks or turns to somebody, than speaks of others. News and adverts name trouble
 * as well. The weights were chosen on the labelled posts of October 2019.
 *
 * @param text       the folded form of every token
 * @param witnesses  words of the first person, of here and of now in the languages that are read
 * @param bystanders  words of those who tell of others: news, utilities, sellers
 */
export function hasWitness(
  tokens: readonly Token[],
  text: readonly string[],
  witnesses: ReadonlySet<string>,
  bystanders: ReadonlySet<string>,
): boolean {
  const said = new Set<string>();
  let weight = 0;
  let asks = 0;
  let turns = 0;
  for (const [i, token] of tokens.entries()) {
    const word = text[i] ?? '';
    if (token.kind === 'link') return false;
    if (token.kind === 'mention') turns = ADDRESSED;
    else if (token.kind === 'mark' && QUESTION.test(token.text)) asks = ADDRESSED;
    else if (token.kind === 'word' && !said.has(word)) {
      said.add(word);
      if (witnesses.has(word) || ACCOUNT.test(word)) weight += 1;
      else if (bystanders.has(word)) weight += BYSTANDER;
    }
  }
  return weight + asks + turns >= ENOUGH;
}
