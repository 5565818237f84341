import { createReportSources } from '../collect/keyed.js';
import { type CollectorSettings } from '../collect/registry.js';
import { type AppConfig } from '../config/to-config.js';
import { shareReplies } from '../http/share-replies.js';
import { createStatusSources } from '../official/registry.js';
import { type Store } from '../store/store.js';
import { type AlertDesk } from './alert-desk.js';
import { AlertStep } from './alert.step.js';
import { DigestDeliveryStep } from './digest-delivery.step.js';
import { DigestStep } from './digest.step.js';
import { type JobRunner } from './jobs/job.js';
import { leasedJobs } from './jobs/leased-jobs.js';
import { schedule } from './jobs/schedule.js';
import { KeepingStep } from './keeping/keeping.step.js';
import { LeaseHolder } from './lease-holder.js';
import { OfficialStep } from './official.step.js';
import { type Pipeline } from './pipeline.js';
import { readTracked } from './read-tracked.js';
import { readSpending } from './read/spending.js';
import { storeServices } from './store-services.js';
import { liveCollectors } from './live-collectors.js';
import { PollStep } from './poll.step.js';
import { RecheckStep } from './recheck.step.js';
import { ReportStep } from './report.step.js';
import { RetentionStep } from './retention.step.js';
import { type HealthLog, SourceHealth } from './source-health.js';
import { StreamStep } from './stream.step.js';

/** What the live half needs of the world. */
export interface LiveOptions {
  readonly pipeline: Pipeline;
  readonly config: AppConfig;
  readonly collectors: Pick<CollectorSettings, 'fetch' | 'streamFetch' | 'openSocket'>;
  readonly desk: AlertDesk;
  readonly runner: JobRunner;
  readonly log: HealthLog;
  readonly onFatal: (error: unknown) => void;
  readonly now: () => number;
}

/** The pipeline on the wall's clock: streams that are listened to and jobs that come round. */
export class LiveService {
  private streams: StreamStep[] = [];
  private leases: LeaseHolder | null = null;

  constructor(private readonly options: LiveOptions) {}

  async start(): Promise<void> {
    const { pipeline, config, collectors, desk, runner, log, onFatal, now } = this.options;
    const { store } = pipeline;
    const { roles, sources } = config;
    const health = new SourceHealth(store, log, now);
    const leases = (this.leases = LeaseHolder.create(store));
    const { polls, streams, rechecks } = liveCollectors(config, {
      ...collectors,
      keyed: storeServices(store),
      mayName: (json, from) => pipeline.mayName(json, from),
      readTracked: async () => (await readTracked(pipeline)) ?? { hashtags: [], spiking: [] },
    });
    const reportSources = createReportSources(config.keyed, collectors.fetch);
    for (const { told } of await readSpending(store, config.keyed, now())) log.info(told);
    if (roles.has('collect'))
      await forgetSwitchedOff(
        store,
        [...polls, ...streams, ...reportSources].map(({ source }) => source),
        sources.has('official'),
      );
    this.streams = (roles.has('collect') ? streams : []).map(
      (collector) => new StreamStep({ collector, pipeline, store, health, leases, log, onFatal, now }),
    );
    await Promise.all(this.streams.map((stream) => stream.start()));
    const jobs = schedule({
      roles,
      pipeline,
      polls,
      pollStep: new PollStep(pipeline, store, health, now),
      rechecks,
      recheckStep: new RecheckStep(store, now),
      reportSources,
      reportStep: new ReportStep(pipeline, health, now),
      officialStep: sources.has('official')
        ? new OfficialStep(store, createStatusSources({ fetch: shareReplies(collectors.fetch, now) }))
        : null,
      alertStep: new AlertStep(store, desk),
      digestStep: new DigestStep(store, config.timezone),
      digestDeliveryStep: new DigestDeliveryStep(store, desk),
      retentionStep: new RetentionStep(store, config.retentionDays, log),
      keepingStep: new KeepingStep(pipeline, config.keepMonths, log),
      health,
      timezone: config.timezone,
      digestTime: config.digest.timeOfDay,
      now,
    });
    runner.start(leasedJobs(jobs, leases, log, runner.handsOut ?? false));
  }

  /** Stops listening, then waits for what is under way. */
  async stop(): Promise<void> {
    await Promise.all(this.streams.map((stream) => stream.stop()));
    await this.options.runner.stop();
    await this.options.desk.settled();
    // Where it cannot be written, they run out by themselves.
    await this.leases?.leave().catch(() => undefined);
  }
}

/** A source that is no longer switched on is not in trouble: it is gone from the list of sources. */
async function forgetSwitchedOff(
  store: Store,
  switchedOn: readonly string[],
  official: boolean,
): Promise<void> {
  await store.write((unit) => store.sources.keepOnly(unit, switchedOn, official));
}
