// What a UTF-16 code unit, small or capital, is to the echo filter. No enum: it would be looked up at every character.
/** Punctuation, symbols, emoji, spaces. */
export const NO_LETTER = 0;
/** Part of a word: letters, marks and the underscore. */
export const WORD = 1;
export const DIGIT = 2;
/** Part of a word that is not heard, straight or curly. */
export const APOSTROPHE = 3;
/** Of a script written without spaces: kana, Han, Hangul (whose spacing is loose) and Thai. */
export const IDEOGRAPH = 4;

const UNITS = 0x10000;
/** Which of these each code unit is. */
export const LETTERS = new Uint8Array(UNITS);
/** Small form of each code unit; itself where there is none of one unit. */
export const SMALL = new Uint16Array(UNITS);
/** 1 for a code unit that may have another form, alone or beside its neighbour. */
const LOOSE = new Uint8Array(UNITS);

const MARK = /\p{M}/u;
/** Its other form is three dots: no letter either way. */
const ELLIPSIS = 0x2026;

for (let code = 0; code < UNITS; code++) {
  const char = String.fromCharCode(code);
  const small = char.toLowerCase();
  SMALL[code] = small.length === 1 ? small.charCodeAt(0) : code;
  if (code < 0x80) continue;
  const isLoose = isSurrogateOfLetters(code) || MARK.test(char) || char.normalize('NFKC') !== char;
  LOOSE[code] = isLoose && code !== ELLIPSIS ? 1 : 0;
}
for (let code = 0; code < UNITS; code++) LETTERS[code] = judge(SMALL[code] ?? 0);

/** The text without full-width and other compatibility forms; the costly step only where it can matter. */
export function unfold(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (LOOSE[text.charCodeAt(i)] === 1) return text.normalize('NFKC');
  }
  return text;
}

function judge(code: number): number {
  if (code === 0x27 || code === 0x2018 || code === 0x2019) return APOSTROPHE;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (!isWordCode(code)) return NO_LETTER;
  return isIdeograph(code) ? IDEOGRAPH : WORD;
}

/** Letters and marks; everything above ASCII but punctuation, symbols and emoji. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || code === 0x5f;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code < 0x2000) return true;
  if (code < 0x2c00) return false;
  if (code >= 0x3000 && code < 0x3040) return false;
  if (code >= 0xd83c && code <= 0xd83e) return false;
  return !(code >= 0xdc00 && code < 0xf900) && !(code >= 0xfe00 && code < 0xff10);
}

function isIdeograph(code: number): boolean {
  return (
    (code >= 0x0e00 && code < 0x0e80) ||
    (code >= 0x3040 && code < 0xa000) ||
    (code >= 0xac00 && code < 0xd7b0)
  );
}

/** First halves of pairs beyond those of most emoji: mathematical letters, letters in squares. */
function isSurrogateOfLetters(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00 && code !== 0xd83d && code !== 0xd83e;
}
