import { SchedulerRegistry } from '@nestjs/schedule';
import { InProcessJobRunner } from './in-process-job-runner.js';
import { type Job } from './job.js';

const EVERY_MS = 1_000;

function aJob(run: Job['run'], changes: Partial<Job> = {}): Job {
  return {
    id: 'job',
    schedule: { everyMs: EVERY_MS },
    timeoutMs: 10_000,
    jitterMs: 0,
    atStart: false,
    run,
    ...changes,
  };
}

describe('InProcessJobRunner', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const runner = (onFailure: (job: Job, error: unknown) => void = () => undefined) =>
    new InProcessJobRunner(new SchedulerRegistry(), onFailure, () => 0.5);

  it('runs at its pace, and at the start where asked', async () => {
    let runs = 0;
    const jobs = runner();
    jobs.start([aJob(async () => void runs++, { atStart: true })]);
    await jest.advanceTimersByTimeAsync(3 * EVERY_MS);
    expect(runs).toBe(4);
    await jobs.stop();
  });

  it('never overlaps itself', async () => {
    let started = 0;
    let finish = (): void => undefined;
    const jobs = runner();
    jobs.start([aJob(() => (started++, new Promise<void>((resolve) => (finish = resolve))))]);
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(started).toBe(1);
    finish();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(started).toBe(2);
    finish();
    await jobs.stop();
  });

  it('waits out its jitter', async () => {
    let runs = 0;
    const jobs = runner();
    jobs.start([aJob(async () => void runs++, { jitterMs: 800 })]);
    await jest.advanceTimersByTimeAsync(EVERY_MS + 399);
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(1);
    await jobs.stop();
  });

  it('tells of a run that throws and goes on', async () => {
    const failures: unknown[] = [];
    const jobs = runner((_, error) => failures.push(error));
    jobs.start([aJob(() => Promise.reject(new Error('no')))]);
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect(failures).toHaveLength(2);
    await jobs.stop();
  });

  it('aborts what is under way when it stops, and waits for it', async () => {
    let aborted = false;
    const jobs = runner();
    jobs.start([
      aJob(
        (signal) =>
          new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              aborted = true;
              resolve();
            }),
          ),
        { atStart: true },
      ),
    ]);
    await jest.advanceTimersByTimeAsync(1);
    await jobs.stop();
    expect(aborted).toBe(true);
  });
});
