import { readFileSync } from 'node:fs';
import { type CannedReply, serveJson } from '../../test/servers/serve-json.js';
import { discoverPage } from './discover.js';

const BASE = 'https://status.example.com';
const fixture = (file: string): CannedReply => {
  const body = readFileSync(`test/fixtures/${file}`, 'utf8');
  const type = file.endsWith('.json') ? 'application/json' : 'application/xml';
  return { headers: { 'content-type': type }, body };
};
const discover = (replies: Readonly<Record<string, CannedReply>>, host = 'status.example.com') => {
  const fetch = serveJson(replies);
  const { signal } = new AbortController();
  return discoverPage(host, { fetch, nowMs: 0, signal }).then((discovery) => ({
    ...discovery,
    asked: fetch.asked,
  }));
};

describe('discoverPage', () => {
  it.each([
    ['incident-io', '/proxy/status.example.com', { body: { summary: { id: '01JEXAMPLE' } } }],
    ['incident-io', '/api/v2/incidents.json', { body: { page: { id: '01JEXAMP0E0000000000000PAG' } } }],
    ['statuspage', '/api/v2/incidents.json', fixture('statuspage/incidents.json')],
    ['instatus', '/v3/summary.json', fixture('instatus/summary.json')],
    ['better-stack', '/index.json', fixture('better-stack/index.json')],
    ['slack', '/api/v2.0.0/current', fixture('slack/current.json')],
    ['aws', '/public/currentevents', fixture('aws/currentevents.json')],
    ['cstate', '/issues/index.json', fixture('cstate/issues.json')],
    ['gatus', '/api/v1/endpoints/statuses', fixture('gatus/statuses.json')],
  ])('knows %s by %s', async (type, path, reply: CannedReply) => {
    const { page, tried } = await discover({ [`${BASE}${path}`]: reply });
    expect(page).toEqual({ type, url: BASE });
    expect(tried.at(-1)).toMatchObject({ type, address: `${BASE}${path}`, fits: true });
    expect(tried.filter(({ fits }) => fits)).toHaveLength(1);
  });

  it('knows Google Cloud by incidents that begin', async () => {
    const body = [{ id: 'x', begin: '2026-11-22T09:00:00+00:00' }];
    expect((await discover({ [`${BASE}/incidents.json`]: { body } })).page?.type).toBe('google-cloud');
    expect((await discover({ [`${BASE}/incidents.json`]: { body: [] } })).page).toBeNull();
  });

  it('knows Status.io by the id that its page links to', async () => {
    const api = 'https://api.status.io/1.0/status/5a0000000000000000000000';
    const html = '<a href="/pages/history/5a0000000000000000000000">History</a>';
    const { page } = await discover({
      [`${BASE}/`]: { headers: { 'content-type': 'text/html' }, body: html },
      [api]: fixture('status-io/status.json'),
    });
    expect(page).toEqual({ type: 'status-io', url: api });
  });

  it.each([
    ['feed', 'status.example.com', `${BASE}/feed.atom`, 'feed/incidents.atom'],
    ['feed', `${BASE}/blog.xml`, `${BASE}/blog.xml`, 'feed/incidents.atom'],
    [
      'azure',
      'https://rssfeed.azure.status.microsoft/en-us/status/feed',
      'https://rssfeed.azure.status.microsoft/en-us/status/feed',
      'azure/feed.xml',
    ],
  ])('falls back on a feed: %s at %s', async (type, host, url, file) => {
    expect((await discover({ [url]: fixture(file) }, host)).page).toEqual({ type, url });
  });

  it('tells where a page has moved, and does not go there', async () => {
    const moved = { status: 301, headers: { location: 'https://status.elsewhere.example/' } };
    const { page, tried, asked } = await discover({ [`${BASE}/api/v2/incidents.json`]: moved });
    expect(page).toBeNull();
    expect(tried.find(({ type }) => type === 'statuspage')?.told).toContain(
      'https://status.elsewhere.example/',
    );
    expect(asked.every((url) => url.startsWith(BASE))).toBe(true);
    expect(asked.filter((url) => url.endsWith('/api/v2/incidents.json'))).toHaveLength(1);
  });

  it('goes on when one address is in trouble, and concludes nothing when all are', async () => {
    const trouble = { [`${BASE}/proxy/status.example.com`]: { status: 500 } };
    const replies = { ...trouble, [`${BASE}/v3/summary.json`]: fixture('instatus/summary.json') };
    expect((await discover(replies)).page?.type).toBe('instatus');
    const fetch = () => Promise.resolve(new Response('', { status: 503 }));
    const { signal } = new AbortController();
    const { page, tried, away } = await discoverPage('status.example.com', { fetch, nowMs: 0, signal });
    expect(page).toBeNull();
    expect(away).toContain('503');
    expect(tried.map(({ address }) => address)).toContain('https://status.example.com/v3/summary.json');
  });

  it('refuses what is no host', async () => {
    await expect(discover({}, 'a b')).rejects.toThrow('"a b" is not a host name');
  });
});
