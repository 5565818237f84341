import { UNKNOWN_LANGUAGE } from '../language/languages.js';
import { decodeSteps } from '../linear/packed-rows.js';
import { tagOf } from './head-features.js';
import { Head } from './head.js';
import { type HeadWeights, type PackedHead } from './head-weights.js';
import { ROMAN_HINDI } from './roman-hindi.js';
import { ENGLISH_HEAD } from './weights/english.js';
import { INDONESIAN_HEAD } from './weights/indonesian.js';
import { OTHERS_HEAD } from './weights/others.js';
import { THAI_HEAD } from './weights/thai.js';

const PACKED: Readonly<Record<string, PackedHead>> = {
  en: ENGLISH_HEAD,
  id: INDONESIAN_HEAD,
  jv: INDONESIAN_HEAD,
  su: INDONESIAN_HEAD,
  ms: INDONESIAN_HEAD,
  es: OTHERS_HEAD,
  pt: OTHERS_HEAD,
  fr: OTHERS_HEAD,
  de: OTHERS_HEAD,
  it: OTHERS_HEAD,
  ar: OTHERS_HEAD,
  [ROMAN_HINDI]: OTHERS_HEAD,
  [UNKNOWN_LANGUAGE]: OTHERS_HEAD,
  th: THAI_HEAD,
};
const unpacked = new Map<PackedHead, HeadWeights>();
const heads = new Map<string, Head>();

/** The head of a language, unpacked on first use; `null` where none was trained. */
export function headOf(language: string): Head | null {
  const known = heads.get(language);
  if (known) return known;
  const packed = PACKED[language];
  if (!packed) return null;
  const weights = unpacked.get(packed) ?? { ...packed, rows: decodeSteps(packed.rows) };
  unpacked.set(packed, weights);
  // Languages that a head does not tell apart share what it remembers of words.
  const tag = tagOf(language, weights.shape);
  const alike = [...heads.values()].find((head) => head.weights === weights && head.tag === tag);
  const head = alike ?? new Head(weights, language);
  heads.set(language, head);
  return head;
}
