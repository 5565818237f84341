import { fold } from '../words/fold.js';
import { PhraseTrie } from '../words/phrase-trie.js';
import {
  AFTER_ERROR,
  ERROR_NAMES,
  ERROR_WORDS,
  FILLERS,
  GOES_ON,
  GOES_WITH_IT,
  MESSAGES,
  NO_PROGRAM,
  PROGRAM_NOUNS,
  SAID_BY_PEOPLE,
  SCREEN_WORDS,
  SELF,
} from './error-words.js';
import { type Cues } from './screen-cues.js';
import { type PlacedWord, type Span } from './screen-text.js';

const KNOWN = new PhraseTrie<string>();
for (const message of MESSAGES) KNOWN.insert(fold(message).split(' '), message);
const LONGEST_CLAUSE = 10;
const SHORTEST_CLAUSE = 2;
/** Words that read like a screen's and make a sentence a message, where none names an error. */
const ENOUGH_SCREEN_WORDS = 2;
const STARTS_WITH_FIGURE = /^\d/u;
const HIS_OWN = /^(?:my|our|your|his|her|their|the|this|that)$/u;

/** Known messages, and what follows words that lead up to one, without quotation marks. */
export function findMessages(words: readonly PlacedWord[], cues: Cues): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = Math.max(
      knownLength(words, at, cues),
      namedLength(words, at, cues),
      saidLength(words, at, cues),
      afterColon(words, at),
    );
    const first = words[at];
    const last = words[at + length - 1];
    if (length > 0 && first && last) spans.push({ start: first.start, end: last.end });
  }
  return spans;
}

/** Words of the longest known message that begins at `at`, 0 for none. */
export function messageAt(words: readonly PlacedWord[], at: number): number {
  return longest(words, at)?.length ?? 0;
}

function longest(words: readonly PlacedWord[], at: number): { message: string; length: number } | null {
  if (!KNOWN.starts(words[at]?.folded ?? '')) return null;
  let best: { message: string; length: number } | null = null;
  const folded = words.slice(at, at + LONGEST_CLAUSE).map((word) => word.folded);
  KNOWN.from(folded, 0, ([message = ''], length) => {
    for (let i = 1; i < length; i += 1) if (words[at + i]?.before !== 'space') return;
    best = { message, length };
  });
  return best;
}

function knownLength(words: readonly PlacedWord[], at: number, cues: Cues): number {
  const found = longest(words, at);
  if (!found || (SAID_BY_PEOPLE.has(found.message) && !cues.has(at))) return 0;
  const next = words[at + found.length];
  const goesOn = next?.before === 'space' && GOES_WITH_IT.has(next.folded);
  return goesOn ? clauseLength(words, at) : found.length;
}

/** `error in message stream`, `error generating a response`. */
function namedLength(words: readonly PlacedWord[], at: number, cues: Cues): number {
  const next = words[at + 1];
  if (!ERROR_NAMES.has(words[at]?.folded ?? '') || next?.before !== 'space' || !AFTER_ERROR.has(next.folded))
    return 0;
  const length = clauseLength(words, at);
  const clause = words.slice(at, at + length);
  if (clause.some(({ folded }) => SELF.has(folded))) return 0;
  const nouns = clause.findLastIndex(({ folded }) => PROGRAM_NOUNS.has(folded)) + 1;
  if (nouns === 0) return 0;
  if (cues.has(at)) return length;
  return clause.slice(0, nouns).some(({ folded }) => HIS_OWN.test(folded)) ? 0 : nouns;
}

function saidLength(words: readonly PlacedWord[], at: number, cues: Cues): number {
  if (cues.get(at) !== 'says' || FILLERS.has(words[at]?.folded ?? '')) return 0;
  if (words[at]?.before === 'break') return 0;
  const length = clauseLength(words, at);
  return readsLikeMessage(words.slice(at, at + length)) ? length : 0;
}

/** What follows `error:`. */
function afterColon(words: readonly PlacedWord[], at: number): number {
  const error = words[at - 1];
  if (words[at]?.before !== 'colon' || !error || !ERROR_NAMES.has(error.folded)) return 0;
  if (NO_PROGRAM.has(words[at - 2]?.folded ?? '')) return 0;
  const length = clauseLength(words, at);
  return readsLikeMessage(words.slice(at, at + length)) ? length : 0;
}

function readsLikeMessage(clause: readonly PlacedWord[]): boolean {
  if (clause.length < SHORTEST_CLAUSE || clause.some(({ folded }) => SELF.has(folded))) return false;
  const named = clause.some(({ folded }) => ERROR_WORDS.has(folded) && !ERROR_NAMES.has(folded));
  return named || clause.filter(({ folded }) => SCREEN_WORDS.has(folded)).length >= ENOUGH_SCREEN_WORDS;
}

/** Words up to a mark or to where the writer goes on by himself. */
function clauseLength(words: readonly PlacedWord[], at: number): number {
  let length = 1;
  while (length < LONGEST_CLAUSE) {
    const next = words[at + length];
    if (!next || next.before === 'break' || GOES_ON.has(next.folded)) break;
    if (next.before === 'colon' && !STARTS_WITH_FIGURE.test(next.folded)) break;
    length += 1;
  }
  return length;
}
