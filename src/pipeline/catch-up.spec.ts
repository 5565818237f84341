import { Subject } from 'rxjs';
import { type AlertMessage } from '../alert/message/alert-message.js';
import { ROLES } from '../config/to-config.js';
import { type CollectedBatch, type StreamCollector } from '../collect/collector.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aLeaseHolder } from '../../test/builders/a-lease-holder.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aDesk } from '../../test/builders/a-desk.js';
import { type AlertDesk } from './alert-desk.js';
import { AlertStep } from './alert.step.js';
import { DigestDeliveryStep } from './digest-delivery.step.js';
import { DigestStep } from './digest.step.js';
import { schedule } from './jobs/schedule.js';
import { KeepingStep } from './keeping/keeping.step.js';
import { Pipeline } from './pipeline.js';
import { PollStep } from './poll.step.js';
import { RecheckStep } from './recheck.step.js';
import { ReportStep } from './report.step.js';
import { RetentionStep } from './retention.step.js';
import { SourceHealth } from './source-health.js';
import { StreamStep } from './stream.step.js';

const START = Date.UTC(2025, 5, 10);
const STOP = START + 8 * HOUR_MS;
const RESTART = STOP + 2 * HOUR_MS;
const SIGNAL = new AbortController().signal;
const SILENT = { info: () => undefined, warn: () => undefined };
/** Event time of one batch: a catch-up runs much faster than time, and the judge looks in after each. */
const BATCH_MS = 5 * MINUTE_MS;
/** One process: what it hears, judges and tells until it is stopped. */
class Life {
  readonly told: AlertMessage['notice'][] = [];
  resumedFrom: string | null = null;
  private readonly batches = new Subject<CollectedBatch>();
  private readonly stream: StreamStep;
  private readonly jobs;
  private readonly desk: AlertDesk;

  private constructor(
    store: Store,
    pipeline: Pipeline,
    private readonly clock: { nowMs: number },
  ) {
    const now = () => this.clock.nowMs;
    const health = new SourceHealth(store, SILENT, now);
    const collector: StreamCollector = {
      source: 'bluesky',
      status$: new Subject(),
      events: (cursor) => {
        this.resumedFrom = cursor;
        return this.batches;
      },
    };
    const fail = (error: unknown) => {
      throw error;
    };
    this.stream = new StreamStep({
      collector,
      pipeline,
      store,
      health,
      leases: aLeaseHolder(store).leases,
      log: SILENT,
      onFatal: fail,
      now,
    });
    const channel = {
      kind: 'fake' as const,
      send: ({ notice }: AlertMessage) => {
        this.told.push(notice);
        return Promise.resolve(null);
      },
    };
    this.desk = aDesk(store, { fake: channel });
    this.jobs = schedule({
      roles: new Set(ROLES),
      pipeline,
      polls: [],
      pollStep: new PollStep(pipeline, store, health, now),
      reportSources: [],
      reportStep: new ReportStep(pipeline, health, now),
      rechecks: [],
      recheckStep: new RecheckStep(store, now),
      officialStep: null,
      alertStep: new AlertStep(store, this.desk),
      digestStep: new DigestStep(store, 'UTC'),
      digestDeliveryStep: new DigestDeliveryStep(store, this.desk),
      retentionStep: new RetentionStep(store, 30, SILENT),
      keepingStep: new KeepingStep(pipeline, null, SILENT),
      health,
      timezone: 'UTC',
      digestTime: '07:00',
      now,
    });
  }

  static async begin(store: Store, clock: { nowMs: number }): Promise<Life> {
    const life = new Life(store, Pipeline.create(store, { now: () => clock.nowMs }), clock);
    await life.stream.start();
    while (!life.batches.observed) await new Promise(setImmediate);
    return life;
  }

  /** Hears a stretch of event time. */
  async hear(complaints: readonly number[], startMs: number, endMs: number): Promise<void> {
    const posts = complaints
      .filter((timeMs) => timeMs >= startMs && timeMs < endMs)
      .map((createdAtMs) =>
        aPost({ id: `bluesky:${createdAtMs}`, source: 'bluesky', createdAtMs, author: `a${createdAtMs}` }),
      );
    const rest = { deleted: [], goneAuthors: [], failed: 0, read: posts.length };
    await new Promise<void>((done) =>
      this.batches.next({
        ...rest,
        posts,
        cursor: String(endMs),
        newestMs: endMs,
        listened: [{ startMs, endMs }],
        done,
      }),
    );
  }

  async tick(): Promise<void> {
    for (const id of ['judge', 'alert']) await this.jobs.find((job) => job.id === id)?.run(SIGNAL);
    await this.desk.settled();
  }

