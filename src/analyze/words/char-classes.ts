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

/** No code unit below this one belongs to a script without spaces. */
export const FIRST_UNSPACED = 0xe00;

/** Whether the code unit belongs to Han, kana, Hangul, Thai, Lao, Khmer or Myanmar. */
export function isUnspaced(code: number): boolean {
  return code >= FIRST_UNSPACED && CLASSES[code] === UNSPACED;
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

/** What a UTF-16 code unit may be to the tokenizer; several at once. */
const WORD_PART = 1;
const LETTER_OR_ACCENT = 2;
const MARK = 4;
const BEGINS_FACE = 8;
const BEGINS_NOTHING = 16;

const ROLES = rolesOfAll();

/** Letter, combining accent or digit: what words are made of. Half of a surrogate pair is none. */
export function isWordPart(code: number): boolean {
  return ((ROLES[code] ?? 0) & WORD_PART) !== 0;
}

/** {@link isWordPart} without digits. */
export function isLetterOrAccent(code: number): boolean {
  return ((ROLES[code] ?? 0) & LETTER_OR_ACCENT) !== 0;
}

/** {@link isWordPart} that is neither letter nor accent. */
export function isFigure(code: number): boolean {
  return ((ROLES[code] ?? 0) & (WORD_PART | LETTER_OR_ACCENT)) === WORD_PART;
}

/** A mark that ends or divides sentences; a line's end is not among them. */
export function isMark(code: number): boolean {
  return ((ROLES[code] ?? 0) & MARK) !== 0;
}

/** A mark that cannot be the eyes of a face, or a line's end. */
export function isPlainMark(code: number): boolean {
  return ((ROLES[code] ?? 0) & (MARK | BEGINS_FACE)) === MARK || code === 10;
}

/** Spaces, brackets and whatever else no token begins with. */
export function beginsNothing(code: number): boolean {
  return ((ROLES[code] ?? 0) & BEGINS_NOTHING) !== 0;
}

export function isSurrogate(code: number): boolean {
  return (code & 0xf800) === 0xd800;
}

function rolesOfAll(): Uint8Array {
  const roles = new Uint8Array(0x10000);
  const tests: [role: number, pattern: RegExp][] = [
    [WORD_PART, /[\p{L}\p{M}\p{N}]/u],
    [LETTER_OR_ACCENT, /[\p{L}\p{M}]/u],
    [MARK, /[.,;:!?…。、！？؟।]/u],
    [BEGINS_FACE, /[:;=<-]/u],
    [BEGINS_NOTHING, /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}.,;:!?…。、！？؟।\n@#=<-]/u],
  ];
  for (let code = 0; code < 0x10000; code += 1) {
    if (isSurrogate(code)) continue;
    const char = String.fromCharCode(code);
    for (const [role, pattern] of tests) if (pattern.test(char)) roles[code] = (roles[code] ?? 0) | role;
  }
  return roles;
}
