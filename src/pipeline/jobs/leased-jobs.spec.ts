import { type Store } from '../../store/store.js';
import { describeOnEachDatabase } from '../../../test/databases.js';
import { type ALeaseHolder, aLeaseHolder, runOut } from '../../../test/builders/a-lease-holder.js';
import { type Job } from './job.js';
import { leasedJobs } from './leased-jobs.js';

const NEVER = new AbortController().signal;

describeOnEachDatabase((open) => {
  let store: Store;
  let first: ALeaseHolder;
  let second: ALeaseHolder;
  let warnings: string[];
  let forgotten: string[];
  /** What one run does. */
  let work: (who: string, signal: AbortSignal) => Promise<void>;
  let ran: string[];

  beforeEach(async () => {
    store = await open();
    first = aLeaseHolder(store);
    second = aLeaseHolder(store);
    warnings = [];
    forgotten = [];
    ran = [];
    work = () => Promise.resolve();
  });
  afterEach(() => store.close());

  function jobOf(who: string, { leases }: ALeaseHolder, changes: Partial<Job> = {}, handsOut = false): Job {
    const job: Job = {
      id: 'judge',
      schedule: { everyMs: 3_600_000 },
      timeoutMs: 1,
      jitterMs: 0,
      atStart: false,
      run: (signal) => {
        ran.push(who);
        return work(who, signal);
      },
      forget: () => void forgotten.push(who),
      ...changes,
    };
    const log = { warn: (line: string) => void warnings.push(line) };
    const [leased] = leasedJobs([job], leases, log, handsOut);
    if (!leased) throw new Error('There is no job');
    return leased;
  }

  const put = (value: string) => store.write((unit) => store.settings.put(unit, 'key', value));

  describe('jobs of several processes', () => {
    it('stay with whoever ran them last, until it is not heard of for a while', async () => {
      const [a, b] = [jobOf('a', first), jobOf('b', second)];
      for (const job of [a, b, a, b]) await job.run(NEVER);
      expect(ran).toEqual(['a', 'a']);
      await runOut(store);
      for (const job of [b, a]) await job.run(NEVER);
      expect(ran).toEqual(['a', 'a', 'b']);
    });

    it('are free for others at once when whoever ran them last leaves', async () => {
      const [a, b] = [jobOf('a', first), jobOf('b', second)];
      await a.run(NEVER);
      await second.leases.leave();
      await b.run(NEVER);
      expect(ran).toEqual(['a']);
      await first.leases.leave();
      await b.run(NEVER);
      expect(ran).toEqual(['a', 'b']);
    });

    it('forget what they remember when another has run them, and only then', async () => {
      const [a, b] = [jobOf('a', first), jobOf('b', second)];
      for (const job of [a, a, b, a]) {
        await job.run(NEVER);
        await runOut(store);
      }
      expect(ran).toEqual(['a', 'a', 'b', 'a']);
      expect(forgotten).toEqual(['a']);
    });

    it('never overlap, and wait for each other where each run is handed out once', async () => {
      let end: () => void = () => undefined;
      work = (who) => (who === 'a' ? new Promise((resolve) => (end = resolve)) : Promise.resolve());
      const running = jobOf('a', first, {}, true).run(NEVER);
      while (ran.length === 0) await new Promise(setImmediate);
      const waiting = jobOf('b', second, {}, true).run(NEVER);
      second.passTime();
      await put('passes');
      expect(ran).toEqual(['a']);
      end();
      await running;
      let isOver = false;
      void waiting.then(() => (isOver = true));
      while (!isOver) {
        second.passTime();
        await new Promise(setImmediate);
      }
      expect(ran).toEqual(['a', 'b']);
    });

    it('write nothing any more once they were taken over, and that is told, not thrown', async () => {
      let wakeUp: () => void = () => undefined;
      work = async (who) => {
        if (who === 'a') await new Promise<void>((resolve) => (wakeUp = resolve));
        await put(who);
      };
      const paused = jobOf('a', first).run(NEVER);
      while (ran.length === 0) await new Promise(setImmediate);
      await runOut(store);
      await jobOf('b', second).run(NEVER);
      wakeUp();
      await paused;
      expect(await store.settings.get('key')).toBe('b');
      expect(warnings).toEqual([expect.stringContaining('judge was taken over by another process')]);
    });

    it('are aborted when they find their lease gone', async () => {
      let signalOfA: AbortSignal | undefined;
      work = (who, signal) => {
        if (who === 'b') return Promise.resolve();
        signalOfA = signal;
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      };
      const paused = jobOf('a', first).run(NEVER);
      while (!signalOfA) await new Promise(setImmediate);
      await runOut(store);
      await jobOf('b', second).run(NEVER);
      first.passTime();
      await paused;
      expect(signalOfA.aborted).toBe(true);
      expect(warnings).toHaveLength(1);
    });

    it('fail as before of themselves', async () => {
      work = () => Promise.reject(new Error('disk full'));
      await expect(jobOf('a', first).run(NEVER)).rejects.toThrow('disk full');
    });
  });
});
