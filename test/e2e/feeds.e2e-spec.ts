import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { z } from 'zod';
import { readFeed } from '../../src/http/feed/read-feed.js';
import { DAY_MS } from '../../src/domain/time.js';
import { makeDigest } from '../../src/pipeline/index.js';
import { pushOngoing, pushRecording, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

const parser = new Parser();
/** What the specification asks of a feed, and nothing beside it. */
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  description: z.string(),
  language: z.enum(['en', 'id']),
  home_page_url: z.url(),
  feed_url: z.url(),
  authors: z.array(z.strictObject({ name: z.string() })),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      summary: z.string(),
      content_text: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
});

let shop: TestApp;

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
});
afterEach(() => shop.close());

const get = (path: string, headers: Record<string, string> = {}) => ask(shop, 'GET', path, { headers });
const atom = async (path: string) => parser.parseString((await get(path)).text);
const json = async (path: string) => {
  const { text } = await get(path);
  parseJsonFeed(text);
  return jsonFeed.parse(JSON.parse(text));
};

describe('the feed of outages', () => {
  it('is read by a feed reader, and by ours', async () => {
    await pushRecording(shop);
    const { text, headers } = await get('/feed.atom?lang=en');
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(text).toContain('xml:lang="en"');
    const feed = await parser.parseString(text);
    expect(feed).toMatchObject({ title: 'Outages, as people tell them' });
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({
      title: 'LumenChat was down',
      id: expect.stringMatching(/^urn:outcry:outage:lumenchat-/) as string,
    });
    expect(feed.items[0]?.content).toMatch(/^\d+ people in .*It is over\.$/s);
    const ours = readFeed(text);
    expect(ours.entries.map(({ title }) => title)).toEqual(['LumenChat was down']);
  });

  it('holds names that XML cannot write, and those that it would take for its own', async () => {
    await pushRecording(shop);
    const [service] = SERVICES;
    if (!service) throw new Error('no service');
    const name = 'A\u0007 <b>&amp; ]]> \ud800';
    await shop.store.write((unit) => shop.store.services.update(unit, { ...service, name }));
    const { entries } = parseAtomFeed((await get('/feed.atom?lang=en')).text);
    expect(entries?.[0]?.title).toBe('A <b>&amp; ]]> \ufffd was down');
  });

  it('says the same as JSON Feed 1.1', async () => {
    await pushRecording(shop);
    const feed = await json('/feed.json?lang=en');
    const other = await atom('/feed.atom?lang=en');
    expect(feed.items.map(({ id, title }) => [id, title])).toEqual(
      other.items.map((item) => [(item as { id?: string }).id, item.title]),
    );
    expect(Date.parse(feed.items[0]?.date_modified ?? '')).toBeGreaterThan(
      Date.parse(feed.items[0]?.date_published ?? ''),
    );
  });

  it('tells of the silence of a provider only where its status page is read', async () => {
    await pushOngoing(shop, { admitted: false });
    const summary = async (lang: string) => (await json(`/feed.json?lang=${lang}`)).items[0]?.summary;
    expect(await summary('en')).toMatch(/ We read no status page of it\.$/);
    expect(await summary('id')).toMatch(/ Kami tidak membaca halaman statusnya\.$/);
    const statusPage = { type: 'statuspage', url: 'https://status.lumenchat.example' } as const;
    for (const service of SERVICES)
      await shop.store.write((unit) => shop.store.services.update(unit, { ...service, statusPage }));
    expect(await summary('en')).toMatch(/ The provider has not said so\.$/);
  });

  it('keeps the id of an outage while its title and its time of change move on', async () => {
    await pushOngoing(shop, { admitted: false });
    const [before] = (await json('/feed.json')).items;
    const text = (await get('/feed.json')).text;
    const later = new Date().toISOString();
    const [outage] = ((await get('/api/v1/outages')).json as { items: { spikes: { id: string }[] }[] }).items;
    const [spike] = await shop.store.spikes.withIds([outage?.spikes[0]?.id ?? '']);
    if (!spike) throw new Error('there is no spike');
    const calm = { atMs: Date.parse(later), from: 'confirmed', to: 'ended', because: 'calm' } as const;
    await shop.store.write((unit) =>
      shop.store.spikes.upsert(unit, [
        { ...spike, endMs: calm.atMs, phase: 'ended', transitions: [...spike.transitions, calm] },
      ]),
    );
    const [after] = (await json('/feed.json')).items;
    expect(after?.id).toBe(before?.id);
    expect([before?.title, after?.title]).toEqual(['LumenChat is down', 'LumenChat was down']);
    expect(after?.date_modified).toBe(later);
    expect((await get('/feed.json')).text).not.toBe(text);
  });

  it('is told again only when something happened', async () => {
    await pushRecording(shop);
    const first = await get('/feed.atom');
    const again = await get('/feed.atom', { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('tells of one service, in the language that is asked for', async () => {
    await pushRecording(shop);
    expect((await json('/feed.json?service=chatgpt')).items).toEqual([]);
    const one = await json('/feed.json?service=lumenchat&lang=id');
    expect(one).toMatchObject({ language: 'id', title: 'LumenChat: Gangguan layanan, menurut orang-orang' });
    expect(one.items[0]?.title).toBe('LumenChat sempat gangguan');
    const asked = await get('/feed.json', { 'accept-language': 'id' });
    expect(asked.json).toMatchObject({ language: 'id' });
    expect((await get('/feed.atom?service=nothing')).status).toBe(404);
    expect((await get('/feed.atom?lang=de')).status).toBe(400);
  });

  it('says how many services nobody listens to, rather than passing for calm', async () => {
    const { description, items } = await json('/feed.json?lang=en');
    expect(items).toEqual([]);
    expect(description).toBe(
      '2 of 2 services cannot be heard now: that no outage is told of them proves nothing.',
    );
    expect((await atom('/feed.atom')).items).toEqual([]);
  });
});

describe('the feed of digests', () => {
  it('tells of days that are over', async () => {
    await pushRecording(shop);
    const request = {
      date: '2025-03-03',
      timezone: 'UTC',
      nowMs: Date.parse('2025-03-03T12:00:00Z') + DAY_MS,
    };
    const digest = await makeDigest(shop.store, request);
    const put = (date: string, sealed: boolean) =>
      shop.store.write((unit) =>
        shop.store.digests.put(unit, { date, timezone: 'UTC', json: JSON.stringify(digest), sealed }),
      );
    await put('2025-03-03', true);
    await put('2025-03-04', false);
    const feed = await json('/digests.json?lang=id');
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({
      id: 'urn:outcry:digest:2025-03-03',
      url: 'http://127.0.0.1:3000/digests/2025-03-03',
      date_published: '2025-03-04T00:00:00Z',
      title: `2025-03-03: ${digest.headline.id}`,
    });
    const other = await atom('/digests.atom?lang=id');
    expect(other.items.map(({ title }) => title)).toEqual([`2025-03-03: ${digest.headline.id}`]);
  });
});

it('pages say where the feeds are', async () => {
  const { text } = await get('/', { accept: 'text/html' });
  expect(text).toContain('type="application/atom+xml"');
  expect(text).toContain('href="/digests.atom"');
});
