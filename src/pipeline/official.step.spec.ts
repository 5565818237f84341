import { readFileSync } from 'node:fs';
import { createStatusSources } from '../official/registry.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type OfficialReading, type PageWindow, type StatusSource } from '../official/status-source.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aService } from '../../test/builders/a-service.js';
import { aWindow } from '../../test/builders/a-window.js';
import { serveJson } from '../../test/servers/serve-json.js';
import { OfficialStep } from './official.step.js';

const NOW = Date.UTC(2025, 5, 10, 12);
const SIGNAL = new AbortController().signal;
const SERVICE: TrackedService = aService({
  statusPage: { type: 'statuspage', url: 'https://status.example' },
});
const ACKNOWLEDGED = { id: 'u1', atMs: NOW - 2, status: 'investigating', body: 'We look into it' } as const;
const RESOLVED = { id: 'u2', atMs: NOW - 1, status: 'resolved', body: 'Over' } as const;

let store: Store;
/** What the page says next. */
let windows: PageWindow[];
/** What else is told of the reading. */
let told: Partial<OfficialReading>;
let askedEtags: (string | null | undefined)[];
let step: OfficialStep;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  askedEtags = [];
  told = {};
  const source: StatusSource = {
    type: 'statuspage',
    fetchIncidents: (_, { etag, nowMs }) => {
      askedEtags.push(etag);
      const raw = new Map(windows.map(({ id }) => [id, { provider: id }]));
      const reading: OfficialReading = {
        windows,
        readAtMs: nowMs,
        raw,
        failed: 0,
        etag: '"7"',
        unchanged: false,
        listed: null,
        rough: new Set(),
        ...told,
      };
      return Promise.resolve(reading);
    },
  };
  step = new OfficialStep(store, new Map([['statuspage', source]]));
});
afterEach(() => store.close());

const pageWindow = (changes: Parameters<typeof aWindow>[0] = {}): PageWindow => {
  const { service: _, ...window } = aWindow({ id: 'status.example:1', updates: [ACKNOWLEDGED], ...changes });
  return window;
};
const read = (service = SERVICE) => step.read(service, NOW, SIGNAL);

describe('OfficialStep', () => {
  it('keeps a window under its service, with what the provider wrote', async () => {
    windows = [pageWindow()];
    expect(await read()).toBe(true);
    expect(await store.windows.all()).toMatchObject([{ id: 'chatgpt:status.example:1', service: 'chatgpt' }]);
    expect(await store.windows.raw('chatgpt:status.example:1')).toEqual({ provider: 'status.example:1' });
  });

  it('takes the same page for no news, also when it no longer lists old updates', async () => {
    windows = [pageWindow({ updates: [ACKNOWLEDGED, RESOLVED] })];
    await read();
    expect(await read()).toBe(false);
    windows = [pageWindow({ updates: [RESOLVED] })];
    expect(await read()).toBe(false);
  });

  it.each([
    ['a new update', { updates: [ACKNOWLEDGED, RESOLVED] }],
    ['a corrected update', { updates: [{ ...ACKNOWLEDGED, body: 'Corrected' }] }],
    ['an end', { endMs: NOW }],
  ])('takes %s for news', async (_, changes) => {
    windows = [pageWindow()];
    await read();
    windows = [pageWindow(changes)];
    expect(await read()).toBe(true);
  });

  const onPage = { origin: 'https://status.example', endMs: null, status: 'investigating' } as const;

  it('ends what a page that lists all that is open has taken off, and nothing else', async () => {
    windows = [
      pageWindow(onPage),
      pageWindow({ ...onPage, id: 'status.example:2' }),
      pageWindow({ ...onPage, id: 'elsewhere:3', origin: 'https://elsewhere.example' }),
    ];
    await read();
    told = { listed: new Set(['status.example:2']) };
    windows = [];
    expect(await read()).toBe(true);
    expect(await store.windows.all()).toMatchObject([
      { id: 'chatgpt:elsewhere:3', endMs: null },
      { id: 'chatgpt:status.example:1', endMs: NOW, status: 'resolved' },
      { id: 'chatgpt:status.example:2', endMs: null },
    ]);
    expect(await read()).toBe(false);
  });

  it('ends nothing that a page merely does not list', async () => {
    windows = [pageWindow(onPage)];
    await read();
    windows = [];
    expect(await read()).toBe(false);
    expect(await store.windows.all()).toMatchObject([{ endMs: null }]);
  });

  it('takes from a feed what is not known better', async () => {
    windows = [pageWindow({ ...onPage, impact: 'critical' })];
    await read();
    told = { rough: new Set(['status.example:1']) };
    windows = [
      pageWindow({
        ...onPage,
        impact: 'none',
        endMs: NOW,
        status: 'resolved',
        updates: [ACKNOWLEDGED, RESOLVED],
      }),
      pageWindow({ ...onPage, id: 'status.example:2', impact: 'none' }),
    ];
    expect(await read()).toBe(true);
    expect(await store.windows.all()).toMatchObject([
      { impact: 'critical', endMs: NOW, status: 'resolved', updates: [ACKNOWLEDGED, RESOLVED] },
      { impact: 'none', endMs: null },
    ]);
  });

  it('asks only for news of what it has stored', async () => {
    windows = [pageWindow()];
    const broken = jest.spyOn(store.windows, 'upsert').mockRejectedValueOnce(new Error('disk full'));
    await expect(read()).rejects.toThrow('disk full');
    broken.mockRestore();
    await read();
    await read();
    expect(askedEtags).toEqual([null, null, '"7"']);
  });

  it('asks anew when another part of the page is to be read', async () => {
    windows = [pageWindow()];
    await read();
    const part = { type: 'statuspage', url: 'https://status.example', components: ['api'] } as const;
    await read({ ...SERVICE, statusPage: part });
    expect(askedEtags).toEqual([null, null]);
  });

  it('has nothing to read for a service without a page', async () => {
    expect(await read({ ...SERVICE, statusPage: null })).toBe(false);
    expect(askedEtags).toEqual([]);
  });
});

