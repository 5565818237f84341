import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RelayMode, TcpRelay } from '../servers/tcp-relay.js';

const PROGRAM = join(__dirname, '../../dist/src/cli/outcry.js');
const KEPT_LOG = 20_000;
/** A process that ended by itself is started again after this, as a supervisor does. */
const RESTART_AFTER_MS = 1_000;

export interface ReplicaSettings {
  readonly databaseUrl: string;
  /** `null`: without a queue. */
  readonly redisUrl: string | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** One `outcry serve` behind relays of its own, which is started again whenever it ends. */
export class Replica {
  /** How often it ended without being killed: it does when its database is away. */
  endedByItself = 0;
  log = '';
  private child: ChildProcess | null = null;
  private wanted = true;
  private living: Promise<void> = Promise.resolve();
  private starts = 0;

  private constructor(
    readonly name: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly database: TcpRelay,
    private readonly redis: TcpRelay | null,
  ) {}

  static async start(
    name: string,
    { databaseUrl, redisUrl, environment }: ReplicaSettings,
  ): Promise<Replica> {
    const through = async (address: string) => {
      const url = new URL(address);
      const relay = await TcpRelay.to(Number(url.port));
      url.port = String(relay.port);
      return { relay, url: url.href };
    };
    const database = await through(databaseUrl);
    const redis = redisUrl === null ? null : await through(redisUrl);
    const replica = new Replica(
      name,
      {
        ...environment,
        OUTCRY_DATABASE_URL: database.url,
        ...(redis && { OUTCRY_REDIS_URL: redis.url }),
      },
      database.relay,
      redis?.relay ?? null,
    );
    replica.living = replica.live();
    await replica.isUp();
    return replica;
  }

  /** @throws Error with what it said, when it ended before it listened */
  private async isUp(): Promise<void> {
    while (!this.log.includes('Outcry is listening')) {
      if (this.starts > 1) throw new Error(`outcry serve ended at once:\n${this.log}`);
      await sleep(50);
    }
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  wake(): void {
    this.child?.kill('SIGCONT');
  }

  /** Asks it to end, as at a new version: it comes back. */
  restart(): void {
    this.child?.kill('SIGTERM');
  }

  setDatabase(mode: RelayMode): void {
    this.database.set(mode);
  }

  setRedis(mode: RelayMode): void {
    this.redis?.set(mode);
  }

  /** Ends it for good, by SIGTERM. @returns whether it ended cleanly */
  async stop(): Promise<boolean> {
    this.wanted = false;
    const { child } = this;
    this.wake();
    child?.kill('SIGTERM');
    await this.living;
    await this.database.close();
    await this.redis?.close();
    return child === null || child.exitCode === 0;
  }

  private async live(): Promise<void> {
    while (this.wanted) {
      const env = { PATH: process.env.PATH, ...this.environment };
      const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      this.child = child;
      this.starts++;
      const keep = (chunk: Buffer): void =>
        void (this.log = `${this.log}${chunk.toString()}`.slice(-KEPT_LOG));
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      const [code] = (await once(child, 'exit')) as [number | null];
      this.child = null;
      if (code !== null && code !== 0) this.endedByItself++;
      if (this.wanted) await sleep(RESTART_AFTER_MS);
    }
  }
}
