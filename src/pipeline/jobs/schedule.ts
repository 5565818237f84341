import { isDeepStrictEqual } from 'node:util';
import { type PollCollector } from '../../collect/collector.js';
import { type Recheck } from '../../collect/recheck.js';
import { type ReportSource } from '../../collect/report-source.js';
import { type Role } from '../../config/to-config.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type AlertStep } from '../alert.step.js';
import { type DigestDeliveryStep } from '../digest-delivery.step.js';
import { type DigestStep } from '../digest.step.js';
import { KEEPING_JOB, type KeepingStep } from '../keeping/keeping.step.js';
import { type OfficialStep } from '../official.step.js';
import { type Pipeline } from '../pipeline.js';
import { type PollStep } from '../poll.step.js';
import { type RecheckStep } from '../recheck.step.js';
import { type ReportStep } from '../report.step.js';
import { type RetentionStep } from '../retention.step.js';
import { type SourceHealth } from '../source-health.js';
import { watermark } from '../watermark.js';
import { CollectorError } from '../../domain/errors.js';
import { type Job } from './job.js';

/** What the jobs work with. */
export interface Workshop {
  /** What this process does of it all. */
  readonly roles: ReadonlySet<Role>;
  readonly pipeline: Pipeline;
  readonly polls: readonly PollCollector[];
  readonly pollStep: PollStep;
  readonly rechecks: readonly Recheck[];
  readonly recheckStep: RecheckStep;
  readonly reportSources: readonly ReportSource[];
  readonly reportStep: ReportStep;
  /** `null` where status pages are switched off. */
  readonly officialStep: OfficialStep | null;
  readonly alertStep: AlertStep;
  readonly digestStep: DigestStep;
  readonly digestDeliveryStep: DigestDeliveryStep;
  readonly retentionStep: RetentionStep;
  readonly keepingStep: KeepingStep;
  readonly health: SourceHealth;
  readonly timezone: string;
  /** HH:MM in `timezone`. */
  readonly digestTime: string;
  readonly now: () => number;
}

/** 60 s polls of public status pages are common practice (connectors.md 8). */
const OFFICIAL_EVERY_MS = MINUTE_MS;
const JUDGE_EVERY_MS = 15_000;
const ALERT_EVERY_MS = 5_000;
/** A source that lags by more is catching up; the judge does not wait for it (`watermark`). */
const CATCHING_UP_MS = 5 * MINUTE_MS;
/** A polled one is not before it has missed a few rounds. */
const ROUNDS_MISSED = 3;

/** Where it is kept which sources were catching up at the last judgement, by whichever process. */
const LAGGED = 'job:judge';

/** Everything that is done again and again, in one list, as far as it is for a process of these roles. */
export function schedule(workshop: Workshop): Job[] {
  const jobs: readonly (readonly [Role, readonly Job[]])[] = [
    ['collect', workshop.polls.map((collector) => pollJob(workshop, collector))],
    ['collect', workshop.rechecks.map((recheck) => recheckJob(workshop, recheck))],
    ['collect', workshop.reportSources.map((source) => reportJob(workshop, source))],
    ['collect', workshop.officialStep ? [officialJob(workshop, workshop.officialStep)] : []],
    ['judge', [judgeJob(workshop)]],
    ['alert', [alertJob(workshop)]],
    ['judge', [digestJob(workshop)]],
    ['alert', [digestDeliveryJob(workshop)]],
    ['collect', [retentionJob(workshop)]],
    ['judge', [keepingJob(workshop)]],
  ];
  return jobs.flatMap(([role, ofRole]) => (workshop.roles.has(role) ? ofRole : []));
}

function pollJob({ pollStep }: Workshop, collector: PollCollector): Job {
  return {
    id: `poll:${collector.source}`,
    schedule: { everyMs: collector.everyMs },
    timeoutMs: 5 * MINUTE_MS,
    jitterMs: 10_000,
    atStart: true,
    run: (signal) => pollStep.poll(collector, signal),
  };
}

function recheckJob({ recheckStep }: Workshop, recheck: Recheck): Job {
  return {
    id: `recheck:${recheck.platform}`,
    schedule: { everyMs: MINUTE_MS },
    timeoutMs: 5 * MINUTE_MS,
    jitterMs: 10_000,
    atStart: false,
    run: (signal) => recheckStep.run(recheck, signal),
  };
}

function reportJob({ reportStep }: Workshop, source: ReportSource): Job {
  return {
    id: `reports:${source.source}`,
    schedule: { everyMs: source.everyMs },
    timeoutMs: 5 * MINUTE_MS,
    jitterMs: 10_000,
    atStart: true,
    run: (signal) => reportStep.read(source, signal),
  };
}

/**
 * Reads all status pages, one after another: together they take a few seconds, and no host is asked twice at once.
 * What a page changed is linked at once, or by the next run where this one was cut short; the first run of a process
 * links everything, as rules may have changed.
 */
