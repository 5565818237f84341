import { type Job, type JobRunner } from '../../pipeline/jobs/job.js';

/** A clock that runs as fast as the work allows, and the jobs that are due by it. */
export class SimulatedDay implements JobRunner {
  private due: { readonly job: Job; readonly everyMs: number; nextMs: number }[] = [];
  private readonly abort = new AbortController();

  constructor(public nowMs: number) {}

  start(jobs: readonly Job[]): void {
    this.due = jobs.flatMap((job) => {
      if (!('everyMs' in job.schedule)) return [];
      const { everyMs } = job.schedule;
      return [{ job, everyMs, nextMs: job.atStart ? this.nowMs : this.nowMs + everyMs }];
    });
  }

  /** @param only  jobs that are run; the others do not ask anybody */
  async run(untilMs: number, only: (id: string) => boolean): Promise<void> {
    const due = this.due.filter(({ job }) => only(job.id));
    for (;;) {
      const [next] = due.sort((a, b) => a.nextMs - b.nextMs);
      if (!next || next.nextMs >= untilMs) return;
      this.nowMs = Math.max(this.nowMs, next.nextMs);
      next.nextMs += next.everyMs;
      await next.job.run(this.abort.signal);
    }
  }

  stop(): Promise<void> {
    this.abort.abort();
    return Promise.resolve();
  }
}
