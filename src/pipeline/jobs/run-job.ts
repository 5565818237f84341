import { randomUUID } from 'node:crypto';
import { inContext } from '../../observe/context.js';
import { type Job } from './job.js';

/** What a runner tells of a run that went wrong. */
export type JobFailureHandler = (job: Job, error: unknown) => void;

/**
 * One run of a job: waits out its jitter, then runs it until its time is up, with an id of its own in the log.
 *
 * @param stop  ends the wait, and the run, before their time
 * @throws what the run throws
 */
export async function runJob(job: Job, stop: AbortSignal, random: () => number): Promise<void> {
  await pause(random() * job.jitterMs, stop);
  const signal = AbortSignal.any([stop, AbortSignal.timeout(job.timeoutMs)]);
  await inContext({ job: job.id, runId: randomUUID() }, () => job.run(signal));
}

/** Waits, or less when the signal fires. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms < 1 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
