/** What a UTF-16 code unit is to the word scanner. */
const SEPARATOR = 0;
export const LETTER = 1;
/** A letter of a script that writes no spaces between words: every character is a word of its own. */
export const UNSPACED = 2;
export const HASH = 3;
export const AT = 4;
/** Ends a sentence when a space follows. */
export const STOP = 5;
export const APOSTROPHE = 6;
/** Colon and slash: may begin the rest of a link. */
export const COLON = 7;

const CLASSES = classify();

export function charClass(code: number): number {
  return CLASSES[code] ?? SEPARATOR;
}

/** Whether the code unit belongs to Han, kana, Hangul, Thai, Lao, Khmer or Myanmar. */
export function isUnspaced(code: number): boolean {
  return code >= 0xe00 && CLASSES[code] === UNSPACED;
}

/** One table look-up a character instead of a Unicode regular expression: the scanner sees every post of a firehose. */
function classify(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const letter = /[\p{L}\p{M}\p{N}_]/u;
  const unspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;
  for (let code = 0; code < 0x10000; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const char = String.fromCharCode(code);
    if (unspaced.test(char) && letter.test(char)) classes[code] = UNSPACED;
    else if (letter.test(char)) classes[code] = LETTER;
  }
  for (const char of '#＃') classes[char.charCodeAt(0)] = HASH;
  for (const char of '@＠') classes[char.charCodeAt(0)] = AT;
  for (const char of '.!?\n') classes[char.charCodeAt(0)] = STOP;
  for (const char of "'’") classes[char.charCodeAt(0)] = APOSTROPHE;
  classes[':'.charCodeAt(0)] = COLON;
  return classes;
}
