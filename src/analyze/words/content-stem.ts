import { isContentWord } from './content-words.js';
import { stemOf } from './stems.js';

// Words of a stream repeat, and one look-up costs a third of all that is asked of a word; a full memory is emptied.
const MEMORY_SIZE = 20_000;
/** By language, then by word. */
const memories = new Map<string, Map<string, string | null>>();

/** Stem of a lower-case word that may be a keyword; `null` for one that may not. */
export function contentStem(word: string, language: string): string | null {
  let memory = memories.get(language);
  if (!memory) {
    memory = new Map<string, string | null>();
    memories.set(language, memory);
  }
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY_SIZE) memory.clear();
  const stem = isContentWord(word) ? stemOf(word, language) : null;
  memory.set(word, stem);
  return stem;
}
