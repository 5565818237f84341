/** What a head looks at. */
export interface HeadShape {
  /** Words, their sequences and character sequences are hashed into 2^bits buckets. */
  readonly bits: number;
  /** Lengths of character sequences, within a word and its edges. */
  readonly shortest: number;
  readonly longest: number;
  /** Whether three words in a row are a feature too. */
  readonly triples: boolean;
  /** Whether words, pairs and points count once more for each language: a head of several. */
  readonly tagged: boolean;
}

/** A trained head: two numbers a row, what negative and what positive have over neutral, in log-odds. */
export interface HeadWeights {
  readonly shape: HeadShape;
  /** What one step of `rows` is worth. */
  readonly scale: number;
  readonly bias: readonly number[];
  /** Rows of the features that are not hashed. */
  readonly points: readonly number[];
  /** Log-odds are divided by it, so that of answers said to be 70 % sure, 70 % are right. */
  readonly temperature: number;
  readonly rows: Int8Array;
}

/** A head as it is shipped: its rows as base64, for the compiler carries no other files along. */
export interface PackedHead extends Omit<HeadWeights, 'rows'> {
  readonly rows: string;
}
