import { type Token } from '../text.js';
import { isContentWord } from './content-words.js';
import { TokenFact } from './token-fact.js';

// Languages that put the denial first. `nicht`, `pas` and `niet` follow what they deny, and stay stop words.
const NEGATORS: ReadonlySet<string> = new Set(
  [
    'tidak tdk tak ga gak gk nggak ngga enggak engga kagak kaga ndak belum blm gabisa gbisa gakbisa gabs tanpa',
    "not no cannot can't cant don't dont doesn't doesnt didn't didnt isn't isnt aren't won't wont wasn't couldn't couldnt never unable without",
    'no não nao non sin sem senza nunca',
    'не нет لا ما مش لم',
  ].flatMap((list) => list.split(' ')),
);

/** May stand between a denial and what it denies. */
const BETWEEN: ReadonlySet<string> = new Set(
  [
    'bisa bs bisaa dapat pernah ada perlu mau akan lagi kunjung',
    'be been able to even get really seem',
    'puedo puede pude se me te le nos deja está esta',
    'consigo consegue dá da estou está ta tá',
    'riesco riesce si mi va',
    'могу может',
  ].flatMap((list) => list.split(' ')),
);
const MOST_BETWEEN = 3;
const opensDenial = new TokenFact(({ text }) => NEGATORS.has(text));
/** Says "in the" to the Portuguese. */
const NO_DENIAL_IN_PORTUGUESE = 'no';

/**
 * Where a denial that begins at `at` ends, one past its last word: `not loading`, `tidak bisa diakses`.
 *
 * @returns `at` when none begins there, or when it denies nothing that is a word of content
 */
export function denialEnd(tokens: readonly Token[], at: number, language: string): number {
  const negator = tokens[at];
  if (!negator || !opensDenial.of(negator)) return at;
  if (language === 'pt' && negator.text === NO_DENIAL_IN_PORTUGUESE) return at;
  let end = at + 1;
  while (end <= at + MOST_BETWEEN && BETWEEN.has(tokens[end]?.text ?? '')) end += 1;
  const denied = tokens[end];
  return denied?.kind === 'word' && !denied.tagged && isContentWord(denied.text) ? end + 1 : at;
}
