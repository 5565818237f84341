import { hashText, hashUnit } from '../linear/hash.js';
import { Token } from './token.js';
import { TokenTable, type TokenType } from './token-table.js';

/** Longer ones are not met again. */
const LONGEST_KEPT = 40;
/** From this length on a piece of a text holds the whole text in memory (V8's sliced strings). */
const SHORTEST_SLICE = 13;
const FIRST_SEED = 0x811c9dc5;

const table = new TokenTable();
let memories = 0;

/** Tokens of one kind met lately: a text that is cut into the same pieces gives the same objects. */
export class TokenMemory {
  /** Hash of a piece without characters; each that follows goes in by `hashUnit`. */
  readonly seed: number;

  /** @param textOf  the text of a token by how it is written */
  constructor(
    private readonly type: TokenType,
    private readonly textOf: (raw: string) => string,
  ) {
    this.seed = hashUnit(FIRST_SEED, memories++);
  }

  of(raw: string): Token {
    return this.in(raw, 0, raw.length, hashText(raw, this.seed));
  }

  /**
   * The token that stands in `text` from `from` up to `to`: one that is known is not cut out.
   *
   * @param hash  of its characters, from {@link seed} on
   */
  in(text: string, from: number, to: number, hash: number): Token {
    return table.find(text, from, to, hash, this.type) ?? this.meet(text.slice(from, to), hash);
  }

  private meet(piece: string, hash: number): Token {
    const { type, textOf } = this;
    const raw = piece.length < SHORTEST_SLICE ? piece : ` ${piece}`.slice(1);
    const token = new Token(type.kind, textOf(raw), raw, type.tagged);
    if (raw.length <= LONGEST_KEPT) table.add(token, hash);
    return token;
  }
}
