import { type PlaceList } from '../linear/place-list.js';
import { type Token } from '../text.js';
import { TokenFact } from '../words/token-fact.js';
import { type HeadWeights } from './head-weights.js';
import { type WordFacts, rowsOfWord } from './word-rows.js';
import { type WordReader, spokenText } from './word-walk.js';

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
 * stay with its token: the words of a stream repeat.
 */
export class HeadSums implements WordReader<KnownWord> {
  rows = 0;
  negative = 0;
  positive = 0;
  sequences = 0;
  sequencesNegative = 0;
  sequencesPositive = 0;
  private readonly known = new TokenFact((token) => this.ofRun(spokenText(token)));

  /** @param tag  hash of the language, 0 for a head of one */
  constructor(
    private readonly weights: HeadWeights,
    private readonly tag: number,
  ) {}

  /** Forgets the post before. */
  begin(): void {
    this.rows = 0;
    this.negative = 0;
    this.positive = 0;
    this.sequences = 0;
    this.sequencesNegative = 0;
    this.sequencesPositive = 0;
  }

  ofToken(token: Token): KnownWord {
    return this.known.of(token);
  }

  ofRun(run: string): KnownWord {
    const { shape, rows: weights } = this.weights;
    const { text, hash, negates, pause, own, negated, sequences } = rowsOfWord(run, shape, this.tag);
    let negative = 0;
    let positive = 0;
    for (const row of own) {
      negative += weights[row * 2] ?? 0;
      positive += weights[row * 2 + 1] ?? 0;
    }
    const [sequencesNegative, sequencesPositive] = sumOfRows(weights, sequences);
    return {
      text,
      hash,
      negates,
      pause,
      rows: own.length,
      negative,
      positive,
      negatedNegative: weights[negated * 2] ?? 0,
      negatedPositive: weights[negated * 2 + 1] ?? 0,
      sequences: sequences.length,
      sequencesNegative,
      sequencesPositive,
    };
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
}

function sumOfRows(weights: Int8Array, { places, length }: PlaceList): [negative: number, positive: number] {
  let negative = 0;
  let positive = 0;
  for (let i = 0; i < length; i += 1) {
    const at = (places[i] ?? 0) * 2;
    negative += weights[at] ?? 0;
    positive += weights[at + 1] ?? 0;
  }
  return [negative, positive];
}
