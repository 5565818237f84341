/** The units of words as a `WordSieve` reads them from UTF-8, and what of it parts words and nothing else. */

/** No unit of a word. */
export const SEPARATOR = 0;
/** Of ASCII: no unit either, and may be more than it looks. */
export const SPECIAL = 1;

/** What each byte of ASCII is: a small letter, a digit or `_`; or {@link SEPARATOR} or {@link SPECIAL}. */
export const ASCII_UNITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/\w/.test(char)) return char.toLowerCase().charCodeAt(0);
  return '"\\&#'.includes(char) ? SPECIAL : SEPARATOR;
});

/** @returns the units of a lower-case word, `null` when it has a letter that is none */
export function unitsOf(word: string): number[] | null {
  const units: number[] = [];
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    const unit = code < 0x80 ? ASCII_UNITS[code] : code >= 0xc0 && code < 0x100 ? latinUnit(code - 0x40) : 0;
    if (!unit || unit === SPECIAL) return null;
    units.push(unit);
  }
  return units;
}

/** The small letter of a second byte behind 0xc3; × and ÷ are none. */
export function latinUnit(second: number): number {
  if (second === 0x97 || second === 0xb7) return SEPARATOR;
  return second < 0x9f ? second + 0x20 : second;
}

/**
 * How many bytes a character takes that is no letter, or a word of its own, and that nothing folds into something else.
 *
 * @param parted  whether what stands before it is no letter
 * @returns 0 for any other character
 */
export function sizeOfHarmless(json: Uint8Array, at: number, parted: boolean): number {
  const first = json[at] ?? 0;
  const second = json[at + 1] ?? 0;
  if (first === 0xc2) return LATIN_MARKS.has(second) ? 2 : 0;
  // Of four bytes: pictographs, and the letters that flags are made of.
  if (first === 0xf0) return second === 0x9f && isPictograph(json[at + 2] ?? 0, json[at + 3] ?? 0) ? 4 : 0;
  if (first < 0xe2 || first > 0xef) return 0;
  const code = threeByteCode(json, at);
  if (code === VARIATION) return parted ? 3 : 0;
  return isPlainMark(code) || isPlainChar(code) ? 3 : 0;
}

/** Second bytes of no-break space, ¡ £ § © « ® · » ¿. */
const LATIN_MARKS: ReadonlySet<number> = new Set([
  0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb7, 0xbb, 0xbf,
]);
/** Says how an emoji looks; vanishes, also from words. */
const VARIATION = 0xfe0f;

export function threeByteCode(json: Uint8Array, at: number): number {
  return (((json[at] ?? 0) & 0xf) << 12) | (((json[at + 1] ?? 0) & 0x3f) << 6) | ((json[at + 2] ?? 0) & 0x3f);
}

function isPictograph(third: number, fourth: number): boolean {
  return (
    (third >= 0x8c && third <= 0x9b) || (third >= 0xa4 && third <= 0xab) || (third === 0x87 && fourth >= 0xa6)
  );
}

/** Joiners, dashes, quotation marks, dots, €, arrows, dingbats, and the punctuation of Han and kana. */
function isPlainMark(code: number): boolean {
  if (code < 0x2190) return (code >= 0x200c && code <= 0x202f && code !== 0x2017) || code === 0x20ac;
  if (code < 0x3000)
    return code < 0x2200 || (code >= 0x2600 && code < 0x27c0) || (code >= 0x2b00 && code < 0x2b74);
  return code <= 0x3002 || (code >= 0x3008 && code <= 0x3011) || code === 0x30fb;
}

/** Han, kana and Hangul without what is folded or joins its neighbour. */
export function isPlainChar(code: number): boolean {
  if (code < 0x3400) {
    if (code === 0x3005) return true;
    return (code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fe && code !== 0x30fb);
  }
  return code < 0xa000 || (code >= 0xac00 && code < 0xd7a4);
}
