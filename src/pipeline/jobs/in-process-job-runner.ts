import { setMaxListeners } from 'node:events';
import { type SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { type Job, type JobRunner } from './job.js';
import { type JobFailureHandler, runJob } from './run-job.js';

/** Runs Jobs inside this process, on the timers of @nestjs/schedule. */
export class InProcessJobRunner implements JobRunner {
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly onFailure: JobFailureHandler,
    private readonly random: () => number = Math.random,
  ) {
    // Each job that waits for its turn listens: Node takes more than ten for a leak.
    setMaxListeners(0, this.stopping.signal);
  }

  start(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if ('cron' in job.schedule) {
        const { cron, timezone } = job.schedule;
        const timer = CronJob.from({ cronTime: cron, timeZone: timezone, onTick: () => this.tick(job) });
        this.registry.addCronJob(job.id, timer);
        timer.start();
      } else {
        this.registry.addInterval(
          job.id,
          setInterval(() => this.tick(job), job.schedule.everyMs),
        );
      }
      if (job.atStart) this.tick(job);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('Outcry is stopping'));
    for (const id of this.registry.getIntervals()) this.registry.deleteInterval(id);
    for (const id of [...this.registry.getCronJobs().keys()]) this.registry.deleteCronJob(id);
    await Promise.allSettled(this.running.values());
  }

  /** Starts a run unless the last one is still under way. */
  private tick(job: Job): void {
    if (this.running.has(job.id) || this.stopping.signal.aborted) return;
    const run = runJob(job, this.stopping.signal, this.random)
      .catch((error: unknown) => {
        if (!this.stopping.signal.aborted) this.onFailure(job, error);
      })
      .finally(() => this.running.delete(job.id));
    this.running.set(job.id, run);
  }
}
