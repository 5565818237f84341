import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Browser } from 'playwright-core';
import { median } from '../../domain/statistics.js';
import { DAY_MS, HOUR_MS, toIso } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { createApp } from '../create-app.js';
import { launchChromium } from './chromium.js';
import { addOutage, fillHouse, manyServices } from './full-house.js';
import { type Use, useOverview } from './use-overview.js';
import { type Visit, visitPage } from './visit-page.js';

/** The budget of a page; kilobytes are 1000 bytes, transferred. */
const BUDGET = { kilobytes: 150, paintMs: 500, shift: 0, longestMs: 50, typingMs: 100 } as const;

interface PagesSize {
  readonly services: number;
  /** Cold loads of each page, of which the median is told. */
  readonly loads: number;
}

const USUAL_SIZE: PagesSize = { services: 100, loads: 5 };
/** The least that a page can be: what the same server, browser and machine cost. */
const EMPTY = { path: '/an-empty-page', html: '<!doctype html><title>empty</title><p>.' } as const;

/** How heavy the pages are, and how soon they show. */
export const pagesBench: Bench = {
  name: 'pages',
  description: 'kilobytes, first paint and smoothness of the pages with 100 services, in a real browser',
  run: (context) => runPagesBench(context),
};

export async function runPagesBench(
  { tell }: Pick<BenchContext, 'tell'>,
  size = USUAL_SIZE,
  launch: () => Promise<Browser> = launchChromium,
): Promise<BenchRow[]> {
  let browser: Browser;
  try {
    browser = await launch();
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return [unmeasured('pages: overview, first paint', 'ms', reason, BUDGET.paintMs)];
  }
  const folder = await mkdtemp(join(tmpdir(), 'outcry-pages-'));
  const store = await openStore(`sqlite:${join(folder, 'pages.db')}`);
  const services = manyServices(size.services);
  const nowMs = Date.now();
  tell(`pages: a day of ${size.services} services`);
  await fillHouse(store, services, nowMs);
  const app = await serve(store);
  const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  try {
    const paths = await pathsOf(store, services, nowMs);
    const visits = new Map<string, Visit[]>();
    for (let load = 0; load < size.loads; load++) {
      // They take turns, so that whatever else the machine does meets all of them alike.
      for (const [name, path] of [['empty', EMPTY.path] as const, ...paths]) {
        tell(`pages: ${name}, load ${load + 1} of ${size.loads}`);
        visits.set(name, [...(visits.get(name) ?? []), await visitPage(browser, `${origin}${path}`)]);
      }
    }
    tell('pages: a minute of data arrives, and somebody types');
    const use = await useOverview(browser, `${origin}/`, store, services);
    return [...paths].flatMap(([name]) => rowsOf(name, visits, size)).concat(rowsOfUse(use, size));
  } finally {
    await browser.close();
    await app.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve(store: Store): Promise<NestFastifyApplication> {
  const app = await createApp(store);
  app
    .getHttpAdapter()
    .getInstance()
    .get(EMPTY.path, (_, reply) => reply.type('text/html; charset=utf-8').send(EMPTY.html));
  await app.listen(0, '127.0.0.1');
  return app;
}

async function pathsOf(
  store: Store,
  services: readonly TrackedService[],
  nowMs: number,
): Promise<Map<string, string>> {
  const slug = services[0]?.slug ?? '';
  const outage = await addOutage(store, slug, nowMs - 2 * HOUR_MS, nowMs - HOUR_MS);
  return new Map([
    ['overview', '/'],
    ['service', `/services/${slug}`],
    ['outage', `/outages/${outage}`],
    ['sources', '/sources'],
    ['hashtags', '/hashtags'],
    ['digest', `/digests/${toIso(nowMs - DAY_MS).slice(0, 10)}`],
  ]);
}

function rowsOf(
  name: string,
  visits: ReadonlyMap<string, readonly Visit[]>,
  { loads }: PagesSize,
): BenchRow[] {
  const middle = (of: string, read: (visit: Visit) => number) =>
    median((visits.get(of) ?? []).map(read)) ?? NaN;
  const peer = (read: (visit: Visit) => number) => ({ name: 'an empty page', value: middle('empty', read) });
  const own = (visit: Visit) => (visit.bytes - visit.chartBytes) / 1_000;
  const charts = middle(name, ({ chartBytes }) => chartBytes) / 1_000;
  const better = 'lower';
  return [
    rowOf({
      name: `pages: ${name}, transferred`,
      value: middle(name, own),
      unit: 'kB',
      peer: peer(own),
      target: BUDGET.kilobytes,
      better,
      notes: [charts > 0 ? `and ${charts.toFixed(0)} kB of the chart library` : 'no chart library'],
    }),
    rowOf({
      name: `pages: ${name}, first paint`,
      value: middle(name, ({ paintMs }) => paintMs),
      unit: 'ms',
      peer: peer(({ paintMs }) => paintMs),
      target: BUDGET.paintMs,
      better,
      notes: [`median of ${loads} cold loads; server and browser share the machine`],
    }),
    rowOf({
      name: `pages: ${name}, layout shift`,
      value: Math.max(...(visits.get(name) ?? []).map(({ shift }) => shift)),
      unit: 'CLS',
      target: BUDGET.shift,
      better,
    }),
  ];
}

function rowsOfUse({ longestMs, cpuMs, typingMs }: Use, { services }: PagesSize): BenchRow[] {
  const better = 'lower';
  return [
    rowOf({
      name: 'pages: overview, longest task',
      value: longestMs,
      unit: 'ms',
      target: BUDGET.longestMs,
      better,
      notes: [
        `while a minute of ${services} services arrives, ${cpuMs.toFixed(0)} ms of CPU in all; 0: none of 50 ms or more`,
      ],
    }),
    rowOf({
      name: 'pages: overview, typing',
      value: typingMs,
      unit: 'ms',
      target: BUDGET.typingMs,
      better,
      notes: ['slowest event in the finder, from input to paint; 0: none of 16 ms or more'],
    }),
  ];
}
