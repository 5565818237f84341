import {
  ERROR_NAMES,
  ERROR_WORDS,
  PROGRAM_NOUNS,
  SCREEN_WORDS,
  SELF,
  TALKERS,
  UNSPACED_ERROR,
} from './error-words.js';
import { messageAt } from './screen-messages.js';
import { type Cues } from './screen-cues.js';
import { type PlacedWord, type Span } from './screen-text.js';

const LONGEST_BY_LOOKS = 6;
/** A closing mark and a space. */
const NEAR = 3;
const SPEAKS =
  /^(?:say|says|said|saying|told|tell|asked|tweeted|wrote|like|bilang|kata|berkata|dijo|disse|sagte|dit)$/u;

/** How a message begins that nothing leads up to. */
const BEGINS = /^(?:error|eror|erro|erreur|errore|fehler|oops|whoops|failed|unable|gagal|kesalahan)$/u;

/** Whether a quotation is a program's: it follows words that lead up to one, or reads like one by itself. */
export function judgeQuotation(
  text: string,
  quotation: Span,
  words: readonly PlacedWord[],
  cues: Cues,
): boolean {
  const first = firstFrom(words, quotation.start);
  let after = first;
  while (after < words.length && (words[after]?.start ?? 0) < quotation.end) after += 1;
  const inside = words.slice(first, after);
  if (inside.length === 0) return false;
  if (UNSPACED_ERROR.test(text.slice(quotation.start, quotation.end))) return true;
  if (inside.some(({ folded }) => SELF.has(folded)) || isSpeech(words, first)) return false;
  const known = inside.some((_, i) => messageAt(words, first + i) > 0);
  if (known || namesError(words, first, after)) return true;
  const named = inside.some(({ folded }) => ERROR_WORDS.has(folded));
  const onScreen = inside.filter(({ folded }) => SCREEN_WORDS.has(folded)).length;
  if (cues.get(first) === 'says') return named || onScreen > 0;
  if (cues.has(first)) return (named && inside.length > 1) || onScreen > 1;
  return inside.length > 1 && inside.length <= LONGEST_BY_LOOKS && looksLikeOne(inside);
}

/** `error "…"`, `error message "…"`, `"…" errors`: whatever it says. */
function namesError(words: readonly PlacedWord[], first: number, after: number): boolean {
  const next = words[after];
  if (next && next.start - (words[after - 1]?.end ?? 0) <= NEAR && /^(?:errors?|eror)$/u.test(next.folded))
    return true;
  return [1, 2].some((back) => ERROR_NAMES.has(words[first - back]?.folded ?? ''));
}

function isSpeech(words: readonly PlacedWord[], first: number): boolean {
  return (
    SPEAKS.test(words[first - 1]?.folded ?? '') &&
    [2, 3].some((back) => TALKERS.has(words[first - back]?.folded ?? ''))
  );
}

/** Index of the first word that begins at `start` or later. */
function firstFrom(words: readonly PlacedWord[], start: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function looksLikeOne(inside: readonly PlacedWord[]): boolean {
  if (BEGINS.test(inside[0]?.folded ?? '')) return true;
  return (
    ERROR_NAMES.has(inside.at(-1)?.folded ?? '') && inside.some(({ folded }) => PROGRAM_NOUNS.has(folded))
  );
}
