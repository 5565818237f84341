import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import {
  CODE_PARTS,
  ERROR_NAMES,
  ERROR_WORDS,
  MESSAGES,
  SAID_BY_PEOPLE,
  SAYS,
  SCREEN_WORDS,
  UNSPACED_ERROR,
} from './error-words.js';

/** What a word promises, several at once. */
const ERROR = 1;
const ON_SCREEN = 2;
const LEADS_UP = 4;
const CODE = 8;

const QUOTATION_MARK = /["“„«「『‘]|(?:^|[\s(])'/u;
const COMMONEST = 3;
const MEMORY_SIZE = 20_000;
const memory = new Map<string, number>();
const promises = promisesOfTables();

/**
 * Whether a closer look may find a message. Thirty posts in thirty-one have no word of an error at all, and one look-up a
 * word is a twentieth of the closer look.
 */
export function mayHoldMessage(text: string, tokens: readonly Token[]): boolean {
  let promised = 0;
  let unspaced = false;
  for (const { kind, text: word, tagged } of tokens) {
    if (kind === 'char') unspaced = true;
    else if (kind === 'word' && !tagged) promised |= promiseOf(word);
  }
  if ((promised & ERROR) !== 0) return true;
  if ((promised & CODE) !== 0 && text.includes('_')) return true;
  if ((promised & ON_SCREEN) !== 0 && ((promised & LEADS_UP) !== 0 || QUOTATION_MARK.test(text))) return true;
  return unspaced && UNSPACED_ERROR.test(text);
}

function promiseOf(word: string): number {
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY_SIZE) memory.clear();
  const promise =
    (promises.get(fold(word)) ?? 0) | (/(?:error|exception)$|^(?:0x|econn|etimed)/u.test(word) ? ERROR : 0);
  memory.set(word, promise);
  return promise;
}

function promisesOfTables(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const add = (word: string, promise: number): void => void table.set(word, (table.get(word) ?? 0) | promise);
  for (const word of [...ERROR_WORDS, ...ERROR_NAMES, 'http', 'https', 'enotfound']) add(word, ERROR);
  for (const word of SCREEN_WORDS) add(word, ON_SCREEN);
  for (const part of CODE_PARTS) add(part.toLowerCase(), CODE);
  for (const cue of SAYS) add(fold(cue).split(' ').at(-1) ?? '', LEADS_UP);
  for (const message of MESSAGES) {
    const words = fold(message).split(/[ -]/u);
    if (!words.some((word) => ERROR_WORDS.has(word)))
      add(tellingWord(words), SAID_BY_PEOPLE.has(message) ? ON_SCREEN : ERROR);
  }
  return table;
}

/** The word by which a message is told from what people say: the last, unless that is one of the commonest. */
function tellingWord(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (last.length > COMMONEST) return last;
  return words.toSorted((a, b) => b.length - a.length)[0] ?? '';
}
