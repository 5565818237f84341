import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { toServices, trackServices } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { createApp } from '../create-app.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';

const SLUG = 'chatgpt';
const MEGABYTE = 1024 * 1024;
const TARGET_DELAY_MS = 250;
const PATIENCE_MS = 10_000;

interface ListenersSize {
  readonly listeners: number;
  readonly changes: number;
  readonly pauseMs: number;
}

const USUAL_SIZE: ListenersSize = { listeners: 1_000, changes: 100, pauseMs: 200 };

/** Whether a thousand listeners hear of every change, and how soon. */
export const listenersBench: Bench = {
  name: 'listeners',
  description: '1,000 listeners to /stream in one process with it, and how soon each hears of a change',
  run: (context) => runListenersBench(context),
};

export async function runListenersBench(
  { tell }: Pick<BenchContext, 'tell'>,
  size = USUAL_SIZE,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-listeners-'));
  const address = `sqlite:${join(folder, 'listeners.db')}`;
  const store = await openStore(address);
  // As another process on the same database.
  const elsewhere = await openStore(address);
  const app = await anApp(store);
  const crowd = new Crowd(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
  try {
    const before = process.memoryUsage.rss();
    tell(`listeners: ${size.listeners} begin to listen`);
    await crowd.gather(size.listeners);
    tell(`listeners: ${size.changes} changes, one every ${size.pauseMs} ms`);
    for (let number = 0; number < size.changes; number++) {
      const by = isElsewhere(number) ? elsewhere : store;
      await by.write((unit) => by.windows.upsert(unit, [aWindow(number)]));
      await sleep(size.pauseMs);
    }
    await crowd.untilHeard(size.changes, PATIENCE_MS);
    return rowsOf(crowd, size, (process.memoryUsage.rss() - before) / MEGABYTE);
  } finally {
    crowd.leave();
    await app.close();
    await elsewhere.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every second change is made by another process. */
function isElsewhere(change: number): boolean {
  return change % 2 === 1;
}

function rowsOf(crowd: Crowd, { listeners, changes }: ListenersSize, megabytes: number): BenchRow[] {
  const better = 'lower';
  const delays = (of: (change: number) => boolean, by: string): BenchRow => {
    const heard = crowd.delays(of);
    const at = (share: number) => heard[Math.min(heard.length - 1, Math.floor(share * heard.length))] ?? NaN;
    return rowOf({
      name: `listeners: ${by}, 99 of 100`,
      value: at(0.99),
      unit: 'ms',
      target: TARGET_DELAY_MS,
      better,
      notes: [`from commit to arrival; half of them within ${Math.round(at(0.5))} ms`],
    });
  };
  return [
    rowOf({
      name: 'listeners: changes not heard',
      value: listeners * changes - crowd.delays(() => true).length,
      unit: 'events',
      target: 0,
      better,
      notes: [`${listeners} listeners, ${changes} changes, all in one process with who listens`],
    }),
    delays((change) => !isElsewhere(change), 'change here'),
    delays(isElsewhere, 'change elsewhere'),
    rowOf({
      name: 'listeners: memory',
      value: (megabytes / listeners) * 1024,
      unit: 'kB a listener',
      better,
      notes: ['both ends of the connection'],
    }),
  ];
}

/** Many listeners, each on a connection of its own, who note when a change arrives. */
class Crowd {
  private readonly agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  /** By change and who heard it: who hears twice does not make up for who missed it. */
  private readonly heard = new Map<number, Map<number, number>>();
  private members = 0;

  constructor(private readonly base: string) {}

  async gather(count: number): Promise<void> {
    for (let number = 0; number < count; number++) await this.join();
  }

  async untilHeard(changes: number, patienceMs: number): Promise<void> {
    const count = changes * this.members;
    const isDone = () => this.delays(() => true).length >= count;
    for (let waited = 0; !isDone() && waited < patienceMs; waited += 100) await sleep(100);
  }

  /** From commit to arrival, shortest first, ms. @param of  which changes */
  delays(of: (change: number) => boolean): number[] {
    const delays = [...this.heard].flatMap(([change, heard]) => (of(change) ? [...heard.values()] : []));
    return delays.sort((a, b) => a - b);
  }

  leave(): void {
    this.agent.destroy();
  }

  private async join(): Promise<void> {
    const member = this.members++;
    await new Promise<void>((resolve, reject) => {
      const request = get(`${this.base}/api/v1/stream?types=window`, { agent: this.agent }, (response) => {
        response.setEncoding('utf8');
        let line = '';
        response.on('data', (text: string) => {
          const lines = (line + text).split('\n');
          line = lines.pop() ?? '';
          for (const told of lines) this.note(member, told);
          if (text.includes(': listening')) resolve();
        });
        response.on('error', () => undefined);
      });
      request.on('error', reject);
    });
  }

  /** The ids of windows are the numbers of changes, their titles the times of their commits. */
  private note(member: number, line: string): void {
    const [, change, at] = /"id":"change-(\d+)".*"title":"(\d+)"/.exec(line) ?? [];
    if (change === undefined) return;
    const heard = this.heard.get(Number(change)) ?? new Map<number, number>();
    this.heard.set(Number(change), heard);
    if (!heard.has(member)) heard.set(member, Date.now() - Number(at));
  }
}

async function anApp(store: Store): Promise<NestFastifyApplication> {
  const services = toServices([{ slug: SLUG, name: 'ChatGPT', hashtags: ['ChatGPTDown'] }]);
  await store.write((unit) => trackServices(store, unit, services, Date.now()));
  const app = await createApp(store);
  await app.listen(0, '127.0.0.1');
  return app;
}

function aWindow(number: number): OutageWindow {
  const nowMs = Date.now();
  return {
    id: `change-${number}`,
    service: SLUG,
    startMs: nowMs,
    endMs: nowMs + 1,
    acknowledgedAtMs: null,
    monitoringAtMs: null,
    title: String(nowMs),
    impact: 'minor',
    status: 'resolved',
    origin: HAND_ENTERED,
    url: null,
    updates: [],
  };
}
