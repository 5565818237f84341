const MEMORY_SIZE = 20_000;

/** What was worked out of words: those of a stream repeat, and a look-up costs less than any work. A full memory is emptied. */
export class WordMemory<T extends string | number | object | null> {
  private readonly known = new Map<string, T>();

  /** @param work  of a word alone: the same word always gives the same */
  constructor(private readonly work: (word: string) => T) {}

  of(word: string): T {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    if (this.known.size >= MEMORY_SIZE) this.known.clear();
    const found = this.work(word);
    this.known.set(word, found);
    return found;
  }
}

/** One {@link WordMemory} a language, made on first use. */
export function memoriesByLanguage<T extends string | number | null>(
  work: (word: string, language: string) => T,
): (word: string, language: string) => T {
  const memories = new Map<string, WordMemory<T>>();
  return (word, language) => {
    let memory = memories.get(language);
    if (!memory) memories.set(language, (memory = new WordMemory((one) => work(one, language))));
    return memory.of(word);
  };
}
