/** A place in a {@link PhraseTrie}: what the phrases that end here hold, and the words that may follow. */
export interface PhraseNode<T> {
  readonly next: ReadonlyMap<string, PhraseNode<T>> | null;
  readonly values: readonly T[] | null;
}

interface GrowingNode<T> {
  next: Map<string, GrowingNode<T>> | null;
  values: T[] | null;
}

/** Phrases as sequences of words, looked up from one place of a text in time that does not grow with their number. */
export class PhraseTrie<T> {
  private readonly top: GrowingNode<T> = { next: new Map(), values: null };

  /** Where every phrase begins, for callers that walk by themselves. */
  get root(): PhraseNode<T> {
    return this.top;
  }

  insert(words: readonly string[], value: T): void {
    if (words.length === 0) return;
    let node = this.top;
    for (const word of words) {
      node.next ??= new Map();
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = { next: null, values: null }));
      node = next;
    }
    (node.values ??= []).push(value);
  }

  /** Whether some phrase begins with this word. */
  starts(word: string): boolean {
    return this.top.next?.has(word) ?? false;
  }

  /**
   * Calls `found` for every phrase that stands in `words` from `at` on, shorter ones first.
   *
   * @param second  another form of a word to try where the word itself leads nowhere, or `null`
   */
  from(
    words: readonly string[],
    at: number,
    found: (values: readonly T[], length: number) => void,
    second?: (word: string) => string | null,
  ): void {
    let node: GrowingNode<T> = this.top;
    for (let i = at; i < words.length; i += 1) {
      const word = words[i] ?? '';
      let next = node.next?.get(word);
      if (!next && second && node.next) {
        const other = second(word);
        if (other !== null) next = node.next.get(other);
      }
      if (!next) return;
      node = next;
      if (node.values) found(node.values, i - at + 1);
    }
  }
}
