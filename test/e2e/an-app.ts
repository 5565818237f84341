import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { configureHttp, createHttpAdapter } from '../../src/api/configure-http.js';
import { ensureAdminToken } from '../../src/api/access/admin-token.js';
import { AppModule } from '../../src/app.module.js';
import { type Env } from '../../src/config/env.js';
import { type AppConfig, toConfig } from '../../src/config/to-config.js';
import { type TrackedService } from '../../src/domain/tracked-service.js';
import { RequestLedger } from '../../src/http/request-ledger.js';
import { Pipeline } from '../../src/pipeline/index.js';
import { openDatabase, openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { DemoSeat, type DemoStage } from '../../src/web/demo/demo-stage.js';

export const TOKEN = 'token-of-the-tests';
export const MAX_BODY_BYTES = 1024 * 1024;

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly store: Store;
  /** Its database. */
  readonly file: string;
  readonly pipeline: Pipeline;
  readonly ledger: RequestLedger;
  close(): Promise<void>;
}

export function aService(changes: Partial<TrackedService> = {}): TrackedService {
  return {
    slug: 'chatgpt',
    name: 'ChatGPT',
    hashtags: ['ChatGPTDown'],
    phrases: ['chatgpt down', 'chatgpt error'],
    aliases: ['chatgpt'],
    dependsOn: [],
    statusPage: { type: 'statuspage', url: 'https://status.chatgpt.example' },
    match: 'rule',
    enabled: true,
    ...changes,
  };
}

/** A database whose tables are up to date and hold nothing, as the bytes of its file. */
let blank: Buffer | null = null;

/** A new store; what migrates the first is copied for the others of a test file. */
async function aStoreIn(file: string): Promise<Store> {
  const address = `sqlite:${file}`;
  if (blank) writeFileSync(file, blank);
  else {
    const { disconnect } = await openDatabase(address);
    await disconnect();
    blank = readFileSync(file);
  }
  return openStore(address);
}

/** The whole application over a migrated database (of its own, unless the settings name one), collecting nothing. */
export async function anApp(
  services: readonly TrackedService[] = [aService()],
  settings: Env = {},
  demo?: (config: AppConfig) => DemoStage,
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-e2e-'));
  const file = join(folder, 'outcry.db');
  const store = await (settings.OUTCRY_DATABASE_URL
    ? openStore(settings.OUTCRY_DATABASE_URL)
    : aStoreIn(file));
  await store.write(async (unit) => {
    for (const service of services) await store.services.insert(unit, service, 'catalogue', Date.now());
  });
  await ensureAdminToken(store, TOKEN, Date.now());
  const config = toConfig({ OUTCRY_SOURCES: ['none'], OUTCRY_ADMIN_TOKEN: TOKEN, ...settings });
  const pipeline = Pipeline.create(store, { now: Date.now });
  const ledger = new RequestLedger();
  const module = await Test.createTestingModule({
    imports: [
      AppModule.of({
        config,
        store,
        pipeline,
        ledger,
        ...(demo ? { demo: new DemoSeat(demo(config), false) } : {}),
      }),
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    createHttpAdapter(MAX_BODY_BYTES, config.http.trustProxy),
    { logger: false },
  );
  configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    store,
    file,
    pipeline,
    ledger,
    close: async () => {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly json: unknown;
}

/** Asks an app; objects are sent as JSON, and `token` as a bearer. */
export async function ask(
  { app }: TestApp,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD' | 'PUT' | 'OPTIONS',
  url: string,
  {
    body,
    type,
    token,
    headers = {},
  }: { body?: unknown; type?: string; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: {
      ...(payload === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  const text = response.payload;
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    json:
      /[/+]json/.test(String(response.headers['content-type'])) && text !== ''
        ? (JSON.parse(text) as unknown)
        : null,
  };
}
