import { spread } from '../linear/hash.js';
import { type Token } from '../text.js';
import { type HeadShape } from './head-weights.js';
import { NEGATION_REACH } from './read-opinions.js';
import { SeenWords } from './seen-words.js';
import { BASIS, type WordFacts, rowOf } from './word-rows.js';

/** Longer posts cost more and tell no more. */
const MAX_CHARACTERS = 1000;
/** Longer words are laughter and runs of unspaced scripts: they count each time. */
const LONGEST_COUNTED_ONCE = 24;
const ANY_LINK = '\u0001';
const ANY_MENTION = '\u0002';
const LONGEST_MARK = 3;

/** Takes up the words of a post, one after the other. */
export interface WordReader<W extends WordFacts> {
  /** A run of characters of an unspaced script. */
  ofRun(run: string): W;
  /** Any other token, under {@link spokenText}. */
  ofToken(token: Token): W;
  /** Once for each different word, and for a long one each time. */
  word(word: W): void;
  negated(word: W): void;
  /** The row of two or three words in a row. */
  row(row: number): void;
}

/** How a head reads a token: links and mentions are masked. */
export function spokenText({ kind, text }: Token): string {
  if (kind === 'link' || text === 'http') return ANY_LINK;
  if (kind === 'mention') return ANY_MENTION;
  return text.slice(0, kind === 'mark' ? LONGEST_MARK : MAX_CHARACTERS);
}

/** Gives a reader each word of a post, and the rows of it with the one or two before it. */
export class WordWalk {
  private readonly seen = new SeenWords();
  private before = BASIS;
  private beforeThat = 0;
  /** How many of the next words a negator reaches. */
  private negatedFor = 0;

  /** @param tag  hash of the language, 0 for a head of one */
  constructor(
    private readonly shape: HeadShape,
    private readonly tag: number,
  ) {}

  read<W extends WordFacts>(tokens: readonly Token[], reader: WordReader<W>): void {
    this.seen.begin();
    this.before = BASIS;
    this.beforeThat = 0;
    this.negatedFor = 0;
    let letters = 0;
    let run = '';
    for (const token of tokens) {
      if (letters > MAX_CHARACTERS) break;
      letters += token.text.length;
      if (token.kind === 'char') run += token.text;
      else {
        if (run !== '') this.step(reader.ofRun(run), reader);
        run = '';
        this.step(reader.ofToken(token), reader);
      }
    }
    if (run !== '') this.step(reader.ofRun(run), reader);
  }

  private step<W extends WordFacts>(word: W, reader: WordReader<W>): void {
    const { pause, text, hash } = word;
    if (pause !== 'none') {
      if (pause === 'full') this.negatedFor = 0;
      return;
    }
    if (text.length > LONGEST_COUNTED_ONCE || this.seen.add(text, hash)) reader.word(word);
    if (this.negatedFor > 0) reader.negated(word);
    this.pair(hash, reader);
    if (word.negates) this.negatedFor = NEGATION_REACH + 1;
    else if (this.negatedFor > 0) this.negatedFor -= 1;
    this.beforeThat = this.before;
    this.before = hash;
  }

  private pair<W extends WordFacts>(hash: number, reader: WordReader<W>): void {
    const { before, beforeThat, tag } = this;
    const { bits, triples } = this.shape;
    const here = spread(hash, 31);
    const pair = here ^ before ^ 0x5bd1e995;
    reader.row(rowOf(pair, bits));
    if (tag !== 0) reader.row(rowOf(pair ^ tag, bits));
    if (triples) reader.row(rowOf(here ^ spread(before, 131) ^ beforeThat ^ 0x1b873593, bits));
  }
}
