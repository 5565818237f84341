import { mixBits } from '../linear/hash.js';
import { FORGOTTEN, type Token } from './token.js';

/** Of how many different tokens something is remembered, about half a kilobyte each: those of a stream repeat. */
export const REMEMBERED_TOKENS = 49_152;
/** Places of the index: more than twice the tokens, so that a look finds its token or a gap soon; a power of two. */
const PLACES = 131_072;
const LAST = PLACES - 1;

/**
 * Tokens met lately, found by a hash of their characters without cutting them out of the text.
 *
 * A full table gives the id of a token away that has not come again since it was passed last (the clock algorithm): the
 * words of every post stay, and those that came once go.
 */
export class TokenTable {
  private readonly tokens: Token[] = [];
  private readonly hashes = new Int32Array(REMEMBERED_TOKENS);
  /** Ids of tokens, plus one; 0 where no token is. A token stands at the place of its hash or behind, without a gap. */
  private readonly index = new Int32Array(PLACES);
  /** The id that was given last, once all were given. */
  private hand = -1;

  /**
   * The token that stands in `text` from `from` up to `to`, if it is remembered.
   *
   * @param hash  of those characters and of `kind` and `tagged`
   */
  find(text: string, from: number, to: number, hash: number, { kind, tagged }: TokenType): Token | null {
    const { index, hashes, tokens } = this;
    for (let place = mixBits(hash) & LAST; ; place = (place + 1) & LAST) {
      const id = (index[place] ?? 0) - 1;
      if (id < 0) return null;
      if (hashes[id] !== hash) continue;
      const token = tokens[id];
      if (
        token?.raw.length === to - from &&
        token.kind === kind &&
        token.tagged === tagged &&
        text.startsWith(token.raw, from)
      ) {
        token.cameAgain = true;
        return token;
      }
    }
  }

  /** @param token  that {@link find} did not find */
  add(token: Token, hash: number): void {
    const { index } = this;
    const id = this.freeId();
    token.id = id;
    this.tokens[id] = token;
    this.hashes[id] = hash;
    let place = mixBits(hash) & LAST;
    while (index[place] !== 0) place = (place + 1) & LAST;
    index[place] = id + 1;
  }

  private freeId(): number {
    const { tokens } = this;
    if (tokens.length < REMEMBERED_TOKENS) return tokens.length;
    for (;;) {
      this.hand = (this.hand + 1) % REMEMBERED_TOKENS;
      const token = tokens[this.hand];
      if (!token?.cameAgain) break;
      token.cameAgain = false;
    }
    this.forget(this.hand);
    return this.hand;
  }

  /** Whoever holds the token still may go on to: it has only lost its id. */
  private forget(id: number): void {
    const { index, hashes } = this;
    const token = this.tokens[id];
    if (token) token.id = FORGOTTEN;
    let gap = mixBits(hashes[id] ?? 0) & LAST;
    while (index[gap] !== id + 1) gap = (gap + 1) & LAST;
    // What stands behind moves up where the gap lies between it and the place of its hash.
    for (let place = (gap + 1) & LAST; index[place] !== 0; place = (place + 1) & LAST) {
      const home = mixBits(hashes[(index[place] ?? 0) - 1] ?? 0) & LAST;
      if (((place - home) & LAST) < ((place - gap) & LAST)) continue;
      index[gap] = index[place] ?? 0;
      gap = place;
    }
    index[gap] = 0;
  }
}

/** What tokens of the same characters are told apart by. */
export interface TokenType {
  readonly kind: Token['kind'];
  readonly tagged: boolean;
}
