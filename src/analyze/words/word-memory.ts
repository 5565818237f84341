/** Words of one generation. */
const GENERATION = 10_000;

/**
 * What was worked out of words: those of a stream repeat, and a look-up costs less than any work. When a generation is
 * full the one before it goes; a word that comes again passes over to the new one.
 */
export class WordMemory<T extends string | number | object | null> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();

  /** @param work  of a word alone: the same word always gives the same */
  constructor(private readonly work: (word: string) => T) {}

  of(word: string): T {
    const known = this.young.get(word);
    return known === undefined ? this.meet(word) : known;
  }

  private meet(word: string): T {
    const known = this.old.get(word);
    const found = known === undefined ? this.work(word) : known;
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(word, found);
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
