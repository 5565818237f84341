import { fold } from '../words/fold.js';

/** A word of a text and where it stands, UTF-16 code units. */
export interface PlacedWord {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** Lower case, without accents and trailing marks. */
  readonly folded: string;
  /** What stands between it and the word before: nothing but space, a colon or dash, or more. */
  readonly before: 'space' | 'colon' | 'break';
}

/** Part of a text, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:['-]+[\p{L}\p{M}\p{N}_]+)*/gu;
const LINKS_AND_NAMES = /https?:\/\/\S+|www\.\S+|[@#][\p{L}\p{M}\p{N}_.-]+/giu;
const SPACE = /^[^\S\n]+$/u;
const COLON = /^[^\S\n]*[:#(-][^\S\n]*$/u;

/** The text with links, mentions and hashtags blanked by line ends of the same length: no message reaches over them. */
export function withoutNames(text: string): string {
  return text.replace(LINKS_AND_NAMES, (name) => '\n'.repeat(name.length));
}

export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const gap = text.slice(last, start);
    const before = SPACE.test(gap) ? 'space' : COLON.test(gap) ? 'colon' : 'break';
    words.push({ start, end, written, folded: fold(written.toLowerCase()), before });
    last = end;
  }
  return words;
}
