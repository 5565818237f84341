import { isFigure } from './char-classes.js';

const ZERO = 48;
const NINE = 57;
const LINE = 95;
const ASCII_END = 0x80;

/** Whether a word has one of 0..9. */
export function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) if (isDigit(word.charCodeAt(i))) return true;
  return false;
}

/** Whether a word has a figure of any script, or a `_`: names of accounts and files, not of a language. */
export function hasFigure(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code < ASCII_END ? isDigit(code) || code === LINE : isFigure(code)) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