function officialJob({ pipeline, health, now }: Workshop, step: OfficialStep): Job {
  let isFirst = true;
  return {
    id: 'official',
    schedule: { everyMs: OFFICIAL_EVERY_MS },
    timeoutMs: 10 * MINUTE_MS,
    jitterMs: 5_000,
    atStart: true,
    run: async (signal) => {
      const { services } = await pipeline.currentRules();
      if (isFirst) await pipeline.link(new Set(services.map(({ slug }) => slug)));
      isFirst = false;
      for (const service of services) {
        if (!service.statusPage || signal.aborted) continue;
        const source = `official:${service.slug}`;
        if (!health.mayTry(source)) continue;
        try {
          if ((await step.read(service, now(), signal)) || (await step.isLinkDue(service))) {
            await pipeline.link(new Set([service.slug]));
            await step.linked(service);
          }
          await health.answered(source, 'official', now());
        } catch (error) {
          if (!(error instanceof CollectorError)) throw error;
          await health.failed(source, 'official', error);
        }
      }
    },
  };
}

/** What was judged while a source caught up was judged without it, so that is judged anew once it is there. */
function judgeJob({ pipeline, polls, now }: Workshop): Job {
  const rhythms = new Map(polls.map(({ source, everyMs }) => [source, everyMs]));
  const { store } = pipeline;
  return {
    id: 'judge',
    schedule: { everyMs: JUDGE_EVERY_MS },
    timeoutMs: 10 * MINUTE_MS,
    jitterMs: 0,
    atStart: false,
    run: async () => {
      await pipeline.reloadIfChanged();
      const sources = await store.sources.list();
      const catchingUp = sources.filter(({ source, kind, newestMs }) => {
        if (newestMs === null || (kind !== 'stream' && kind !== 'poll')) return false;
        const lagMs = Math.max(CATCHING_UP_MS, ROUNDS_MISSED * (rhythms.get(source) ?? 0));
        return newestMs < now() - lagMs;
      });
      const lagging = catchingUp.map(({ source }) => source);
      const remembered = await store.cursors.get(LAGGED);
      const wereCatchingUp = remembered ? (JSON.parse(remembered.cursor) as string[]) : [];
      const isThere = wereCatchingUp.some((source) => !lagging.includes(source));
      await pipeline.judge(watermark(now(), sources), isThere);
      if (!isDeepStrictEqual(lagging, wereCatchingUp))
        await store.write((unit) => store.cursors.put(unit, LAGGED, JSON.stringify(lagging), now()));
    },
    forget: () => pipeline.forgetJudged(),
  };
}

/** Apart from the judge, which must not wait for a channel that hangs. */
function alertJob({ alertStep, now }: Workshop): Job {
  return {
    id: 'alert',
    schedule: { everyMs: ALERT_EVERY_MS },
    timeoutMs: 10 * MINUTE_MS,
    jitterMs: 0,
    atStart: false,
    run: () => alertStep.tell(now()),
    forget: () => alertStep.forget(),
  };
}

/**
 * Settles the past day first: late posts have come by then, and the digest is immutable once made. Runs at the start
 * as well, for a service that was down at the time.
 */
function digestJob({ pipeline, digestStep, timezone, digestTime, now }: Workshop): Job {
  const [hour, minute] = digestTime.split(':').map(Number);
  return {
    id: 'digest',
    schedule: { cron: `${minute ?? 0} ${hour ?? 7} * * *`, timezone },
    timeoutMs: 15 * MINUTE_MS,
    jitterMs: 0,
    atStart: true,
    run: async () => {
      const dates = await digestStep.missing(now(), digestTime);
      if (dates.length === 0) return;
      await pipeline.settle();
      for (const date of dates) await digestStep.make(date, now());
    },
  };
}

/** Each subscription has an hour and a time zone of its own; a sealed digest needs nothing to be settled. */
function digestDeliveryJob({ pipeline, digestDeliveryStep, now }: Workshop): Job {
  return {
    id: 'digest-delivery',
    schedule: { everyMs: MINUTE_MS },
    timeoutMs: 15 * MINUTE_MS,
    jitterMs: 0,
    atStart: false,
    run: async () => {
      const due = await digestDeliveryStep.due(now());
      if (due.some(({ sealed }) => !sealed)) await pipeline.settle();
      await digestDeliveryStep.send(due, now());
    },
  };
}

function retentionJob({ retentionStep, now }: Workshop): Job {
  return {
    id: 'retention',
    schedule: { everyMs: 60 * MINUTE_MS },
    timeoutMs: 10 * MINUTE_MS,
    jitterMs: MINUTE_MS,
    atStart: true,
    run: () => retentionStep.run(now()),
  };
}

/**
 * Once an hour, by the clock: so the command line gets its turn too (`leasedJobs`). What it cannot do in its time it goes
 * on with in the next hour.
 */
function keepingJob({ keepingStep, now }: Workshop): Job {
  return {
    id: KEEPING_JOB,
    schedule: { cron: '23 * * * *', timezone: 'UTC' },
    timeoutMs: 50 * MINUTE_MS,
    jitterMs: MINUTE_MS,
    atStart: true,
    run: async (signal) => {
      await keepingStep.run(now(), signal);
    },
  };
}
