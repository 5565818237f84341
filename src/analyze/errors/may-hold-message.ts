import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { TokenFact } from '../words/token-fact.js';
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
const BARE_NO: ReadonlySet<string> = new Set(['no', 'not', 'tidak']);
/** `typeerror`, `econnreset`, `0x80072ee7`. */
const PROGRAMS_NAME = /^(?:0x|econn|etimed)|(?:error|exception)$/u;
const SHORTEST_NAME = 6;
const promises = promisesOfTables();
const promiseOf = new TokenFact(({ text }) => promiseOfWord(text));

/**
 * Whether a closer look may find a message. Nineteen posts in twenty do not name an error, and one look-up a
 * word is a twentieth of the closer look.
 */
export function mayHoldMessage(text: string, tokens: readonly Token[]): boolean {
  let promised = 0;
  let unspaced = false;
  for (const token of tokens) {
    if (token.kind === 'char') unspaced = true;
    else if (token.kind === 'word' && !token.tagged) promised |= promiseOf.of(token);
  }
  if ((promised & ERROR) !== 0) return true;
  if ((promised & CODE) !== 0 && text.includes('_')) return true;
  if ((promised & ON_SCREEN) !== 0 && ((promised & LEADS_UP) !== 0 || QUOTATION_MARK.test(text))) return true;
  return unspaced && UNSPACED_ERROR.test(text);
}

function promiseOfWord(word: string): number {
  const promise = promises.get(word);
  if (promise !== undefined) return promise;
  if (isAscii(word)) return word.length >= SHORTEST_NAME && PROGRAMS_NAME.test(word) ? ERROR : 0;
  return promises.get(fold(word)) ?? 0;
}

function isAscii(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) > 0x7f) return false;
  return true;
}

function promisesOfTables(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const add = (word: string, promise: number): void => void table.set(word, (table.get(word) ?? 0) | promise);
  for (const word of [...ERROR_WORDS, ...ERROR_NAMES, 'http', 'https', 'enotfound']) add(word, ERROR);
  // A bare no promises nothing: what is denied is a word of the screen too.
  for (const word of SCREEN_WORDS) if (!BARE_NO.has(word)) add(word, ON_SCREEN);
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
