import { type Token } from '../text.js';
import { contentTokens, isContentWord } from './content-words.js';
import { stemGroup, stemOf } from './stems.js';

const WEIGHT_OF_TAG = 1.5;
/** In the place of the first word of a group: all words of the group are in `places`. */
const STEMMED = -1;

/**
 * The keywords of one post, each stem once. A stem costs more than all else that is done for a word, so none is asked
 * for before two words of the post may have the same.
 *
 * Grows two lists and two indexes instead of an object a word: it is made for every post.
 */
export class KeywordList {
  private readonly words: string[] = [];
  private readonly weights: number[] = [];
  /** Where the first word of each group stands, by {@link stemGroup}. */
  private readonly firsts = new Map<number, number>();
  /** Where a stem stands, or a phrase: of groups with more than one word. */
  private readonly places = new Map<string, number>();
  private inOrder = true;

  constructor(private readonly language: string) {}

  add(token: Token): void {
    if (contentTokens.of(token)) this.countWord(token.text, token.tagged);
  }

  addWord(word: string, tagged: boolean): void {
    if (isContentWord(word)) this.countWord(word, tagged);
  }

  /** @param phrase  has a space or a hyphen, which no word has */
  addPhrase(phrase: string): void {
    this.countAs(phrase, phrase, 1);
  }

  best(limit: number): string[] {
    const { words, weights } = this;
    if (this.inOrder) return words.length > limit ? words.slice(0, limit) : words;
    return words
      .map((word, i) => ({ word, weight: weights[i] ?? 0 }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, limit)
      .map(({ word }) => word);
  }

  private countWord(word: string, tagged: boolean): void {
    const weight = tagged ? WEIGHT_OF_TAG : 1;
    const group = stemGroup(word);
    const first = this.firsts.get(group);
    if (first === undefined) {
      this.firsts.set(group, this.words.length);
      this.push(word, weight);
      return;
    }
    if (first !== STEMMED) {
      this.places.set(stemOf(this.words[first] ?? '', this.language), first);
      this.firsts.set(group, STEMMED);
    }
    this.countAs(stemOf(word, this.language), word, weight);
  }

  private countAs(key: string, word: string, weight: number): void {
    const place = this.places.get(key);
    if (place === undefined) {
      this.places.set(key, this.words.length);
      this.push(word, weight);
    } else {
      this.weights[place] = (this.weights[place] ?? 0) + 1;
      this.inOrder = false;
    }
  }

  private push(word: string, weight: number): void {
    this.words.push(word);
    this.weights.push(weight);
    if (weight > 1) this.inOrder = false;
  }
}
