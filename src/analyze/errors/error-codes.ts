import { CODE_NAMES, CODE_PARTS, CODE_WORDS, ERROR_NAMES, MEASURES } from './error-words.js';
import { messageAt } from './screen-messages.js';
import { type PlacedWord, type Span } from './screen-text.js';

const STATUS = /^[45]\d\d$/u;
const NUMBER = /^\d{3,8}$/u;
const HEXADECIMAL = /^0x[\da-f]{4,16}$/u;
const CAPITALS = /^[A-Z\d]+(?:_[A-Z\d]+)+$/u;
const SYSTEM_CALL = /^E(?:CONN|TIMED|NOTFOUND|HOST|AI_|PIPE|ACCES|NETUN)[A-Z_]*$/u;
const CLASS_NAME = /^[A-Z][A-Za-z]*[a-z](?:Error|Exception)$/u;
/** Makers' own: `NW-2-5`, `E1234`. */
const MAKERS_CODE = /^[A-Z]{1,4}(?:\d{3,6}|-[A-Z\d]*\d)(?:-[A-Z\d]+)*$/u;
const HAS_FIGURE = /\d/u;
const WORDS_BEFORE = 3;
/** What follows an HTTP status and is no known message. */
const REASONS: ReadonlySet<string> = new Set([
  ...ERROR_NAMES,
  'errors',
  'not found',
  'bad request',
  'forbidden',
  'unauthorized',
  'unauthorised',
]);

/** HTTP statuses with the words around that make them one, numbered and named codes. */
export function findCodes(words: readonly PlacedWord[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    if (isNamed(word)) spans.push(word);
    else if (isNumbered(words, at)) spans.push(spanOf(words, at));
  }
  return spans;
}

/** Whether a word alone is the name of an error. */
function isNamed({ written, folded }: PlacedWord): boolean {
  return (
    HEXADECIMAL.test(folded) ||
    SYSTEM_CALL.test(written) ||
    CLASS_NAME.test(written) ||
    (CAPITALS.test(written) && written.split('_').some((part) => CODE_PARTS.has(part)))
  );
}

function isNumbered(words: readonly PlacedWord[], at: number): boolean {
  const { folded = '', written = '', end = 0 } = words[at] ?? {};
  if (!HAS_FIGURE.test(folded)) return false;
  const next = words[at + 1];
  if (next && MEASURES.has(next.folded) && next.start - end <= 1) return false;
  const named = firstName(words, at);
  // "error code S4-17": whatever has a figure.
  if (at - named > 1) return true;
  if (named < at) return NUMBER.test(folded) || MAKERS_CODE.test(written);
  return STATUS.test(folded) && reasonLength(words, at + 1) > 0;
}

/** Where the words begin that make `at` a code: `error`, `HTTP`, `error code`, `kode error`; `at` when there are none. */
function firstName(words: readonly PlacedWord[], at: number): number {
  let first = at;
  let named = false;
  for (let i = at - 1; i >= at - WORDS_BEFORE; i -= 1) {
    const word = words[i];
    if (!word || words[i + 1]?.before === 'break') break;
    if (CODE_NAMES.has(word.folded)) named = true;
    else if (!CODE_WORDS.has(word.folded)) break;
    first = i;
  }
  return named ? first : at;
}

/** Words of the reason that follows an HTTP status. */
function reasonLength(words: readonly PlacedWord[], at: number): number {
  const word = words[at];
  if (!word || word.before === 'break') return 0;
  const known = messageAt(words, at);
  if (known > 0) return known;
  if (REASONS.has(`${word.folded} ${words[at + 1]?.folded}`)) return 2;
  return REASONS.has(word.folded) ? 1 : 0;
}

function spanOf(words: readonly PlacedWord[], at: number): Span {
  const first = words[firstName(words, at)];
  const last = words[at + (STATUS.test(words[at]?.folded ?? '') ? reasonLength(words, at + 1) : 0)];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}
