import { createHash } from 'node:crypto';
import { copyFile, open, readFile, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { type Fault, type Scene } from './fault.js';

const HOUR_MS = 3_600_000;
/** A stop may take this long. */
const STOPS_WITHIN_MS = 10_000;
const PAGE_BYTES = 4096;

/** Every row of the matrix. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'disk full',
    needsDisk: true,
    inflict: async ({ disk, lastsMs, pusher }) => {
      await disk?.fill();
      await sleep(lastsMs);
      await disk?.makeRoom();
      return `answers: ${told(pusher.refusals)}`;
    },
  },
  {
    name: 'disk read-only at a start',
    needsDisk: true,
    inflict: async ({ service, disk, said }) => {
      const { endedByItself } = service;
      await service.killFor(async () => disk?.setReadOnly(true));
      await service.hasEndedAfter(endedByItself);
      await service.killFor(async () => disk?.setReadOnly(false));
      return lastOf(said, /readonly|read-only|EROFS/i);
    },
  },
  {
    name: 'database locked by another process',
    inflict: async ({ database, lastsMs, pusher }) => {
      const other = await openRaw(database);
      await execute(other, 'PRAGMA busy_timeout = 20000');
      await execute(other, 'BEGIN IMMEDIATE');
      await sleep(lastsMs);
      await execute(other, 'ROLLBACK');
      await new Promise((resolve) => other.close(resolve));
      return `answers: ${told(pusher.refusals)}`;
    },
  },
  {
    name: 'file damaged, found at the start',
    inflict: async ({ service, database, said }) => {
      const files = [database, `${database}-wal`];
      const copyOf = (path: string) => `${path}.whole`;
      const { endedByItself } = service;
      let damaged: string | null = null;
      await service.killFor(async () => {
        for (const path of files) if (existsSync(path)) await copyFile(path, copyOf(path));
        await damage(database);
        damaged = await hashOf(database);
      });
      await service.hasEndedAfter(endedByItself);
      await service.killFor(async () => {
        if ((await hashOf(database)) !== damaged) throw new Error('The damaged file was written to');
        // What an operator does, from a backup of that moment.
        await rm(`${database}-shm`, { force: true });
        for (const path of files) if (existsSync(copyOf(path))) await copyFile(copyOf(path), path);
      });
      return lastOf(said, /is damaged/);
    },
  },
  {
    name: 'out of memory: SIGKILL',
    inflict: async ({ service }) => {
      await service.killFor(async () => undefined);
      return '';
    },
  },
  {
    name: 'SIGTERM',
    inflict: async ({ service }) => {
      const tookMs = await service.restart();
      if (tookMs > STOPS_WITHIN_MS) throw new Error(`It took ${tookMs} ms to stop`);
      if (service.uncleanStops.length > 0) throw new Error(service.uncleanStops.join('; '));
      return `ended cleanly after ${tookMs} ms`;
    },
  },
  {
    name: 'clock steps back and forth',
    environment: { FAULT_STEPS_MS: [HOUR_MS / 2, -HOUR_MS / 2, HOUR_MS, -HOUR_MS / 4, 0].join(',') },
    inflict: async ({ service, lastsMs }) => {
      for (let step = 0; step < 5; step++) {
        service.signal('SIGUSR2');
        await sleep(lastsMs / 5);
      }
      return 'by 30, -60, 90, -75 and 15 min';
    },
  },
  {
    name: 'summer time ends',
    tellTime: tellWallTime,
    environment: { TZ: 'Europe/Berlin', OUTCRY_TIMEZONE: 'Europe/Berlin' },
    inflict: async () => 'the hour from 2:00 comes twice',
  },
  {
    name: 'leap second',
    tellTime: (timeMs) => tellLeapSecond(timeMs) ?? new Date(timeMs).toISOString(),
    inflict: async () => 'one before midnight',
  },
  {
    name: 'network flaps',
    inflict: async ({ network, random, lastsMs, pusher }) => {
      for (let flap = 0; flap < 6; flap++) {
        network.set(random() < 0.5 ? 'cut' : 'hold');
        await sleep((random() * lastsMs) / 3);
        network.set('open');
        await sleep((random() * lastsMs) / 6);
      }
      return `answers: ${told(pusher.refusals)}`;
    },
  },
  {
    name: 'a source poisons its stream',
    poison: true,
    inflict: async () => 'as many frames of no use as good ones',
  },
  {
    name: 'a reading thread dies',
    environment: { FAULT_THREADS: 'yes' },
    inflict: async ({ service, said }) => {
      const pattern = /a reading thread died/;
      // One that has no work yet cannot die of it.
      for (
        let tries = 0;
        tries < 100 && !said.some((line) => line.includes('a reading thread died'));
        tries++
      ) {
        service.signal('SIGUSR2');
        await sleep(100);
      }
      return availableParallelism() > 1 ? lastOf(said, pattern) : 'one core: there is no such thread';
    },
  },
];

/** Rows of one run of posts, one after another, in which all that can be is told and poisoned too. */
export function oneAfterAnother(faults: readonly Fault[]): Fault {
  return {
    name: faults.map(({ name }) => name).join('; '),
    tellTime: (timeMs) => tellLeapSecond(timeMs) ?? tellWallTime(timeMs),
    mayUseDisk: true,
    environment: Object.assign({}, ...faults.map(({ environment }) => environment)) as Record<string, string>,
    inflict: async (scene) => {
      const seen: string[] = [];
      for (const fault of faults) {
        if (fault.needsDisk && !scene.disk) continue;
        const { posts } = scene.pusher;
        seen.push(`${fault.name}: ${await fault.inflict(scene)}`);
        await scene.pusher.hasPushed(posts + 1);
      }
      return seen.join('; ');
    },
  };
}

/** Of the hour that comes twice a clock on the wall tells two alike; posts tell the offset. */
function tellWallTime(timeMs: number): string {
  const hours = timeMs < Date.UTC(2024, 9, 27, 1) ? 2 : 1;
  return new Date(timeMs + hours * HOUR_MS).toISOString().replace('Z', `+0${hours}:00`);
}

/** As if the night of {@link tellWallTime} had one, since the last that there was is years ago. */
function tellLeapSecond(timeMs: number): string | null {
  const midnightMs = Date.UTC(2024, 9, 27);
  const isIn = timeMs >= midnightMs && timeMs < midnightMs + 1000;
  return isIn ? `2024-10-26T23:59:60.${String(timeMs - midnightMs).padStart(3, '0')}Z` : null;
}

const told = (refusals: ReadonlyMap<string, number>): string =>
  [...refusals].map(([what, times]) => `${what} ${times}×`).join(', ') || 'all in time';

/** @throws Error when it said nothing of the kind */
function lastOf(said: Scene['said'], pattern: RegExp): string {
  const line = said.findLast((one) => pattern.test(one));
  if (line === undefined)
    throw new Error(`It did not say ${String(pattern)}:\n${said.slice(-20).join('\n')}`);
  return line.replace(/^\S+Z\s+/, '').replace(/sqlite:\S+\//, '');
}

/** Overwrites pages in the middle of it, as a bad disk may. */
async function damage(database: string): Promise<void> {
  const pages = Math.floor((await stat(database)).size / PAGE_BYTES);
  const file = await open(database, 'r+');
  try {
    for (let page = Math.floor(pages / 3); page < pages; page += Math.max(1, Math.floor(pages / 12)))
      await file.write(Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, page * PAGE_BYTES);
  } finally {
    await file.close();
  }
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

function openRaw(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(database)));
  });
}

function execute(database: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
}
