import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../dist/src/cli/outcry.js');
export const TOKEN = 'token-of-the-attack';

/** The built program as it is run, in a process and a folder of its own, to be attacked over sockets. */
export class Victim {
  readonly folder = mkdtempSync(join(tmpdir(), 'outcry-attack-'));
  readonly database = `sqlite:${join(this.folder, 'outcry.db')}`;
  /** What it wrote to its log, and to its terminal. */
  log = '';
  port = 0;
  private child: ChildProcess | null = null;

  async start(settings: Readonly<Record<string, string>>): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, 'serve'], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        OUTCRY_DATABASE_URL: this.database,
        OUTCRY_ADMIN_TOKEN: TOKEN,
        OUTCRY_SOURCES: 'none',
        OUTCRY_PORT: '0',
        OUTCRY_READ_QUOTA: '0',
        OUTCRY_MAX_BODY_MB: '1',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.log += chunk.toString();
        const port = /listening on http:\/\/[^\s:]+:(\d+)/.exec(this.log)?.[1];
        if (port === undefined) return;
        this.port = Number(port);
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code) => reject(new Error(`outcry serve ended with ${code}:\n${this.log}`)));
    });
  }

  get isAlive(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** Asks as whoever holds the token, unless told otherwise. */
  ask(path: string, init: RequestInit & { stranger?: true } = {}): Promise<Response> {
    const { stranger, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (!stranger) headers.set('authorization', `Bearer ${TOKEN}`);
    return fetch(`http://127.0.0.1:${this.port}${path}`, { redirect: 'manual', ...rest, headers });
  }

  /** @throws unless it was taken */
  async tell(path: string, body: unknown, method = 'POST'): Promise<unknown> {
    const response = await this.ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  async stop(): Promise<void> {
    if (this.child && this.isAlive) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What stands inside, and must never be asked. */
export class Canary {
  readonly asked: string[] = [];

  private constructor(private readonly http: Server) {
    http.on('request', (request, response) => {
      this.asked.push(request.url ?? '');
      response.end('secret');
    });
  }

  static async start(): Promise<Canary> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new Canary(http);
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }
}
