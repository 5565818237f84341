import { styleText } from 'node:util';
import { coloursWanted } from '../config/colours.js';

export type Colour = 'green' | 'yellow' | 'red' | 'bold';
/** Colours a text, where colours are wanted. */
export type Paint = (colour: Colour, text: string) => string;

/** Where a command reads and writes. Data goes to `out`, progress and remarks to `err`. */
export interface Terminal {
  out(text: string): void;
  err(line: string): void;
  /** For what goes to `out`. */
  readonly paint: Paint;
  /** Shows how far long work has come: a bar on a terminal, now and then a line elsewhere. */
  progress(label: string): Progress;
  readonly input: AsyncIterable<Buffer | string>;
}

export interface Progress {
  /** @param total  0 when it is not known */
  update(done: number, total: number, note?: string): void;
  finish(): void;
}

const BAR_WIDTH = 24;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

const inColour: Paint = (colour, text) => styleText(colour, text, { validateStream: false });
export const plain: Paint = (_, text) => text;

/** The process's own streams. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (line) => void process.stderr.write(`${line}\n`),
    paint: coloursWanted(process.stdout.isTTY) ? inColour : plain,
    progress: (label) =>
      process.stderr.isTTY
        ? new BarProgress(label, (text) => void process.stderr.write(text))
        : new LineProgress(label, (text) => void process.stderr.write(text)),
    input: process.stdin as AsyncIterable<Buffer>,
  };
}

class BarProgress implements Progress {
  private shownMs = 0;

  constructor(
    private readonly label: string,
    private readonly write: (text: string) => void,
  ) {}

  update(done: number, total: number, note = ''): void {
    if (Date.now() - this.shownMs < BAR_EVERY_MS && done !== total) return;
    this.shownMs = Date.now();
    const filled = total > 0 ? Math.round((BAR_WIDTH * done) / total) : 0;
    const bar = total > 0 ? `[${'#'.repeat(filled).padEnd(BAR_WIDTH, '.')}] ${done}/${total}` : String(done);
    this.write(`\r\u001b[K${this.label} ${bar} ${note}`);
  }

  finish(): void {
    this.write('\r\u001b[K');
  }
}

class LineProgress implements Progress {
  private shownMs = Date.now();

  constructor(
    private readonly label: string,
    private readonly write: (text: string) => void,
  ) {}

  update(done: number, total: number, note = ''): void {
    if (Date.now() - this.shownMs < LINE_EVERY_MS) return;
    this.shownMs = Date.now();
    this.write(`${this.label}: ${done}${total > 0 ? ` of ${total}` : ''} ${note}\n`);
  }

  finish(): void {
    // Nothing to wipe away.
  }
}
