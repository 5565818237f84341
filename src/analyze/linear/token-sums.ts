import { FORGOTTEN, type Token } from '../words/token.js';
import { TokenFact } from '../words/token-fact.js';
import { REMEMBERED_TOKENS } from '../words/token-table.js';
import { PlaceList } from './place-list.js';
import { type WeightRows } from './packed-rows.js';

/** What a linear model looks at in one token, whatever stands around it. */
export interface TokenPlaces {
  /** Bucket of the word itself; -1 where it does not count. */
  wordPlace(token: Token): number;
  /** Adds the buckets of its character sequences. */
  addSequences(token: Token, list: PlaceList): void;
}

/** Sums over the words of one post, in steps of the model. */
export interface PostSums {
  /** One number a class, over the words themselves. */
  readonly word: Int32Array;
  /** One number a class, over their character sequences. */
  readonly sequence: Int32Array;
  /** How many words and sequences were added up. */
  words: number;
  sequences: number;
}

/**
 * What a trained model says of each word by itself, kept: a word has thirty sequences, each of whose weights lies
 * elsewhere in a table larger than the cache, and comes again in the next post.
 */
export class TokenSums {
  /** A row a token: how many words (0 or 1) and sequences, then both sums. */
  private readonly table: Int16Array;
  private readonly width: number;
  private readonly post: PostSums;
  /** Both sums of the post, one behind the other as in a row. */
  private readonly sums: Int32Array;
  private readonly scratch: Float64Array;
  private readonly list = new PlaceList();
  /** Where the row of a remembered token begins, worked out. */
  private readonly rows: TokenFact<number>;

  /** @param looksAt  of a token alone */
  constructor(
    private readonly weights: WeightRows,
    private readonly classes: number,
    private readonly looksAt: TokenPlaces,
  ) {
    this.width = 2 + 2 * classes;
    this.table = new Int16Array((REMEMBERED_TOKENS + 1) * this.width);
    this.scratch = new Float64Array(classes);
    this.sums = new Int32Array(2 * classes);
    this.post = {
      word: this.sums.subarray(0, classes),
      sequence: this.sums.subarray(classes),
      words: 0,
      sequences: 0,
    };
    this.rows = new TokenFact((token) => this.workOut(token));
  }

  /** Adds up the tokens of a post. The same object each time, overwritten by the next call. */
  sum(tokens: readonly Token[]): PostSums {
    const { post, sums, table } = this;
    sums.fill(0);
    post.words = 0;
    post.sequences = 0;
    for (const token of tokens) {
      // Once forgotten a token has lost its row to another.
      const at = token.id === FORGOTTEN ? this.workOut(token) : this.rows.of(token);
      post.words += table[at] ?? 0;
      post.sequences += table[at + 1] ?? 0;
      for (let c = 0; c < sums.length; c += 1) sums[c] = (sums[c] ?? 0) + (table[at + 2 + c] ?? 0);
    }
    return post;
  }

  /** The first row serves all tokens that are not remembered, in turn. */
  private workOut(token: Token): number {
    const { table, classes, list, looksAt } = this;
    const at = (token.id + 1) * this.width;
    list.clear();
    const word = looksAt.wordPlace(token);
    if (word >= 0) list.add(word);
    table[at] = list.length;
    this.addUp(at + 2);
    list.clear();
    looksAt.addSequences(token, list);
    table[at + 1] = list.length;
    this.addUp(at + 2 + classes);
    return at;
  }

  /** Some two hundred sequences of the largest step still fit in sixteen bits, and no model looks at so many. */
  private addUp(at: number): void {
    const { table, scratch, list } = this;
    this.weights.sum(list.places, 0, list.length, scratch);
    for (let c = 0; c < scratch.length; c += 1) table[at + c] = scratch[c] ?? 0;
  }
}
