import { styleText } from 'node:util';
import { barsWanted, coloursWanted } from '../config/colours.js';

export type Colour = 'green' | 'yellow' | 'red' | 'bold';
/** Colours a text, where colours are wanted. */
export type Paint = (colour: Colour, text: string) => string;

/** Where a command reads and writes. Data goes to `out`, progress and remarks to `err`. */
export interface Terminal {
  out(text: string): void;
  err(line: string): void;
  /** For what goes to `out`. */
  readonly paint: Paint;
  /** Width of what `out` is shown on; where it is no terminal, that of one by habit. */
  readonly columns: number;
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
/** To the beginning of the line, and wipe it. */
const WIPE = '\r\u001b[K';
export const USUAL_COLUMNS = 80;

const inColour: Paint = (colour, text) => styleText(colour, text, { validateStream: false });
export const plain: Paint = (_, text) => text;

/** What a terminal needs of the process's own streams. */
export interface Streams {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly stdin: AsyncIterable<Buffer | string>;
}

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function processTerminal({ stdout, stderr, stdin }: Streams, now: () => number): Terminal {
  const bars = barsWanted(stderr.isTTY === true);
  /** Of the work that is under way. */
  let bar: Bar | null = null;
  return {
    // Into a file or a pipe data go as they are.
    out: (text) => void stdout.write(stdout.isTTY === true ? harmless(text) : text),
    err: (line) => void stderr.write(bar ? `${WIPE}${harmless(line)}\n${bar.line}` : `${harmless(line)}\n`),
    paint: coloursWanted(stdout.isTTY === true) ? inColour : plain,
    columns: usualUnlessKnown(stdout.columns),
    progress: (label) => {
      if (!bars) return new LineProgress(label, stderr, now);
      bar = new Bar(label, stderr, now, () => (bar = null));
      return bar;
    },
    input: stdin,
  };
}

class Bar implements Progress {
  /** As it stands on the screen. */
  line = '';
  private shownMs = -Infinity;

  constructor(
    private readonly label: string,
    private readonly screen: Screen,
    private readonly now: () => number,
    private readonly onFinish: () => void,
  ) {}

  update(done: number, total: number, note = ''): void {
    const nowMs = this.now();
    if (nowMs - this.shownMs < BAR_EVERY_MS && done !== total) return;
    this.shownMs = nowMs;
    const filled = total > 0 ? Math.round((BAR_WIDTH * done) / total) : 0;
    const bar = total > 0 ? `[${'#'.repeat(filled).padEnd(BAR_WIDTH, '.')}] ${done}/${total}` : String(done);
    // A line that is broken by the edge could not be wiped any more.
    const room = usualUnlessKnown(this.screen.columns) - 1;
    this.line = harmless(`${this.label} ${bar} ${note}`).trimEnd().slice(0, room);
    this.screen.write(`${WIPE}${this.line}`);
  }

  finish(): void {
    this.screen.write(WIPE);
    this.onFinish();
  }
}

class LineProgress implements Progress {
  private shownMs: number;

  constructor(
    private readonly label: string,
    private readonly screen: Screen,
    private readonly now: () => number,
  ) {
    this.shownMs = now();
  }

  update(done: number, total: number, note = ''): void {
    const nowMs = this.now();
    if (nowMs - this.shownMs < LINE_EVERY_MS) return;
    this.shownMs = nowMs;
    this.screen.write(`${this.label}: ${done}${total > 0 ? ` of ${total}` : ''} ${note}`.trimEnd() + '\n');
  }

  finish(): void {
    // Nothing to wipe away.
  }
}

/** A colour of ours, an end of a line of CSV, or what else a terminal obeys instead of showing it. */
const CONTROLS = /\u001b\[\d{1,2}m|\r\n|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What strangers wrote may tell a terminal to clear itself, to change its title, or to type for its user. */
function harmless(text: string): string {
  return text.replace(CONTROLS, (found) => (found.length > 1 ? found : '\ufffd'));
}

/** A terminal that does not know its width says nothing, or 0. */
function usualUnlessKnown(columns: number | undefined): number {
  return columns !== undefined && columns > 0 ? columns : USUAL_COLUMNS;
}
