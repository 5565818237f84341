import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, type Job as QueuedRun, type RepeatOptions, WaitingError, Worker } from 'bullmq';
import { type Job, type JobRunner } from './job.js';
import { type QueueConnection, type QueueLog } from './queue-connection.js';
import { type JobFailureHandler, runJob } from './run-job.js';

/** How soon replicas find out about each other. */
export interface QueuePace {
  /** A replica that has not renewed its hold on a run for this long is dead, or as good as: another takes the run over. */
  readonly holdMs: number;
  /** How often replicas look for runs of the dead. */
  readonly lookEveryMs: number;
  /** How often each replica says which jobs it knows, and makes good what Redis has lost. */
  readonly tellEveryMs: number;
  /** A job that no replica has spoken of for this long is gone. */
  readonly goneAfterS: number;
}

const PACE: QueuePace = { holdMs: 15_000, lookEveryMs: 5_000, tellEveryMs: 10_000, goneAfterS: 300 };
/** How often it is looked whether Redis is there, while it is not. */
const TRY_EVERY_MS = 200;
/** A run is taken over however often its replica dies; what is wrong with it is told by those that die. */
const TAKEN_OVER_AT_MOST = 1_000;
/** Of a run that was stopped, so long is waited for it to be handed back before the connection is cut. */
const HAND_BACK_WITHIN_MS = 5_000;
/** Of what BullMQ notes down of each run, for whoever looks into Redis. */
const EVENTS_KEPT = 100;
const RUN = 'run';

interface Lane {
  readonly job: Job;
  readonly queue: Queue;
  readonly worker: Worker;
}

/**
 * Shares the runs of jobs out to all replicas that know them, through BullMQ on Redis.
 *
 * Each job has a queue of its own with one run at a time, so a replica with other settings takes no run that it does not
 * know. Schedules lie in Redis; each replica makes good what it misses there.
 */
export class QueueJobRunner implements JobRunner {
  readonly handsOut = true;
  private readonly lanes: Lane[] = [];
  private readonly stopping = new AbortController();
  private keeping: Promise<void> = Promise.resolve();

  /** @param prefix  of all keys; the same for all replicas of one installation and no others */
  constructor(
    private readonly connection: QueueConnection,
    private readonly prefix: string,
    private readonly onFailure: JobFailureHandler,
    private readonly log: QueueLog,
    private readonly random: () => number = Math.random,
    private readonly pace = PACE,
  ) {
    setMaxListeners(0, this.stopping.signal);
  }

