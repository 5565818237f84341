import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../config/env.js';
import { toConfig } from '../../config/to-config.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { HOUR_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { PoliteClient } from '../../http/polite-client.js';
import { RequestLedger, type RequestRecord } from '../../http/request-ledger.js';
import { userAgent } from '../../http/user-agent.js';
import { AlertDesk } from '../../pipeline/alert-desk.js';
import { LeaseHolder } from '../../pipeline/lease-holder.js';
import { Pipeline, trackServices } from '../../pipeline/index.js';
import { LiveService } from '../../pipeline/live.service.js';
import { storeRequestBook } from '../../pipeline/store-services.js';
import { openStore } from '../../store/open-store.js';
import { openSpike } from './open-spike.js';
import { SimulatedDay } from './simulated-day.js';

export interface AskedRequest extends Pick<RequestRecord, 'host' | 'path' | 'status'> {
  readonly atMs: number;
}

export interface DayPlan {
  /** As the service reads it. */
  readonly env: Readonly<Record<string, string>>;
  /** The hosts, given the clock. */
  readonly transport: (now: () => number) => Fetch;
  readonly services: readonly TrackedService[];
  /** Slugs of those that are in a spike from the first minute to the last: nobody judges here. */
  readonly spiking: readonly string[];
  readonly startMs: number;
  readonly lengthMs: number;
  readonly tell: (hour: number) => void;
}

/** Jobs that do. */
const asksSomebody = (id: string) => /^(official$|poll:|recheck:|reports:)/.test(id);

/** Runs every job that asks somebody for a day, on a clock of its own. @returns every request that was made, in order */
export async function askForADay(plan: DayPlan): Promise<AskedRequest[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-manners-'));
  const store = await openStore(`sqlite:${join(folder, 'manners.db')}`);
  const day = new SimulatedDay(plan.startMs);
  const now = () => day.nowMs;
  const log: AskedRequest[] = [];
  const client = new PoliteClient({
    transport: plan.transport(now),
    userAgent: userAgent(null),
    ledger: new RequestLedger(),
    book: storeRequestBook(store),
    onRequest: ({ host, path, status }) => log.push({ host, path, status, atMs: now() }),
    now,
    random: () => 0.5,
    wait: () => Promise.resolve(),
  });
  try {
    await store.write((unit) => trackServices(store, unit, plan.services, now()));
    const spikes = plan.spiking.map((slug) => openSpike(slug, plan.startMs));
    await store.write((unit) => store.spikes.upsert(unit, spikes));
    const live = new LiveService({
      pipeline: Pipeline.create(store, { now }),
      config: toConfig(readEnv(plan.env)),
      collectors: { fetch: client.fetch },
      desk: new AlertDesk({
        store,
        leases: LeaseHolder.create(store),
        owned: [],
        channelOf: () => null,
        now,
        timezone: 'UTC',
        baseUrl: 'http://127.0.0.1',
        log: { warn: () => undefined },
      }),
      runner: day,
      log: { info: () => undefined, warn: () => undefined },
      onFatal: (error) => {
        throw error;
      },
      now,
    });
    await live.start();
    for (let hour = 0; hour * HOUR_MS < plan.lengthMs; hour++) {
      plan.tell(hour + 1);
      const untilMs = plan.startMs + Math.min(plan.lengthMs, (hour + 1) * HOUR_MS);
      await day.run(untilMs, asksSomebody);
    }
    await live.stop();
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
  return log;
}
