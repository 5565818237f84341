import { FORGOTTEN, type Token } from './token.js';
import { forgetFacts } from './token-fact.js';

/** Of how many different tokens something is remembered, about half a kilobyte each: those of a stream repeat. */
export const REMEMBERED_TOKENS = 40_000;
/** Longer ones are not met again. */
const LONGEST_KEPT = 40;
/** From this length on a piece of a text holds the whole text in memory (V8's sliced strings). */
const SHORTEST_SLICE = 13;

const memories: TokenMemory[] = [];
/** All tokens met lately, in the order of their ids. */
const remembered: Token[] = [];

/** Tokens of one kind met lately: a text that is cut into the same pieces gives the same objects. */
export class TokenMemory {
  private readonly known = new Map<string, Token>();

  /** @param make  gives the token of a piece of text; the same piece always gives the same */
  constructor(private readonly make: (raw: string) => Token) {
    memories.push(this);
  }

  of(raw: string): Token {
    return this.known.get(raw) ?? this.meet(raw);
  }

  forget(): void {
    this.known.clear();
  }

  private meet(raw: string): Token {
    const token = this.make(raw.length < SHORTEST_SLICE ? raw : ` ${raw}`.slice(1));
    // A full memory is emptied between posts: until then what comes new is not remembered.
    if (remembered.length >= REMEMBERED_TOKENS || raw.length > LONGEST_KEPT) return token;
    token.id = remembered.length;
    remembered.push(token);
    this.known.set(token.raw, token);
    return token;
  }
}

/** To be called before a text is cut: makes room when the memory is full. Tokens that somebody still holds stay right. */
export function makeRoom(): void {
  if (remembered.length < REMEMBERED_TOKENS) return;
  for (const token of remembered) token.id = FORGOTTEN;
  remembered.length = 0;
  for (const memory of memories) memory.forget();
  forgetFacts();
}
