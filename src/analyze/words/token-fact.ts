import { type Token } from './token.js';

/** How many facts there are: each has a place of its own among those of a token. */
let facts = 0;

/**
 * Something that follows from a token alone, whatever post it stands in. It is worked out once and stays with the token:
 * words of a stream repeat, and a place beside the word costs less than any look-up by text.
 */
export class TokenFact<T extends string | number | boolean | object | null> {
  private readonly place = facts++;

  /** @param work  of a token alone: the same kind, text, raw and tagged always give the same */
  constructor(private readonly work: (token: Token) => T) {}

  of(token: Token): T {
    const known = token.facts[this.place] as T | undefined;
    if (known !== undefined) return known;
    const found = this.work(token);
    token.facts[this.place] = found;
    return found;
  }
}

/** One {@link TokenFact} a language, made on first use. */
export class LanguageFact<T extends string | number | boolean | object | null> {
  private readonly facts = new Map<string, TokenFact<T>>();

  constructor(private readonly work: (token: Token, language: string) => T) {}

  in(language: string): TokenFact<T> {
    let fact = this.facts.get(language);
    if (!fact) this.facts.set(language, (fact = new TokenFact((token) => this.work(token, language))));
    return fact;
  }
}
