import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { describeOnRedis } from '../../../test/queues.js';
import { TcpRelay } from '../../../test/servers/tcp-relay.js';
import { type Job } from './job.js';
import { QueueConnection } from './queue-connection.js';
import { QueueJobRunner } from './queue-job-runner.js';

const EVERY_MS = 200;
const PACE = { holdMs: 1_000, lookEveryMs: 300, tellEveryMs: 200, goneAfterS: 2 };

function aJob(run: Job['run'], changes: Partial<Job> = {}): Job {
  return {
    id: 'poll:a host',
    schedule: { everyMs: EVERY_MS },
    timeoutMs: 10_000,
    jitterMs: 0,
    atStart: false,
    run,
    ...changes,
  };
}

/** Once a century. */
const RARELY = { cron: '0 0 29 2 *', timezone: 'UTC' } as const;

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

describeOnRedis('QueueJobRunner', (url) => {
  let prefix: string;
  let told: string[];
  let failures: unknown[];
  let replicas: QueueJobRunner[];

  beforeEach(() => {
    prefix = `outcry-test:${randomBytes(6).toString('hex')}`;
    [told, failures, replicas] = [[], [], []];
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    const client = new Redis(url);
    const keys = await client.keys(`${prefix}*`);
    if (keys.length > 0) await client.del(keys);
    client.disconnect();
  });

  function connect(at = url): QueueConnection {
    const log = { info: (line: string) => told.push(line), warn: (line: string) => told.push(line) };
    return new QueueConnection(at, log, Date.now);
  }

  function aReplica(jobs: readonly Job[], connection = connect()): QueueJobRunner {
    const log = { info: (line: string) => told.push(line), warn: (line: string) => told.push(line) };
    const replica = new QueueJobRunner(
      connection,
      prefix,
      (_, error) => failures.push(error),
      log,
      () => 0,
      PACE,
    );
    replica.start(jobs);
    replicas.push(replica);
    return replica;
  }

  it('runs a job at its pace, however many replicas there are', async () => {
    const startedMs: number[] = [];
    const job = aJob(async () => void startedMs.push(Date.now()));
    for (let replica = 0; replica < 3; replica++) aReplica([job]);
    await until(() => startedMs.length === 6);
    const pausesMs = startedMs.slice(1).map((ms, index) => ms - (startedMs[index] ?? 0));
    const sumMs = pausesMs.reduce((sum, ms) => sum + ms, 0);
    expect(sumMs).toBeGreaterThan(3 * EVERY_MS);
  });

  it.each([['a pause', { everyMs: 3_600_000 }] as const, ['a time of day', RARELY] as const])(
    'runs one with %s at the start where asked, once for all replicas',
    async (_, schedule) => {
      let runs = 0;
      let other = 0;
      const jobs = [
        aJob(async () => void runs++, { schedule, atStart: true }),
        aJob(async () => void other++, { id: 'other' }),
      ];
      aReplica(jobs);
      aReplica(jobs);
      await until(() => runs > 0 && other > 2);
      aReplica(jobs);
      const before = other;
      await until(() => other > before + 2);
      expect(runs).toBe(1);
    },
  );

  it('never overlaps itself on any of them', async () => {
    let [underWay, most, runs] = [0, 0, 0];
    const job = aJob(async () => {
      most = Math.max(most, ++underWay);
      await sleep(2 * EVERY_MS);
      underWay--;
      runs++;
    });
    for (let replica = 0; replica < 3; replica++) aReplica([job]);
    await until(() => runs >= 5);
    expect(most).toBe(1);
  });

  it('leaves a job that it does not know to those who do', async () => {
    let known = 0;
    const both = aJob(async () => void known++, { id: 'both' });
    let rare = 0;
    aReplica([both]);
    aReplica([both, aJob(async () => void rare++, { id: 'rare' })]);
    await until(() => rare > 5 && known > 5);
    expect(failures).toEqual([]);
    expect(told).toEqual([]);
  });

  it('tells of a run that throws and goes on', async () => {
    aReplica([aJob(() => Promise.reject(new Error('no')))]);
    await until(() => failures.length >= 2);
    expect(failures[0]).toEqual(new Error('no'));
  });

  it('aborts a run that takes too long', async () => {
    const tooLong: Job['run'] = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    aReplica([aJob(tooLong, { timeoutMs: 50 })]);
    await until(() => failures.length >= 2);
    expect(failures[0]).toMatchObject({ name: 'TimeoutError' });
  });

  it('takes over the run of a replica that died', async () => {
    let runs = 0;
    const job = aJob(async () => void runs++, { schedule: RARELY, atStart: true });
    const connection = connect();
    // Takes the run and is never heard of again.
    aReplica([{ ...job, run: () => new Promise(() => undefined) }], connection);
    await until(async () => (await activeRuns(connection.client)) === 1);
    connection.client.disconnect();
    aReplica([job]);
    await until(() => runs === 1);
  });

  async function activeRuns(client: Redis): Promise<number> {
    const queue = new Queue(encodeURIComponent('poll:a host'), { connection: client, prefix });
    const runs = await queue.getActiveCount();
    await queue.close();
    return runs;
  }

  it('hands back what it was stopped at, aborted', async () => {
    let aborted = false;
    let started = false;
    const job = aJob(
      (signal) =>
        new Promise((resolve) => {
          started = true;
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve();
          });
        }),
      { schedule: RARELY, atStart: true },
    );
    const first = aReplica([job]);
    await until(() => started);
    await first.stop();
    expect(aborted).toBe(true);
    let runs = 0;
    aReplica([{ ...job, run: async () => void runs++ }]);
    await until(() => runs === 1);
    expect(failures).toEqual([]);
  });

  it('goes by a schedule that was changed', async () => {
    let runs = 0;
    const first = aReplica([aJob(async () => void runs++, { schedule: { everyMs: 3_600_000 } })]);
    await sleep(3 * PACE.tellEveryMs);
    await first.stop();
    expect(runs).toBe(0);
    aReplica([aJob(async () => void runs++)]);
    await until(() => runs > 2);
  });

  it('removes what no replica knows any more, and keeps what another knows', async () => {
    const nothing = (): Promise<void> => Promise.resolve();
    const first = aReplica([aJob(nothing, { id: 'old' }), aJob(nothing, { id: 'new' })]);
    const client = new Redis(url);
    const queuesOf = async (id: string) => (await client.keys(`${prefix}:${id}:*`)).length;
    await until(async () => (await queuesOf('old')) > 0 && (await queuesOf('new')) > 0);
    await first.stop();
    aReplica([aJob(nothing, { id: 'new' })]);
    await until(async () => (await queuesOf('old')) === 0);
    expect(await queuesOf('new')).toBeGreaterThan(0);
    expect(told).toContain('no replica has old any more: its schedule is removed');
    client.disconnect();
  });

  it('makes its schedules anew when Redis has lost its data', async () => {
    let runs = 0;
    aReplica([aJob(async () => void runs++)]);
    await until(() => runs > 1);
    const client = new Redis(url);
    await client.del(await client.keys(`${prefix}*`));
    client.disconnect();
    const before = runs;
    await until(() => runs > before + 2);
  });

  it.each(['cut', 'hold'] as const)(
    'waits for Redis while it is away (%s), says so once, and goes on',
    async (mode) => {
      const relay = await TcpRelay.to(Number(new URL(url).port));
      const connection = connect(`redis://default:a-secret@127.0.0.1:${relay.port}`);
      let runs = 0;
      aReplica([aJob(async () => void runs++)], connection);
      await until(() => runs > 1);
      expect(connection.state()).toEqual({ kind: 'answers' });
      relay.set(mode);
      await until(() => connection.state().kind === 'away');
      await sleep(500);
      relay.set('open');
      const before = runs;
      await until(() => runs > before + 3);
      expect(connection.state()).toEqual({ kind: 'answers' });
      const lines = told.filter((line) => /away|back/.test(line));
      expect(lines).toEqual([expect.stringMatching(/^the queue is away/), 'the queue is back']);
      expect(told.join()).not.toContain('a-secret');
      expect(failures).toEqual([]);
      await Promise.all(replicas.splice(0).map((replica) => replica.stop()));
      await relay.close();
    },
  );

  it('starts and stops while Redis is away', async () => {
    const relay = await TcpRelay.to(Number(new URL(url).port));
    relay.set('cut');
    const connection = connect(`redis://127.0.0.1:${relay.port}`);
    const replica = aReplica([aJob(() => Promise.resolve())], connection);
    await until(() => told.length > 0);
    expect(connection.state()).toMatchObject({ kind: 'away', reason: expect.stringMatching(/./) as string });
    await replica.stop();
    replicas = [];
    await relay.close();
  });
});
