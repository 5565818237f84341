const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/iy;

/** Line, from 1, at which a text stops being JSON; the last one when it only breaks off. */
export function jsonFaultLine(text: string): number {
  return text.slice(0, new Reading(text).faultAt()).split('\n').length;
}

/** Reads as far as the text is JSON: what `JSON.parse` says of the place differs by engine, and is at times nothing. */
class Reading {
  private at = 0;

  constructor(private readonly text: string) {}

  faultAt(): number {
    if (this.value()) this.take(SPACE);
    return this.at;
  }

  private value(): boolean {
    this.take(SPACE);
    if (this.sign('{')) return this.list('}', () => this.pair());
    if (this.sign('[')) return this.list(']', () => this.value());
    return this.take(SCALAR);
  }

  private pair(): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== '"' || !this.take(SCALAR)) return false;
    this.take(SPACE);
    return this.sign(':') && this.value();
  }

  private list(end: string, element: () => boolean): boolean {
    this.take(SPACE);
    if (this.sign(end)) return true;
    do {
      if (!element()) return false;
      this.take(SPACE);
    } while (this.sign(','));
    return this.sign(end);
  }

  private sign(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }
}