  start(jobs: readonly Job[]): void {
    for (const job of jobs) this.lanes.push(this.open(job));
    this.keeping = this.keep();
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('Outcry is stopping'));
    const done = Promise.all([
      this.keeping,
      ...this.lanes.map(({ worker, queue }) => worker.close().then(() => queue.close())),
    ]);
    // While Redis is away no run can be handed back: it is taken over as those of the dead are.
    await Promise.race([done, sleep(HAND_BACK_WITHIN_MS, undefined, { ref: false })]);
    for (const { worker } of this.lanes) void worker.disconnect().catch(() => undefined);
    this.connection.close();
  }

  private open(job: Job): Lane {
    const shared = { connection: this.connection.client, prefix: this.prefix };
    // Neither of both writes anything by itself yet: what is not known (`tellKnown`) could not be cleared away.
    const queue = new Queue(queueName(job.id), { ...shared, skipMetasUpdate: true });
    const worker = new Worker(queue.name, (run, _token, lost) => this.run(job, run, lost), {
      ...shared,
      autorun: false,
      lockDuration: this.pace.holdMs,
      stalledInterval: this.pace.lookEveryMs,
      maxStalledCount: TAKEN_OVER_AT_MOST,
      runRetryDelay: 1_000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    worker.on('lockRenewalFailed', (runs) => {
      for (const run of runs) worker.cancelJob(run, 'another replica has taken it over');
    });
    queue.on('error', (error) => this.tellTrouble(job.id, error));
    worker.on('error', (error) => this.tellTrouble(job.id, error));
    return { job, queue, worker };
  }

  /** @param lost  fires when another replica has taken the run over */
  private async run(job: Job, run: QueuedRun, lost: AbortSignal | undefined): Promise<void> {
    const stopping = this.stopping.signal;
    const stop = lost ? AbortSignal.any([stopping, lost]) : stopping;
    try {
      await runJob(job, stop, this.random);
    } catch (error) {
      if (!stop.aborted) this.onFailure(job, error);
    }
    if (!stopping.aborted) return;
    // It may have been cut short: another replica, or the next process, does it again.
    await run.moveToWait();
    throw new WaitingError();
  }

  /** Until the stop: says what this replica knows, sees to its schedules, and clears away what nobody knows. */
  private async keep(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const isThere = this.connection.state().kind === 'answers';
      if (isThere) await this.seeToQueues().catch((error: unknown) => this.tellTrouble('jobs', error));
      const pauseMs = isThere ? this.pace.tellEveryMs : TRY_EVERY_MS;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async seeToQueues(): Promise<void> {
    await this.tellKnown();
    await Promise.all(this.lanes.map((lane) => seeToSchedule(lane)));
    for (const { job, worker } of this.lanes) {
      if (worker.isRunning() || this.stopping.signal.aborted) continue;
      worker.run().catch((error: unknown) => this.tellTrouble(job.id, error));
    }
    await this.clearGone();
  }

  private async tellKnown(): Promise<void> {
    if (this.lanes.length === 0) return;
    const nowS = await this.timeS();
    await this.connection.client.zadd(
      this.knownKey,
      ...this.lanes.flatMap(({ job }): [number, string] => [nowS, job.id]),
    );
  }

  private async clearGone(): Promise<void> {
    const { client } = this.connection;
    const gone = await client.zrangebyscore(this.knownKey, 0, (await this.timeS()) - this.pace.goneAfterS);
    for (const id of gone) {
      const queue = new Queue(queueName(id), {
        connection: client,
        prefix: this.prefix,
        skipMetasUpdate: true,
      });
      await queue.obliterate({ force: true });
      await queue.close();
      await client.zrem(this.knownKey, id);
      this.log.info(`no replica has ${id} any more: its schedule is removed`);
    }
  }

  /** By the clock of Redis, which is one for all replicas. */
  private async timeS(): Promise<number> {
    const [seconds] = await this.connection.client.time();
    return Number(seconds);
  }

  private get knownKey(): string {
    return `${this.prefix}:known`;
  }

  private tellTrouble(what: string, error: unknown): void {
    // That it is away is told once, by the connection.
    const isOfConnection = error instanceof Error && 'syscall' in error;
    if (isOfConnection || this.stopping.signal.aborted || this.connection.state().kind === 'away') return;
    this.log.warn(`the queue of ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Colons part the names of keys. */
const queueName = (jobId: string): string => encodeURIComponent(jobId);

/**
 * Makes or mends the schedule of a job. One that is there is left as it is: its next run is due when it is due, whichever
 * replica starts or stops. So a run "at the start" is one at the making of the schedule, once for all replicas.
 */
async function seeToSchedule({ job, queue }: Lane): Promise<void> {
  await queue.setGlobalConcurrency(1);
  await queue.trimEvents(EVENTS_KEPT);
  const found = await queue.getJobScheduler(RUN);
  const { schedule } = job;
  const wanted: RepeatOptions =
    'cron' in schedule ? { pattern: schedule.cron, tz: schedule.timezone } : { every: schedule.everyMs };
  const isAsWanted =
    found?.pattern === wanted.pattern && found?.tz === wanted.tz && found?.every === wanted.every;
  if (isAsWanted && (await hasRun(queue))) return;
  if (found === undefined && 'everyMs' in schedule && !job.atStart)
    wanted.startDate = Date.now() + schedule.everyMs;
  await queue.upsertJobScheduler(RUN, wanted);
  if (found === undefined && 'cron' in schedule && job.atStart)
    await queue.add(RUN, {}, { jobId: 'at-start' });
}

/** There always is one, due or under way, as the next is made when one begins; unless Redis has lost some of its data. */
async function hasRun(queue: Queue): Promise<boolean> {
  return (await queue.getJobCountByTypes('waiting', 'active', 'delayed')) > 0;
}
