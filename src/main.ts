import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SchedulerRegistry } from '@nestjs/schedule';
import 'reflect-metadata';
import { configureHttp, createHttpAdapter } from './api/configure-http.js';
import { ensureAdminToken } from './api/access/admin-token.js';
import { AppModule } from './app.module.js';
import { loadConfig } from './config/load-config.js';
import { queueAddress } from './config/queue-address.js';
import { DemoTheatre } from './demo-theatre.js';
import { createPoliteFetch } from './http/create-polite-fetch.js';
import { RequestLedger } from './http/request-ledger.js';
import { keepHeapLean } from './observe/lean-heap.js';
import { Log } from './observe/log.js';
import { NestLog } from './observe/nest-log.js';
import { AlertDesk } from './pipeline/alert-desk.js';
import { Pipeline } from './pipeline/pipeline.js';
import { InProcessJobRunner } from './pipeline/jobs/in-process-job-runner.js';
import { type JobFailureHandler } from './pipeline/jobs/run-job.js';
import { LiveService } from './pipeline/live.service.js';
import { plainError } from './pipeline/plain-error.js';
import { ReadingPool } from './pipeline/reading/reading-pool.js';
import { seedCatalogue } from './pipeline/seed-catalogue.js';
import { storeRequestBook } from './pipeline/store-services.js';
import { assertWhole, isQuicklyChecked } from './store/find-damage.js';
import { openStore } from './store/open-store.js';
import { DemoSeat } from './web/demo/demo-stage.js';

/**
 * Models are loaded then, unless a post has come before: nobody who waits for the start waits for them, nor do most first
 * posts.
 */
const WARM_AFTER_MS = 2_000;
/** A stop that takes longer is cut short. */
const STOP_WITHIN_MS = 10_000;

/**
 * Runs the service until SIGINT or SIGTERM.
 *
 * @param databaseUrl  instead of the configured one
 * @param say  told the ready line, and the admin token when one was made
 * @throws ConfigError, or what opening the database or the port throws
 */
export async function serve(say: (line: string) => void, databaseUrl?: string): Promise<void> {
  const loaded = loadConfig();
  const config = { ...loaded, databaseUrl: databaseUrl ?? loaded.databaseUrl };
  const queueUrl = queueAddress(config);
  const log = new Log(config.log, 'outcry');
  for (const notice of config.notices) log.warn(notice);
  const isCheckedFirst = isQuicklyChecked(config.databaseUrl);
  // Before anything is written to it.
  if (isCheckedFirst) await assertWhole(config.databaseUrl);
  const store = await openStore(config.databaseUrl);
  await seedCatalogue(store, Date.now());
  const token = await ensureAdminToken(store, config.adminToken, Date.now());
  // At once: only its hash is kept, and the start may still fail.
  if (token !== null) say(`Admin token, shown only now: ${token}`);
  const pool = new ReadingPool({
    onCrash: ({ message }) =>
      log.for('analyze').error(`a reading thread died, its posts are read again: ${message}`),
  });
  const pipeline = Pipeline.create(store, {
    now: Date.now,
    pool,
    onFailure: (post, error) => log.for('analyze').error(`could not read ${post.id}: ${plainError(error)}`),
  });

  // Loaded only here: without a queue there is no need of its client.
  const queue =
    queueUrl === null
      ? null
      : (await import('./pipeline/jobs/open-queue.js')).openQueue(
          queueUrl,
          store,
          log.for('queue'),
          Date.now,
        );
  const ledger = new RequestLedger();
  const polite = createPoliteFetch({
    contact: config.contact,
    privateHosts: config.privateHosts,
    ledger,
    book: storeRequestBook(store),
    onRequest: (record) => log.for('http').debug('asked', { ...record }),
  });

  const theatre = new DemoTheatre({
    config,
    now: Date.now,
    wait: (ms, signal) => sleep(ms, undefined, { signal }),
    log: log.for('demo'),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({
      config,
      store,
      pipeline,
      ledger,
      log: log.for('alert'),
      ...(queue && { queue: () => queue.state() }),
      demo: new DemoSeat(theatre, false),
    }),
    createHttpAdapter(config.maxBodyBytes, config.http.trustProxy),
    { logger: new NestLog(log.for('nest')), abortOnError: false },
  );
  configureHttp(app);

  const fatal = (error: unknown) => {
    log.error(`cannot go on: ${plainError(error)}`, {
      stack: error instanceof Error ? (error.stack ?? '') : '',
    });
    process.exit(1);
  };
  // Sources report their own troubles; whatever else a job throws is ours, and we do not go on with it.
  const onFailure: JobFailureHandler = (job, error) => {
    if (error instanceof Error && error.name === 'TimeoutError')
      log.warn(`${job.id} took too long and was stopped`);
    else fatal(error);
  };
  const live = new LiveService({
    pipeline,
    config,
    collectors: { fetch: polite.fetch, streamFetch: polite.streamFetch },
    desk: app.get(AlertDesk),
    runner: queue?.runner(onFailure) ?? new InProcessJobRunner(app.get(SchedulerRegistry), onFailure),
    log: log.for('sources'),
    onFatal: fatal,
    now: Date.now,
  });
  await app.listen(config.port, config.host);
  await live.start();
  // A large one is looked at while it answers.
  if (!isCheckedFirst) assertWhole(config.databaseUrl).catch(fatal);
  stopOn(['SIGINT', 'SIGTERM'], log, async () => {
    await theatre.remove();
    await live.stop();
    await polite.close();
    await app.close();
    await pool.close();
    await store.close();
  });
  // Behind the start, which makes much that is kept.
  keepHeapLean();
  say(`Outcry is listening on http://${shownHost(config.host)}:${listeningPort(app)}`);
  setTimeout(() => {
    // What goes wrong is told to whoever reads a post.
    void pipeline.warm().catch(() => undefined);
  }, WARM_AFTER_MS).unref();
}

function stopOn(signals: readonly NodeJS.Signals[], log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) process.exit(1); // asked twice: at once
      stopping = true;
      log.info(`${signal}: stopping`);
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function listeningPort(app: NestFastifyApplication): number {
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const shownHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);
