import { createHmac, randomBytes } from 'node:crypto';
import { MINUTE_MS } from '../../domain/time.js';

/** Different wrong tokens of one client a minute; then it has to wait. */
export const MOST_GUESSES = 10;
const WINDOW_MS = MINUTE_MS;
/** Clients that are remembered; the first one is forgotten first. */
const MOST_CLIENTS = 10_000;
/** Tokens that are remembered as right, each from where it came. */
const MOST_KNOWN = 1_000;

interface Window {
  readonly untilMs: number;
  /** Keyed hashes of what was guessed. */
  readonly wrong: Set<string>;
}

/**
 * Counts wrong tokens by client, so that nobody guesses one. A client that guessed too often is refused without looking, but
 * for tokens that were right from there before: a stranger behind the same address cannot shut the owner out.
 *
 * The same wrong token counts once: whoever repeats it learns nothing, and a script with an old token locks nobody out.
 */
export class Guesses {
  private readonly windows = new Map<string, Window>();
  private readonly known = new Set<string>();
  /** Of this process: nobody can tell a token from what is kept here. */
  private readonly key = randomBytes(32);

  /** @returns seconds that a client has to wait before its tokens are looked at again; `null`: none */
  waitS(client: string, nowMs: number): number | null {
    const window = this.windowOf(client, nowMs);
    return window && window.wrong.size >= MOST_GUESSES ? Math.ceil((window.untilMs - nowMs) / 1000) : null;
  }

  isKnown(client: string, token: string): boolean {
    return this.known.has(this.hash(client, token));
  }

  /** Call before a token is looked at, so that many at once are counted too. */
  begin(client: string, token: string, nowMs: number): void {
    let window = this.windowOf(client, nowMs);
    if (!window) {
      window = { untilMs: nowMs + WINDOW_MS, wrong: new Set() };
      keep(this.windows, MOST_CLIENTS);
      this.windows.set(client, window);
    }
    window.wrong.add(this.hash(client, token));
  }

  /** Takes a guess back that was none. @param isRight  whether the token opens something, to be remembered */
  takeBack(client: string, token: string, nowMs: number, isRight: boolean): void {
    const hash = this.hash(client, token);
    const window = this.windowOf(client, nowMs);
    window?.wrong.delete(hash);
    if (window?.wrong.size === 0) this.windows.delete(client);
    if (!isRight) return;
    // Again at the end: what is used is forgotten last.
    this.known.delete(hash);
    keep(this.known, MOST_KNOWN);
    this.known.add(hash);
  }

  /** Different wrong tokens of a client in its minute, with those that are being looked at. */
  countOf(client: string, nowMs: number): number {
    return this.windowOf(client, nowMs)?.wrong.size ?? 0;
  }

  private windowOf(client: string, nowMs: number): Window | undefined {
    const window = this.windows.get(client);
    // A clock that was set back must not lengthen a lock.
    if (window && nowMs < window.untilMs && nowMs >= window.untilMs - WINDOW_MS) return window;
    if (window) this.windows.delete(client);
    return undefined;
  }

  private hash(client: string, token: string): string {
    return createHmac('sha256', this.key).update(`${client}\0${token}`).digest('base64url');
  }
}

/** Makes room for one more. */
function keep(held: Map<string, unknown> | Set<string>, most: number): void {
  for (const first of held.keys()) {
    if (held.size < most) return;
    held.delete(first);
  }
}
