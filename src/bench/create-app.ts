import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureHttp, createHttpAdapter } from '../api/configure-http.js';
import { AppModule } from '../app.module.js';
import { toConfig } from '../config/to-config.js';
import { RequestLedger } from '../http/request-ledger.js';
import { Pipeline } from '../pipeline/index.js';
import { type Store } from '../store/store.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** The whole application over a store, collecting nothing; not listening yet. */
export async function createApp(store: Store): Promise<NestFastifyApplication> {
  const config = toConfig({ OUTCRY_SOURCES: ['none'], OUTCRY_READ_QUOTA: 0 });
  const pipeline = Pipeline.create(store, { now: Date.now });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ config, store, pipeline, ledger: new RequestLedger() }),
    createHttpAdapter(MAX_BODY_BYTES),
    { logger: false },
  );
  configureHttp(app);
  return app;
}
