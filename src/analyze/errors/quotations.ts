import { type Span } from './screen-text.js';

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
  '「': '」',
  '『': '』',
  "'": "'",
  '‘': '’',
};
const LONGEST_QUOTATION = 140;
const WORD_PART = /[\p{L}\p{N}]/u;

/** What stands in quotation marks of one line, without the marks, in order. */
export function quotations(text: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const opening = text.charAt(at);
    const closing = CLOSING[opening];
    if (closing === undefined || (opening === "'" && isInside(text, at - 1))) continue;
    const end = closingAt(text, at + 1, closing);
    if (end === -1) continue;
    found.push({ start: at + 1, end });
    at = end;
  }
  return found;
}

function closingAt(text: string, from: number, closing: string): number {
  const most = Math.min(text.length, from + LONGEST_QUOTATION);
  for (let at = from; at < most; at += 1) {
    const char = text.charAt(at);
    if (char === '\n') return -1;
    // An apostrophe has a letter on its right, a closing mark has not.
    if (
      (char === closing || (closing === '“' && char === '”')) &&
      !(closing === "'" && isInside(text, at + 1))
    )
      return at;
  }
  return -1;
}

function isInside(text: string, neighbour: number): boolean {
  return WORD_PART.test(text.charAt(neighbour));
}
