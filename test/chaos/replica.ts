import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RelayMode, TcpRelay } from '../servers/tcp-relay.js';

const PROGRAM = join(__dirname, '../../dist/src/cli/outcry.js');
/** Lines that are shown when it does not start. */
const KEPT_LINES = 100;
/** A process that ended by itself is started again after this, as a supervisor does. */
const RESTART_AFTER_MS = 1_000;
const LOOK_EVERY_MS = 50;

export interface ReplicaSettings {
  readonly databaseUrl: string;
  /** `null`: without a queue. */
  readonly redisUrl: string | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Told each line that it says. */
  readonly onLine?: (line: string) => void;
}

/** One `outcry serve` behind relays of its own, which is started again whenever it ends. */
export class Replica {
  /** How often it ended without being killed: it does when its database is away. */
  endedByItself = 0;
  /** How it ended where it was asked to while nothing else was done to it, unless cleanly. */
  readonly uncleanStops: string[] = [];
  private readonly lines: string[] = [];
  private child: ChildProcess | null = null;
  private isListening = false;
  private wanted = true;
  private living: Promise<void> = Promise.resolve();
  private starts = 0;

  private constructor(
    readonly name: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly database: TcpRelay,
    private readonly redis: TcpRelay | null,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Begins to start it; {@link isUp} waits for it. */
  static async start(
    name: string,
    { databaseUrl, redisUrl, environment, onLine = () => undefined }: ReplicaSettings,
  ): Promise<Replica> {
    const through = async (address: string) => {
      const url = new URL(address);
      const relay = await TcpRelay.to(Number(url.port));
      url.port = String(relay.port);
      return { relay, url: url.href };
    };
    const database = await through(databaseUrl);
    const redis = redisUrl === null ? null : await through(redisUrl);
    const addresses = {
      OUTCRY_DATABASE_URL: database.url,
      ...(redis && { OUTCRY_REDIS_URL: redis.url }),
    };
    const replica = new Replica(
      name,
      { ...environment, ...addresses },
      database.relay,
      redis?.relay ?? null,
      onLine,
    );
    replica.living = replica.live();
    return replica;
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

  kill(): void {
    // Whoever asks it to end before it is gone expects no answer.
    this.isListening = false;
    this.child?.kill('SIGKILL');
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  wake(): void {
    this.child?.kill('SIGCONT');
  }

  /** Asks it to end, as at a new version, and waits until it has: it comes back. */
  async restart(): Promise<void> {
    const { child } = this;
    if (child) await this.ask(child);
  }

  setDatabase(mode: RelayMode): void {
    this.database.set(mode);
  }

  setRedis(mode: RelayMode): void {
    this.redis?.set(mode);
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
    await this.database.close();
    await this.redis?.close();
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
    while (this.wanted) {
      const env = { PATH: process.env.PATH, ...this.environment };
      const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      this.child = child;
      this.starts++;
      for (const output of [child.stdout, child.stderr])
        createInterface({ input: output }).on('line', (line) => this.hear(child, line));
      const [code] = (await once(child, 'exit')) as [number | null];
      this.child = null;
      this.isListening = false;
      if (code !== null && code !== 0) this.endedByItself++;
      if (this.wanted) await sleep(RESTART_AFTER_MS);
    }
  }

  private hear(child: ChildProcess, line: string): void {
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.onLine(line);
    if (child === this.child && line.includes('Outcry is listening')) this.isListening = true;
  }
}
