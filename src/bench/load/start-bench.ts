import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DAY_MS, minuteStart, toIso } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { fillStore } from './fill-store.js';
import { LoadPosts } from './load-posts.js';

const USUAL_POSTS = 100_000;
const DAYS = 8;
const ROUNDS = 3;
const TARGET_MS = 2_000;
const TARGET_MEGABYTES = 300;
const MEGABYTE = 1024 * 1024;
const TOKEN = 'a-token-of-the-bench';
const SEED = 4;
const READY = /listening on (http:\S+)/;

/** How soon a service listens that has a past, and what it holds with the models that it reads posts with. */
export const startBench: Bench = {
  name: 'start',
  description: 'from the start of the process to the ready line, over a filled database',
  run: (context) => runStartBench(context),
};

async function runStartBench({
  tell,
  projectFolder,
  storedPosts = USUAL_POSTS,
}: BenchContext): Promise<BenchRow[]> {
  const program = join(projectFolder, 'dist/src/cli/outcry.js');
  const name = `start: listening with ${storedPosts} posts stored`;
  if (!existsSync(program)) return [unmeasured(name, 'ms', `there is no build at ${program}`, TARGET_MS)];
  const folder = await mkdtemp(join(tmpdir(), 'outcry-start-'));
  try {
    const url = `sqlite:${join(folder, 'start.db')}`;
    const store = await openStore(url);
    const endMs = minuteStart(Date.now());
    tell(`start: ${storedPosts} posts to store`);
    await fillStore(store, { startMs: endMs - DAYS * DAY_MS, endMs }, storedPosts, () => undefined);
    await store.close();
    const starts: Start[] = [];
    for (let round = 0; round < ROUNDS; round++) starts.push(await start(program, folder, url));
    const best = starts.reduce((a, b) => (a.ms <= b.ms ? a : b));
    const notes = [`the best of ${ROUNDS}: ${starts.map(({ ms }) => ms.toFixed(0)).join(', ')}`];
    const better = 'lower';
    return [
      rowOf({ name, value: best.ms, unit: 'ms', target: TARGET_MS, better, notes }),
      rowOf({
        name: 'start: memory once it has read a post',
        value: best.bytes / MEGABYTE,
        unit: 'MB resident',
        target: TARGET_MEGABYTES,
        better,
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Start {
  readonly ms: number;
  readonly bytes: number;
}

async function start(program: string, cwd: string, url: string): Promise<Start> {
  const beganMs = performance.now();
  const child = spawn(process.execPath, [program, 'serve', '--database', url], {
    cwd,
    // Nothing of ours: what is configured here must not change what is measured.
    env: { OUTCRY_SOURCES: 'none', OUTCRY_PORT: '0', OUTCRY_HOST: '127.0.0.1', OUTCRY_ADMIN_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  try {
    const base = await readyAddress(child);
    const ms = performance.now() - beganMs;
    await pushPost(base);
    const metrics = await (await fetch(`${base}/metrics`)).text();
    const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1] ?? NaN);
    return { ms, bytes };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** @throws Error when it is not taken */
async function pushPost(base: string): Promise<void> {
  const posts = new LoadPosts(SEED, Date.now(), 1).take(1);
  const { ok, status } = await fetch(`${base}/api/v1/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      posts.map(({ id, text, createdAtMs }) => ({ id, text, createdAt: toIso(createdAtMs) })),
    ),
  });
  if (!ok) throw new Error(`a pushed post was answered with ${status}`);
}

/** @throws Error when the process ends without having said it */
async function readyAddress({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the service has no stdout');
  for await (const line of createInterface({ input: stdout })) {
    const address = READY.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('the service ended before it listened');
}
