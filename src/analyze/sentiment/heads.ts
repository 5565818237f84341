import { UNKNOWN_LANGUAGE } from '../language/languages.js';
import { decodeSteps } from '../linear/packed-rows.js';
import { type HeadWeights, type PackedHead } from './head.js';
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

/** The head of a language, unpacked on first use; `null` where none was trained. */
export function headOf(language: string): HeadWeights | null {
  const packed = PACKED[language];
  if (!packed) return null;
  let head = unpacked.get(packed);
  if (!head) {
    head = { ...packed, rows: decodeSteps(packed.rows) };
    unpacked.set(packed, head);
  }
  return head;
}
