import { type Token } from '../text.js';
import { isNegator } from '../sentiment/modifiers.js';
import { isContentWord, wordsOf } from './content-words.js';
import { WordMemory } from './word-memory.js';

/** A word of a phrase: `content` may begin and end one, `denial` may begin one, `inner` may only stand inside. */
export interface PhraseWord {
  readonly text: string;
  readonly role: 'content' | 'denial' | 'inner';
}

/**
 * The words of a text in order, `null` where no phrase reaches over: marks, links, mentions.
 *
 * @param names  sequences of words that are only named, not said: inner, wherever they stand
 */
export function phraseWords(tokens: readonly Token[], names: readonly string[][]): (PhraseWord | null)[] {
  const words: (PhraseWord | null)[] = wordsOf(tokens).map((text) =>
    text === null ? null : phraseWordOf.of(text),
  );
  for (const name of names)
    for (let at = 0; at + name.length <= words.length; at += 1)
      if (name.every((text, i) => words[at + i]?.text === text))
        for (const [i, text] of name.entries()) words[at + i] = { text, role: 'inner' };
  return words;
}

const phraseWordOf = new WordMemory<PhraseWord>((text) => ({ text, role: roleOf(text) }));

function roleOf(word: string): PhraseWord['role'] {
  if (isNegator(word)) return 'denial';
  return isContentWord(word) ? 'content' : 'inner';
}
