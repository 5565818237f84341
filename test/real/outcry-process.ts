import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../servers/free-port.js';

const PROGRAM = join(__dirname, '../../dist/src/cli/outcry.js');

const postsSchema = z.object({
  items: z.array(z.object({ id: z.string(), text: z.string(), excluded: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
const trendSchema = z.object({
  points: z.array(z.object({ start: z.string(), count: z.number().nullable() })),
});
const sourcesSchema = z.object({
  items: z.array(
    z.object({
      source: z.string(),
      read: z.number(),
      counted: z.number(),
      duplicate: z.number(),
      dropped: z.record(z.string(), z.number()),
      failed: z.number(),
    }),
  ),
});

export type ToldPost = z.infer<typeof postsSchema>['items'][number];

/** The built program in a process of its own, which can be killed. */
export class OutcryProcess {
  private child: ChildProcess | null = null;
  private log = '';

  private constructor(
    private readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings  environment: the sources, and the database */
  static async start(settings: Readonly<Record<string, string>>): Promise<OutcryProcess> {
    const outcry = new OutcryProcess(await freePort(), settings);
    await outcry.start();
    return outcry;
  }

  /** Starts on what an earlier start left. */
  async start(): Promise<void> {
    const env = { PATH: process.env.PATH, ...this.settings, OUTCRY_PORT: String(this.port) };
    const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.log += chunk.toString();
        if (chunk.toString().includes('Outcry is listening')) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code) => reject(new Error(`outcry serve ended with ${code}:\n${this.log}`)));
    });
  }

  /** Gives it no time for anything. */
  async kill(): Promise<void> {
    if (!this.child) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.child = null;
  }

  /** All posts that match a service, counted or not. */
  async posts(service: string): Promise<readonly ToldPost[]> {
    const posts: ToldPost[] = [];
    for (let cursor: string | null = null; ;) {
      const query = new URLSearchParams({ service, limit: '100', ...(cursor === null ? {} : { cursor }) });
      const page: z.infer<typeof postsSchema> = postsSchema.parse(await this.ask('posts', query));
      posts.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return posts;
    }
  }

  /** Minute, ISO 8601 -> posts counted in it; minutes without any are left out. */
  async countsByMinute(service: string, fromMs: number, toMs: number): Promise<ReadonlyMap<string, number>> {
    const range = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
    const query = new URLSearchParams({ service, bucket: '1m', ...range });
    const { points } = trendSchema.parse(await this.ask('trends', query));
    const counts = new Map<string, number>();
    for (const { start, count } of points) if (count !== null && count > 0) counts.set(start, count);
    return counts;
  }

  async books(source: string): Promise<z.infer<typeof sourcesSchema>['items'][number] | undefined> {
    const { items } = sourcesSchema.parse(await this.ask('sources', new URLSearchParams()));
    return items.find((row) => row.source === source);
  }

  private async ask(what: string, query: URLSearchParams): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}/api/v1/${what}?${query.toString()}`);
    const text = await response.text();
    if (!response.ok) throw new Error(`${what} answers ${response.status}: ${text}`);
    return JSON.parse(text) as unknown;
  }
}
