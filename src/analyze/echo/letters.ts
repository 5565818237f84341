/** What a UTF-16 code unit (lower case) is to the echo filter. */
export enum Letter {
  /** Punctuation, symbols, emoji, spaces. */
  None = 0,
  /** Part of a word: letters, marks and the underscore. */
  Word = 1,
  Digit = 2,
  /** Part of a word that is not heard, straight or curly. */
  Apostrophe = 3,
  /** Of a script written without spaces: kana, Han, Hangul (whose spacing is loose) and Thai. */
  Ideograph = 4,
}

const CLASSES = new Uint8Array(0x10000);
for (let code = 0; code < CLASSES.length; code++) CLASSES[code] = judge(code);

export function classOf(code: number): Letter {
  return CLASSES[code] ?? Letter.None;
}

function judge(code: number): Letter {
  if (code === 0x27 || code === 0x2018 || code === 0x2019) return Letter.Apostrophe;
  if (code >= 0x30 && code <= 0x39) return Letter.Digit;
  if (!isWordCode(code)) return Letter.None;
  return isIdeograph(code) ? Letter.Ideograph : Letter.Word;
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
