import { mixBits } from '../linear/hash.js';

/** Twice as many as a post that is read to its longest has words; a power of two. */
const ROOM = 2048;

/** The words that a post has said so far: one table serves all posts in turn, and is not emptied between them. */
export class SeenWords {
  private readonly texts: string[] = [];
  private readonly hashes = new Int32Array(ROOM);
  /** The post, counted from 1, that took each place. */
  private readonly takenBy = new Int32Array(ROOM);
  private post = 0;

  /** A new post, which has said nothing yet. */
  begin(): void {
    this.post = (this.post + 1) | 0;
  }

  /**
   * @param hash  of the text: the same text always has the same
   * @returns whether it is the first time in this post
   */
  add(text: string, hash: number): boolean {
    const { texts, hashes, takenBy, post } = this;
    for (let at = mixBits(hash) & (ROOM - 1); ; at = (at + 1) & (ROOM - 1)) {
      if (takenBy[at] !== post) {
        takenBy[at] = post;
        hashes[at] = hash;
        texts[at] = text;
        return true;
      }
      if (hashes[at] === hash && texts[at] === text) return false;
    }
  }
}
