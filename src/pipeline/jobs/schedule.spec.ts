import { ROLES, type Role } from '../../config/to-config.js';
import { type PollCollector } from '../../collect/collector.js';
import { type ReportSource } from '../../collect/report-source.js';
import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { aService } from '../../../test/builders/a-service.js';
import { aDesk } from '../../../test/builders/a-desk.js';
import { AlertStep } from '../alert.step.js';
import { DigestDeliveryStep } from '../digest-delivery.step.js';
import { DigestStep } from '../digest.step.js';
import { KeepingStep } from '../keeping/keeping.step.js';
import { OfficialStep } from '../official.step.js';
import { Pipeline } from '../pipeline.js';
import { PollStep } from '../poll.step.js';
import { RecheckStep } from '../recheck.step.js';
import { ReportStep } from '../report.step.js';
import { RetentionStep } from '../retention.step.js';
import { SourceHealth } from '../source-health.js';
import { type Job } from './job.js';
import { schedule, type Workshop } from './schedule.js';

const SIGNAL = new AbortController().signal;
const PAGE = { type: 'statuspage', url: 'https://status.example' } as const;
const [A, B] = ['a', 'b'].map((slug) => aService({ slug, name: slug, statusPage: PAGE }));

let store: Store;
let pipeline: Pipeline;
let nowMs: number;
let workshop: Workshop;
let jobs: Job[];
/** Services whose page was read, and what reading one does. */
let read: string[];
let onRead: (slug: string) => Promise<boolean>;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    for (const service of [A, B]) if (service) await store.services.insert(unit, service, 'cli', 0);
  });
  nowMs = Date.UTC(2025, 5, 10, 8);
  const now = () => nowMs;
  pipeline = Pipeline.create(store, { now });
  const log = { info: () => undefined, warn: () => undefined };
  const health = new SourceHealth(store, log, now);
  read = [];
  onRead = () => Promise.resolve(false);
  const officialStep = new OfficialStep(store, new Map());
  jest.spyOn(officialStep, 'read').mockImplementation(({ slug }) => {
    read.push(slug);
    return onRead(slug);
  });
  workshop = {
    roles: new Set(ROLES),
    pipeline,
    reportSources: [{ source: 'downdetector', everyMs: 300_000 } as ReportSource],
    reportStep: new ReportStep(pipeline, health, now),
    polls: [{ source: 'masto', everyMs: 120_000 } as PollCollector],
    pollStep: new PollStep(pipeline, store, health, now),
    rechecks: [],
    recheckStep: new RecheckStep(store, now),
    officialStep,
    alertStep: new AlertStep(store, aDesk(store, {})),
    digestStep: new DigestStep(store, 'UTC'),
    digestDeliveryStep: new DigestDeliveryStep(store, aDesk(store, {})),
    retentionStep: new RetentionStep(store, 90, { info: jest.fn() }),
    keepingStep: new KeepingStep(pipeline, null, log),
    health,
    timezone: 'UTC',
    digestTime: '07:05',
    now,
  };
  jobs = schedule(workshop);
});
afterEach(() => store.close());

async function run(id: string): Promise<void> {
  const job = jobs.find((candidate) => candidate.id === id);
  if (!job) throw new Error(`no job ${id}`);
  await job.run(SIGNAL);
}

const heardUntil = (source: string, kind: 'stream' | 'poll', newestMs: number) =>
  store.write((unit) =>
    store.sources.saw(unit, { source, kind, atMs: nowMs, error: null, nextTryMs: null, newestMs }),
  );

describe('schedule', () => {
  it('names every job once', () => {
    expect(jobs.map(({ id }) => id)).toEqual([
      'poll:masto',
      'reports:downdetector',
      'official',
      'judge',
      'alert',
      'digest',
      'digest-delivery',
      'retention',
      'keeping',
    ]);
    expect(jobs.find(({ id }) => id === 'digest')?.schedule).toEqual({ cron: '5 7 * * *', timezone: 'UTC' });
  });

  it.each<[Role, string[]]>([
    ['api', []],
    ['collect', ['poll:masto', 'reports:downdetector', 'official', 'retention']],
    ['judge', ['judge', 'digest', 'keeping']],
    ['alert', ['alert', 'digest-delivery']],
  ])('gives a process that is there for %s its part alone', (role, ids) => {
    expect(schedule({ ...workshop, roles: new Set([role]) }).map(({ id }) => id)).toEqual(ids);
  });

  it('reads the other status pages when one cannot be read, and leaves that one alone for a while', async () => {
    const away = new CollectorError('unreachable', 'status.example', 'away', true);
    onRead = (slug) => (slug === 'a' ? Promise.reject(away) : Promise.resolve(false));
    await run('official');
    await run('official');
    expect(read).toEqual(['a', 'b', 'b']);
    expect(await store.sources.get('official:a')).toMatchObject({ failures: 1 });
  });

  it('links what changed before it goes on to a page that fails', async () => {
    const link = jest.spyOn(pipeline, 'link');
    onRead = (slug) => (slug === 'a' ? Promise.resolve(true) : Promise.reject(new Error('disk full')));
    await run('official').catch(() => undefined);
    expect(link.mock.calls.map(([services]) => [...services])).toEqual([['a', 'b'], ['a']]);
  });

  it('judges anew what was judged while a stream caught up, once', async () => {
    const judge = jest.spyOn(pipeline, 'judge');
    await heardUntil('bluesky', 'stream', nowMs - HOUR_MS);
    await run('judge');
    await heardUntil('bluesky', 'stream', nowMs - MINUTE_MS);
    await run('judge');
    await run('judge');
    expect(judge.mock.calls).toEqual([
      [nowMs - 30_000, false],
      [nowMs - MINUTE_MS, true],
      [nowMs - MINUTE_MS, false],
    ]);
  });

  it('does so for a polled source as well, and though another one stays away', async () => {
    const judge = jest.spyOn(pipeline, 'judge');
    await heardUntil('gone', 'stream', nowMs - HOUR_MS);
    await heardUntil('masto', 'poll', nowMs - HOUR_MS);
    await run('judge');
    await heardUntil('masto', 'poll', nowMs - 5.5 * MINUTE_MS);
    await run('judge');
    await run('judge');
    expect(judge.mock.calls.map(([, settle]) => settle)).toEqual([false, true, false]);
  });

  it('keeps the digest of yesterday, once', async () => {
    await store.write((unit) =>
      store.listening.add(unit, {
        source: 'bluesky',
        startMs: nowMs - 12 * HOUR_MS,
        endMs: nowMs,
        coverage: 1,
      }),
    );
    const settle = jest.spyOn(pipeline, 'settle');
    await run('digest');
    await run('digest');
    expect(await store.digests.get('2025-06-09', 'UTC')).toMatchObject({ sealed: true });
    expect(settle).toHaveBeenCalledTimes(1);
  });
});
