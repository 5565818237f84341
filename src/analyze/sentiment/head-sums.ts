import { type Token } from '../text.js';
import { keepByToken } from '../words/token-fact.js';
import { type HeadWeights } from './head-weights.js';
import { LONGEST_REMEMBERED, type WordFacts, type WordReader, rowsOfWord } from './word-rows.js';

const MEMORY_SIZE = 40_000;

/** What a word has over neutral by itself, in steps of the weights. */
interface KnownWord extends WordFacts {
  /** Of the word and of the word in its language: how many rows, and their sums. */
  readonly rows: number;
  readonly negative: number;
  readonly positive: number;
  readonly negatedNegative: number;
  readonly negatedPositive: number;
  readonly sequences: number;
  readonly sequencesNegative: number;
  readonly sequencesPositive: number;
}

/**
 * Adds up the rows of a post. Those that a word has by itself, a hundred reads all over a megabyte, are added up once and
 * remembered: the words of a stream repeat. A full memory is emptied.
 */
export class HeadSums implements WordReader<KnownWord> {
  rows = 0;
  negative = 0;
  positive = 0;
  sequences = 0;
  sequencesNegative = 0;
  sequencesPositive = 0;
  private readonly known = new Map<string, KnownWord>();
  /** Those of `known`, by the id of a token with that text. */
  private readonly byToken: (KnownWord | undefined)[] = [];

  constructor(
    private readonly weights: HeadWeights,
    private readonly tag: number,
  ) {
    keepByToken(this);
  }

  /** Forgets the post before. Words are forgotten here only: within a post each has to stay the same. */
  begin(): void {
    if (this.known.size >= MEMORY_SIZE) this.forget();
    this.rows = 0;
    this.negative = 0;
    this.positive = 0;
    this.sequences = 0;
    this.sequencesNegative = 0;
    this.sequencesPositive = 0;
  }

  forget(): void {
    this.known.clear();
    this.byToken.length = 0;
  }

  /** Longer words count each time they stand, remembered as a token or not. */
  ofToken(token: Token): KnownWord {
    if (token.id < 0 || token.text.length > LONGEST_REMEMBERED) return this.of(token.text);
    const known = this.byToken[token.id];
    if (known !== undefined) return known;
    const found = this.of(token.text);
    while (this.byToken.length < token.id) this.byToken.push(undefined);
    this.byToken[token.id] = found;
    return found;
  }

  of(unit: string): KnownWord {
    const known = this.known.get(unit);
    if (known !== undefined) return known;
    const found = this.sumsOf(unit);
    if (unit.length <= LONGEST_REMEMBERED) this.known.set(unit, found);
    return found;
  }

  word(word: KnownWord): void {
    this.rows += word.rows;
    this.negative += word.negative;
    this.positive += word.positive;
    this.sequences += word.sequences;
    this.sequencesNegative += word.sequencesNegative;
    this.sequencesPositive += word.sequencesPositive;
  }

  negated(word: KnownWord): void {
    this.rows += 1;
    this.negative += word.negatedNegative;
    this.positive += word.negatedPositive;
  }

  row(row: number): void {
    const { rows } = this.weights;
    this.rows += 1;
    this.negative += rows[row * 2] ?? 0;
    this.positive += rows[row * 2 + 1] ?? 0;
  }

  private sumsOf(unit: string): KnownWord {
    const { shape, rows } = this.weights;
    const { hash, negates, own, negated, sequences } = rowsOfWord(unit, shape, this.tag);
    const [negative, positive] = sumOfRows(rows, own);
    const [negatedNegative, negatedPositive] = sumOfRows(rows, [negated]);
    const [sequencesNegative, sequencesPositive] = sumOfRows(rows, sequences);
    return {
      hash,
      negates,
      walk: 0,
      rows: own.length,
      negative,
      positive,
      negatedNegative,
      negatedPositive,
      sequences: sequences.length,
      sequencesNegative,
      sequencesPositive,
    };
  }
}

function sumOfRows(rows: Int8Array, places: readonly number[]): [negative: number, positive: number] {
  let negative = 0;
  let positive = 0;
  for (const place of places) {
    negative += rows[place * 2] ?? 0;
    positive += rows[place * 2 + 1] ?? 0;
  }
  return [negative, positive];
}