  /** Lives on minute by minute. */
  async live(complaints: readonly number[], startMs: number, endMs: number): Promise<void> {
    for (let fromMs = startMs; fromMs < endMs; fromMs += MINUTE_MS) {
      this.clock.nowMs = fromMs + MINUTE_MS;
      await this.hear(complaints, fromMs, fromMs + MINUTE_MS);
      await this.tick();
    }
  }

  /** Hears the past as fast as it can be read, beginning at the cursor. */
  async catchUp(complaints: readonly number[]): Promise<void> {
    for (let fromMs = Number(this.resumedFrom); fromMs < this.clock.nowMs; fromMs += BATCH_MS) {
      await this.hear(complaints, fromMs, Math.min(fromMs + BATCH_MS, this.clock.nowMs));
      this.clock.nowMs += 15_000;
      await this.tick();
    }
  }

  stop(): Promise<void> {
    return this.stream.stop();
  }
}

/** One complaint every twenty minutes, as on any day. */
const USUAL = Array.from({ length: 40 }, (_, index) => START + index * 20 * MINUTE_MS + 7_000);
/** Six complaints a minute. */
const outage = (startMs: number, minutes: number) =>
  Array.from({ length: 6 * minutes }, (_, index) => startMs + index * 10_000);

let store: Store;
let clock: { nowMs: number };

async function open(): Promise<void> {
  store = await openStore('sqlite::memory:');
  const service = aService({ hashtags: ['ChatGPTDown'] });
  await store.write((unit) => store.services.insert(unit, service, 'cli', START));
  clock = { nowMs: START };
}
beforeEach(open);
afterEach(() => store.close());

/** Lives until the stop, is away for two hours, catches up and lives on for half an hour. */
async function pause(complaints: readonly number[]): Promise<Life> {
  const before = await Life.begin(store, clock);
  // The long calm before is heard in one piece: nothing happens in it.
  clock.nowMs = STOP - 10 * MINUTE_MS;
  await before.hear(complaints, START, clock.nowMs);
  await before.tick();
  await before.live(complaints, clock.nowMs, STOP);
  await before.stop();
  expect(before.told).toEqual([]);

  clock.nowMs = RESTART;
  const after = await Life.begin(store, clock);
  expect(after.resumedFrom).toBe(String(STOP));
  await after.tick();
  await after.catchUp(complaints);
  const nowMs = Math.ceil(clock.nowMs / MINUTE_MS) * MINUTE_MS;
  await after.live(complaints, nowMs, nowMs + 30 * MINUTE_MS);
  await after.stop();
  return after;
}

/** When each spike began, and whether it is open. */
const spikes = async () =>
  (await store.spikes.all({})).map(({ onsetMs, endMs }) => ({ onsetMs, isOpen: endMs === null }));

/** The spikes of a life without a pause; then all begins anew. */
async function spikesUndisturbed(complaints: readonly number[]) {
  const life = await Life.begin(store, clock);
  clock.nowMs = STOP;
  await life.hear(complaints, START, STOP);
  await life.live(complaints, STOP, RESTART + 31 * MINUTE_MS);
  await life.stop();
  const found = await spikes();
  await store.close();
  await open();
  return found;
}

describe('two hours away', () => {
  it('are filled from the cursor, and look like no spike', async () => {
    const { told } = await pause(USUAL);
    expect(await spikes()).toEqual([]);
    expect(told).toEqual([]);
    const range = { startMs: START, endMs: RESTART };
    expect(await store.listening.list(range)).toMatchObject([{ startMs: START, coverage: 1 }]);
    const buckets = await store.buckets.list('chatgpt', range);
    expect(buckets.reduce((sum, { posts }) => sum + posts, 0)).toBe(
      USUAL.filter((timeMs) => timeMs < RESTART).length,
    );
  });

  it('with an outage that is over again: it is known with its onset, and wakes nobody', async () => {
    const startMs = STOP + 20 * MINUTE_MS;
    const complaints = [...USUAL, ...outage(startMs, 60)].sort((a, b) => a - b);
    const expected = await spikesUndisturbed(complaints);
    expect(expected).toMatchObject([{ isOpen: false }]);
    const { told } = await pause(complaints);
    expect(await spikes()).toEqual(expected);
    expect(told).toEqual([]);
  });

  it('with an outage that goes on: people are told, with its true onset', async () => {
    const startMs = STOP + 90 * MINUTE_MS;
    const complaints = [...USUAL, ...outage(startMs, 80)].sort((a, b) => a - b);
    const expected = await spikesUndisturbed(complaints);
    expect(expected).toMatchObject([{ isOpen: true }]);
    const { told } = await pause(complaints);
    expect(await spikes()).toEqual(expected);
    expect(told[0]).toMatchObject({
      kind: 'firing',
      threads: [{ stories: [{ onsetMs: expected[0]?.onsetMs }] }],
    });
  });
});
