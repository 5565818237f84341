import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = join(__dirname, '../../dist/src/cli/outcry.js');
/** Lines that are shown when it does not start. */
const KEPT_LINES = 100;
/** A process that ended by itself is started again after this, as a supervisor does. */
const RESTART_AFTER_MS = 1_000;
const LOOK_EVERY_MS = 50;

export interface SupervisedSettings {
  readonly environment: Readonly<Record<string, string>>;
  /** Told each line that it says. */
  readonly onLine?: (line: string) => void;
  /** Options of Node before the program. */
  readonly nodeOptions?: readonly string[];
}

/** One `outcry serve` of the built program, which is started again whenever it ends. */
export class Supervised {
  /** How often it ended without being killed: it does when its database is away. */
  endedByItself = 0;
  starts = 0;
  /** How it ended where it was asked to while nothing else was done to it, unless cleanly. */
  readonly uncleanStops: string[] = [];
  private readonly lines: string[] = [];
  private child: ChildProcess | null = null;
  private isListening = false;
  private wanted = true;
  private isHeldBack = false;
  private living: Promise<void> = Promise.resolve();

  protected constructor(
    readonly name: string,
    private readonly settings: SupervisedSettings,
  ) {}

  /** Begins to start it; {@link isUp} waits for it. */
  static begin(name: string, settings: SupervisedSettings): Supervised {
    const supervised = new Supervised(name, settings);
    supervised.begin();
    return supervised;
  }

  protected begin(): void {
    this.living = this.live();
  }

  /** @throws Error with what it said, when its first process ended before it listened, or it was stopped */
  async isUp(): Promise<void> {
    const first = this.starts === 1;
    while (!this.isListening) {
      if (!this.wanted || (first && this.starts > 1))
        throw new Error(`outcry serve ended at once:\n${this.lines.join('\n')}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Waits until a process of it has ended by itself once more than `times`. */
  async hasEndedAfter(times: number): Promise<void> {
    while (this.wanted && this.endedByItself <= times) await sleep(LOOK_EVERY_MS);
  }

  kill(): void {
    // Whoever asks it to end before it is gone expects no answer.
    this.isListening = false;
    this.child?.kill('SIGKILL');
  }

  /** Kills it, and does not start it again before `work` is done. */
  async killFor(work: () => Promise<void>): Promise<void> {
    this.isHeldBack = true;
    try {
      this.kill();
      while (this.child) await sleep(LOOK_EVERY_MS);
      await work();
    } finally {
      this.isHeldBack = false;
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  wake(): void {
    this.child?.kill('SIGCONT');
  }

  /** Asks it to end, as at a new version, and waits until it has: it comes back. @returns how long that took, ms */
  async restart(): Promise<number> {
    const startedMs = Date.now();
    const { child } = this;
    if (child) await this.ask(child);
    return Date.now() - startedMs;
  }

  /** Asks it to end for good. */
  async stop(): Promise<void> {
    this.wanted = false;
    const { child } = this;
    this.wake();
    if (child) await this.ask(child);
    await this.close();
  }

  /** Ends it at once, whatever it does. */
  async close(): Promise<void> {
    this.wanted = false;
    this.kill();
    await this.living;
  }

  private async ask(child: ChildProcess): Promise<void> {
    // One that still starts knows no manners yet.
    const knows = this.isListening;
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    const askedMs = Date.now();
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    if (knows && code !== 0)
      this.uncleanStops.push(
        `${this.name}: ${signal ?? `code ${code}`} after ${Date.now() - askedMs} ms; ${this.lines.slice(-5).join(' | ')}`,
      );
  }

  private async live(): Promise<void> {
    const { environment, nodeOptions = [] } = this.settings;
    while (this.wanted) {
      const env = { PATH: process.env.PATH, ...environment };
      const child = spawn(process.execPath, [...nodeOptions, PROGRAM, 'serve'], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      this.child = child;
      this.starts++;
      for (const output of [child.stdout, child.stderr])
        createInterface({ input: output }).on('line', (line) => this.hear(child, line));
      const [code] = (await once(child, 'exit')) as [number | null];
      this.child = null;
      this.isListening = false;
      if (code !== null && code !== 0) this.endedByItself++;
      if (this.wanted) await sleep(RESTART_AFTER_MS);
      while (this.wanted && this.isHeldBack) await sleep(LOOK_EVERY_MS);
    }
  }

  private hear(child: ChildProcess, line: string): void {
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.settings.onLine?.(line);
    if (child === this.child && line.includes('Outcry is listening')) this.isListening = true;
  }
}
