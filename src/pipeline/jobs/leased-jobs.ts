import { LeaseLostError } from '../../store/store.js';
import { type HeldLease, type LeaseHolder } from '../lease-holder.js';
import { type HealthLog } from '../source-health.js';
import { type Job } from './job.js';

/** How many of its rounds a process that runs a job may miss before another runs it. */
const ROUNDS_KEPT = 1.5;

/**
 * Jobs whose runs never overlap, on whichever machine, and write nothing any more once another process has taken over.
 *
 * Where each process has timers of its own, a job that comes round stays with whoever ran it last: it is not done once a
 * round by each of them. Where a queue hands each run out once, and for what is due at a time of day, a run waits for the
 * one before it instead.
 *
 * @param areHandedOut  whether each run comes to one process only
 */
export function leasedJobs(
  jobs: readonly Job[],
  leases: LeaseHolder,
  log: Pick<HealthLog, 'warn'>,
  areHandedOut: boolean,
): Job[] {
  return jobs.map((job) => leasedJob(job, leases, log, areHandedOut));
}

function leasedJob(job: Job, leases: LeaseHolder, log: Pick<HealthLog, 'warn'>, isHandedOut: boolean): Job {
  const name = `job:${job.id}`;
  const keptMs = 'everyMs' in job.schedule && !isHandedOut ? job.schedule.everyMs * ROUNDS_KEPT : 0;
  let lastFence: number | null = null;
  const runWhile = async (lease: HeldLease, signal: AbortSignal): Promise<void> => {
    if (lastFence !== null && lastFence !== lease.fence) job.forget?.();
    lastFence = lease.fence;
    try {
      await lease.run(() => job.run(AbortSignal.any([signal, lease.lost])));
    } catch (error) {
      if (!isLoss(error) && !isLoss(lease.lost.reason)) throw error;
      log.warn(`${job.id} was taken over by another process, as this one was not heard of for too long`);
    } finally {
      await lease.giveBack(signal.aborted ? 0 : keptMs);
    }
  };
  return {
    ...job,
    run: async (signal) => {
      const lease = await (keptMs > 0 ? leases.take(name) : leases.takeInTurn(name, signal));
      if (lease !== null) await runWhile(lease, signal);
    },
  };
}

/** Others, such as the book of requests, say with what they failed. */
function isLoss(error: unknown): boolean {
  if (error instanceof LeaseLostError) return true;
  return error instanceof Error && error.cause !== undefined && isLoss(error.cause);
}
