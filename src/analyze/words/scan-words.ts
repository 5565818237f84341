import { APOSTROPHE, AT, COLON, HASH, LETTER, STOP, UNSPACED, charClass } from './char-classes.js';

/** Stands between sentences in the words of a scan: no phrase reaches over it. */
export const BREAK = '';

interface ScannedWords {
  /** Lower case, in order; {@link BREAK} between sentences; hashtags are not among them. */
  readonly words: string[];
  /** Hashtags without `#` as written, each with its place among `words`. */
  readonly tags: { readonly tag: string; readonly at: number }[];
}

/**
 * The words of a text that is already NFKC, by one look at each character: the lean half of `text.ts`, for rules.
 *
 * Links are left out, of a mention only its first label stays (`@github.com` names github), an apostrophe ends a
 * word and takes a lone `s` with it (`chatgpt's down` is `chatgpt`, `down`), and every character of an unspaced
 * script is a word, so that a phrase in one matches as a substring.
 */
export function scanWords(text: string): ScannedWords {
  const lower = text.toLowerCase();
  // Where lower-casing changed the length the places no longer agree, and tags lose their capitals.
  const written = lower.length === text.length ? text : lower;
  const words: string[] = [];
  const tags: { tag: string; at: number }[] = [];
  const length = lower.length;
  let i = 0;
  while (i < length) {
    const kind = charClass(lower.charCodeAt(i));
    if (kind === LETTER) {
      const start = i;
      i = wordEnd(lower, i);
      if (isLink(lower, start, i)) i = skipToSpace(lower, i);
      else words.push(lower.slice(start, i));
    } else if (kind === UNSPACED) {
      words.push(lower.charAt(i));
      i += 1;
    } else if (kind === HASH) {
      const start = i + 1;
      i = start;
      while (
        i < length &&
        (charClass(lower.charCodeAt(i)) === LETTER || charClass(lower.charCodeAt(i)) === UNSPACED)
      )
        i += 1;
      if (i > start) tags.push({ tag: written.slice(start, i), at: words.length });
    } else if (kind === AT) {
      const start = i + 1;
      i = wordEnd(lower, start);
      if (i > start) words.push(lower.slice(start, i));
      i = skipHandle(lower, i);
    } else if (kind === APOSTROPHE) {
      i += 1;
      if (lower.charCodeAt(i) === 115 && wordEnd(lower, i) === i + 1) i += 1;
    } else {
      if (kind === STOP && isSentenceEnd(lower, i)) words.push(BREAK);
      i += 1;
    }
  }
  return { words, tags };
}

function wordEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && charClass(text.charCodeAt(i)) === LETTER) i += 1;
  return i;
}

function isLink(text: string, start: number, end: number): boolean {
  const size = end - start;
  if (size === 3) return text.charCodeAt(end) === 46 && text.startsWith('www', start);
  return (
    (size === 4 || size === 5) &&
    charClass(text.charCodeAt(end)) === COLON &&
    text.startsWith('http', start) &&
    text.startsWith('//', end + 1)
  );
}

function skipToSpace(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) > 32) i += 1;
  return i;
}

/** Past the rest of a handle: `.bsky.social`, `@mastodon.social`. A full stop that ends the sentence is not part of it. */
function skipHandle(text: string, from: number): number {
  let i = from;
  while (
    i + 1 < text.length &&
    (text[i] === '.' || text[i] === '@' || text[i] === '-') &&
    charClass(text.charCodeAt(i + 1)) === LETTER
  ) {
    i = wordEnd(text, i + 1);
  }
  return i;
}

/** A full stop, `!` or `?` before a space, or a line's end; dots in a row only draw breath. */
function isSentenceEnd(text: string, at: number): boolean {
  if (text.charCodeAt(at) === 10) return true;
  return text.charCodeAt(at + 1) <= 32 && !(text[at] === '.' && text[at - 1] === '.');
}
