/**
 * `word`: a word of a spaced script, or one that a hashtag was split into. `char`: one character of a script
 * that writes no spaces between words (Han, kana, Hangul, Thai, ...). `mark`: one run of sentence marks.
 */
export type TokenKind = 'word' | 'char' | 'mention' | 'link' | 'emoji' | 'mark';

/** In the place of a row: the token has none. */
export const FORGOTTEN = -1;

/** A piece of a text. The same piece is mostly the same object wherever it stands: see `token-memory.ts`. */
export class Token {
  /** Its row in tables of numbers, 0..REMEMBERED_TOKENS - 1; {@link FORGOTTEN} when it is not remembered. */
  id = FORGOTTEN;
  /** Whether it came again since the memory last passed by. */
  cameAgain = false;
  /** What was worked out of it, each thing at the place of its `TokenFact`; it goes with the token. */
  readonly facts: unknown[] = [];

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
