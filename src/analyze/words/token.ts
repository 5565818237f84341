/**
 * `word`: a word of a spaced script, or one that a hashtag was split into. `char`: one character of a script
 * that writes no spaces between words (Han, kana, Hangul, Thai, ...). `mark`: one run of sentence marks.
 */
export type TokenKind = 'word' | 'char' | 'mention' | 'link' | 'emoji' | 'mark';

/** A piece of a text. The same piece is mostly the same object wherever it stands: see `token-memory.ts`. */
export class Token {
  /** Its place in the tables of what was worked out of tokens; -1 when nothing is remembered of it. */
  id = FORGOTTEN;

  constructor(
    readonly kind: TokenKind,
    /** Lower case, `’` as `'`, letters repeated three times and more squashed to two; '' for a mention or a link. */
    readonly text: string,
    /** As written; `@` for every mention and `://` for every link. */
    readonly raw: string,
    /** Whether it came out of a hashtag. */
    readonly tagged: boolean,
  ) {}
}

export const FORGOTTEN = -1;
