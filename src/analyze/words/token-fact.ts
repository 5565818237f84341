import { type Token } from './token.js';

/** What is kept by the ids of tokens, and has to go when those are given anew. */
interface TokenTable {
  forget(): void;
}

const tables: TokenTable[] = [];

/** Has `table` forget everything whenever the ids of tokens are given anew. */
export function keepByToken(table: TokenTable): void {
  tables.push(table);
}

/** Called when ids are given anew. */
export function forgetFacts(): void {
  for (const table of tables) table.forget();
}

/**
 * Something that follows from a token alone, whatever post it stands in. It is worked out once: words of a stream
 * repeat, and a place in an array costs less than any look-up by text.
 */
export class TokenFact<T extends string | number | boolean | object | null> {
  private readonly known: (T | undefined)[] = [];

  /** @param work  of a token alone: the same kind, text, raw and tagged always give the same */
  constructor(private readonly work: (token: Token) => T) {
    keepByToken(this);
  }

  of(token: Token): T {
    const { id } = token;
    if (id < 0) return this.work(token);
    const known = this.known[id];
    if (known !== undefined) return known;
    const found = this.work(token);
    // Places are taken in order, for an array with holes is slower.
    while (this.known.length < id) this.known.push(undefined);
    this.known[id] = found;
    return found;
  }

  forget(): void {
    this.known.length = 0;
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