describe('a page of Better Stack whose API cannot be read for a while', () => {
  const base = 'https://status.example.io';
  const service = aService({ statusPage: { type: 'better-stack', url: base } });
  const item = (incident: string, update: string, date: string) =>
    `<item><title>An incident</title><link>${base}/incident/${incident}</link>
      <guid>${base}/incident/${incident}#${update}</guid><pubDate>${date}</pubDate><description>${update}</description></item>`;
  const feed = `<rss version="2.0"><channel><title>Example</title>
    ${item('21', 'Looking', 'Sun, 22 Nov 2026 10:10:00 +0000')}
    ${item('22', 'Fast', 'Fri, 20 Nov 2026 11:00:00 +0000')}
    ${item('22', 'Slow', 'Fri, 20 Nov 2026 10:05:00 +0000')}</channel></rss>`;

  it('has each incident once, and those that are over stay so', async () => {
    const index: unknown = JSON.parse(readFileSync('test/fixtures/better-stack/index.json', 'utf8'));
    let isReadable = true;
    const sources = createStatusSources({
      fetch: (url, init) =>
        serveJson({
          [`${base}/index.json`]: { body: isReadable ? index : '<html>' },
          [`${base}/feed`]: { headers: { 'content-type': 'application/xml' }, body: feed },
        })(url, init),
    });
    const betterStack = new OfficialStep(store, sources);
    const kept = async () =>
      (await store.windows.all({ services: [service.slug] })).map(({ id, endMs, impact }) => [
        id,
        endMs,
        impact,
      ]);
    await betterStack.read(service, NOW, SIGNAL);
    const before = await kept();
    isReadable = false;
    await betterStack.read(service, NOW, SIGNAL);
    expect(await kept()).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it('keeps that links are due until they are made, whichever process makes them', async () => {
    expect(await step.isLinkDue(SERVICE)).toBe(false);
    windows = [pageWindow()];
    await read();
    await read();
    expect(await new OfficialStep(store, new Map()).isLinkDue(SERVICE)).toBe(true);
    await step.linked(SERVICE);
    expect(await step.isLinkDue(SERVICE)).toBe(false);
  });
});
