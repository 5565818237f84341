interface Node<T> {
  next: Map<string, Node<T>> | null;
  values: T[] | null;
}

/** Phrases as sequences of words, looked up from one place of a text in time that does not grow with their number. */
export class PhraseTrie<T> {
  private readonly root: Node<T> = { next: new Map(), values: null };

  insert(words: readonly string[], value: T): void {
    if (words.length === 0) return;
    let node = this.root;
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
    return this.root.next?.has(word) ?? false;
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
    let node: Node<T> = this.root;
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
