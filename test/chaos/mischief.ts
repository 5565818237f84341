import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../builders/random-numbers.js';
import { type Replica } from './replica.js';

const DEEDS = [
  'kill',
  'pause',
  'restart',
  'cut database',
  'hold database',
  'cut redis',
  'hold redis',
] as const;
export type DeedKind = (typeof DEEDS)[number];

/** What was done to a replica; times in ms since the beginning. */
export interface Deed {
  readonly kind: DeedKind;
  readonly replica: string;
  readonly atMs: number;
  readonly forMs: number;
}

export interface MischiefSettings {
  readonly seed: number;
  readonly forMs: number;
  /** Between two deeds, at random up to this. */
  readonly everyMs: number;
  /** How long a replica is paused or cut off, at random between these. */
  readonly lastsMs: readonly [least: number, most: number];
}

/** Does things to replicas at random, several at once, until the time is up; then all is as it should be. */
export async function doMischief(
  replicas: readonly Replica[],
  { seed, forMs, everyMs, lastsMs: [least, most] }: MischiefSettings,
): Promise<Deed[]> {
  const random = randomNumbers(seed);
  const startedMs = Date.now();
  const deeds: Deed[] = [];
  const busy = new Set<Replica>();
  const pending: Promise<void>[] = [];
  // Each kind comes once in every round, so that a short run sees all of them.
  let round: DeedKind[] = [];
  for (;;) {
    await sleep(random() * everyMs);
    const atMs = Date.now() - startedMs;
    if (atMs >= forMs) break;
    const free = replicas.filter((replica) => !busy.has(replica));
    const replica = free[Math.floor(random() * free.length)];
    if (!replica) continue;
    if (round.length === 0) round = [...DEEDS];
    const [kind] = round.splice(Math.floor(random() * round.length), 1);
    if (!kind) continue;
    const lasts =
      kind === 'kill' || kind === 'restart' ? 0 : Math.min(least + random() * (most - least), forMs - atMs);
    deeds.push({ kind, replica: replica.name, atMs, forMs: Math.round(lasts) });
    busy.add(replica);
    pending.push(doTo(replica, kind, lasts).finally(() => busy.delete(replica)));
  }
  await Promise.all(pending);
  return deeds;
}

async function doTo(replica: Replica, kind: DeedKind, forMs: number): Promise<void> {
  switch (kind) {
    case 'kill':
      return replica.kill();
    case 'restart':
      await replica.restart();
      return;
    case 'pause':
      replica.pause();
      await sleep(forMs);
      return replica.wake();
    case 'cut database':
    case 'hold database':
      replica.setDatabase(kind === 'cut database' ? 'cut' : 'hold');
      await sleep(forMs);
      return replica.setDatabase('open');
    case 'cut redis':
    case 'hold redis':
      replica.setRedis(kind === 'cut redis' ? 'cut' : 'hold');
      await sleep(forMs);
      return replica.setRedis('open');
  }
}
