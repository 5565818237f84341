import { aSpike } from '../builders/a-spike.js';
import { aService, anApp, ask, type TestApp, TOKEN } from './an-app.js';
import { anAppOfTheTenth, INCIDENT } from './the-tenth-of-june.js';

jest.setTimeout(180_000);

/** A minute of the first wave. */
const WAVE_MS = Date.parse('2025-06-10T06:46:00Z');
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'';
const DAY = 'from=2025-06-10T00:00:00Z&to=2025-06-11T03:00:00Z';

/** What a reader of the page reads. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

interface Told {
  id: string;
  leadMinutes: number;
  onset: string;
  peakAt: string;
  posts: number;
  spikes: { id: string; errors: { message: string }[] }[];
}

describe('the pages of 10 June', () => {
  let shop: TestApp;
  let told: Told;
  let page: string;

  beforeAll(async () => {
    shop = await anAppOfTheTenth();
    const hostile = {
      id: 'mastodon:hostile',
      createdAt: new Date(WAVE_MS - 30_000).toISOString(),
      text: `ChatGPT down ${HOSTILE}`,
      url: 'https://mastodon.example/"><script>alert(3)</script>',
      source: 'mastodon',
    };
    await ask(shop, 'POST', '/api/v1/posts', { body: [hostile], token: TOKEN });
    const { items } = (await ask(shop, 'GET', '/api/v1/outages')).json as { items: Told[] };
    expect(items).toHaveLength(1);
    [told] = items as [Told];
    page = (await ask(shop, 'GET', `/outages/${told.id}`)).text;
  });
  afterAll(() => shop.close());

  it('tell one outage with the facts of the official write-up', () => {
    const words = wordsOf(page);
    expect(told.leadMinutes).toBeGreaterThanOrEqual(24);
    expect(told.leadMinutes).toBeLessThanOrEqual(28);
    expect(words).toMatch(
      new RegExp(
        `ChatGPT \\(synthetic\\) was down for 1[56] hours\\. People said so ${Math.round(told.leadMinutes)} minutes before`,
      ),
    );
    expect(words).toMatch(/The wave began at 06:4\d, first in .*, and was raised at 06:4\d\./);
    expect(words).toMatch(/The worst came at 1[0-3]:\d\d, [456] hours after the onset/);
    for (const { body } of INCIDENT.updates) expect(words).toContain(body);
    expect(words).toMatch(/13:49 The provider says that a mitigation is in place/);
    expect(words).toMatch(/22:00 The provider says that it is over/);
    expect(words).toContain('Not counted');
    expect(words).toContain('an echo: nearly the same words as an earlier post');
  });

  it('name the numbers of the JSON beside them, and lead to it', async () => {
    expect(page).toContain(`href="/api/v1/outages/${told.id}"`);
    expect(page).toContain('href="/digests/2025-06-10"');
    for (const { id, errors } of told.spikes) {
      expect(page).toContain(`href="/api/v1/spikes/${id}/evidence"`);
      expect(page).toContain(errors[0]?.message);
      const { counts } = (await ask(shop, 'GET', `/api/v1/spikes/${id}/evidence`)).json as {
        counts: { counted: number };
      };
      expect(wordsOf(page)).toContain(counts.counted.toLocaleString('en-GB'));
    }
    expect(wordsOf(page)).toContain(told.onset.slice(11, 16));
    expect(wordsOf(page)).toContain(told.peakAt.slice(11, 16));
  });

  it('lead to the numbers that their charts and strips are drawn from', async () => {
    const links = [...page.matchAll(/<a href="([^"]+)">The same as data<\/a>/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    );
    expect(links).toHaveLength(2);
    const [whole, strips] = await Promise.all(links.map(async (link) => (await ask(shop, 'GET', link)).json));
    const { points } = (whole as { chart: { points: { people: number | null }[] } }).chart;
    expect(Math.max(...points.map(({ people }) => people ?? 0))).toBeGreaterThan(1);
    const { groups } = strips as { groups: { key: string }[] };
    expect(groups.map(({ key }) => key)).toEqual(expect.arrayContaining(['en', 'id', 'de']));
    const { text } = await ask(shop, 'GET', `/services/chatgpt?${DAY}`);
    const [, link = ''] = /<a href="([^"]+)">The same as data/.exec(text) ?? [];
    expect((await ask(shop, 'GET', link.replaceAll('&amp;', '&'))).json).toHaveProperty('chart.points');
  });

  it('draw the day with its moments, and the first minutes beside it', async () => {
    const sources = [...page.matchAll(/<img src="([^"]+)"/g)].map(([, source]) =>
      (source ?? '').replaceAll('&amp;', '&'),
    );
    expect(sources).toHaveLength(2);
    for (const source of sources) {
      const { status, text, headers } = await ask(shop, 'GET', source);
      expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
      expect(text).toContain('07:11 page admits it');
    }
    const { json } = await ask(shop, 'GET', `/outages/${told.id}/chart.json`);
    const { chart } = json as { chart: { marks: { label: string }[]; bands: { kind: string }[] } };
    expect(chart.marks.map(({ label }) => label.slice(6))).toEqual([
      'first wave',
      'raised',
      'page admits it',
      'peak',
      'mitigation',
      'people calm',
      'restored',
    ]);
    expect(chart.bands.map(({ kind }) => kind)).toContain('official');
  });

  it('read in Indonesian', async () => {
    const { text } = await ask(shop, 'GET', `/outages/${told.id}?lang=id`);
    expect(text).toContain('<html lang="id">');
    expect(wordsOf(text)).toMatch(
      /ChatGPT \(synthetic\) gangguan selama 1[56] jam\. Orang-orang sudah mengatakannya/,
    );
  });

  it('let nothing that strangers wrote run, and lead to their posts without a word for them', () => {
    expect(wordsOf(page)).toContain('ChatGPT down &lt;img src=x onerror=alert(1)>');
    expect(page).not.toContain('<img src=x');
    expect(page).not.toMatch(/<script>alert/);
    expect(page).not.toMatch(/ style=/);
    const outward = [...page.matchAll(/href="https?:[^"]*"([^>]*)>/g)].map(([, rest]) => rest);
    expect(outward.length).toBeGreaterThan(10);
    for (const rest of outward) expect(rest).toContain('rel="nofollow noopener');
  });

  it('list it, by service too', async () => {
    for (const query of ['', '?service=chatgpt', '?service=']) {
      const { status, text } = await ask(shop, 'GET', `/outages${query}`);
      expect([status, text.includes(`href="/outages/${told.id}"`)]).toEqual([200, true]);
    }
    for (const query of ['?service=gone', '?cursor=made-up']) {
      expect((await ask(shop, 'GET', `/outages${query}`)).status).toBe(404);
    }
  });

  it('tell of the service what people said in a stretch of time', async () => {
    const { status, text } = await ask(shop, 'GET', `/services/chatgpt?${DAY}`);
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('We cannot hear ChatGPT (synthetic), so we do not know how it is.');
    expect(words).toMatch(/Languages English 3\d%/);
    expect(words).toMatch(/Countries, as they woke Japan 10 Jun 06:5\d/);
    expect(words).toContain('Rising terms');
    expect(text).toContain(`href="/outages/${told.id}"`);
    expect(text).toContain('to=2025-06-10T00%3A00%3A00Z" rel="prev"');
  });

  it('lead from a withdrawn spike to the outage of the one that stands in its place', async () => {
    const gone = aSpike({
      detectedAtMs: WAVE_MS - 60_000,
      withdrawnAtMs: WAVE_MS,
      supersededBy: told.spikes[0]?.id ?? null,
    });
    await shop.store.write((unit) => shop.store.spikes.upsert(unit, [gone]));
    const { status, text } = await ask(shop, 'GET', `/outages/${gone.id}`);
    expect([status, text.includes(`/api/v1/outages/${told.id}`)]).toEqual([200, true]);
  });
});

describe('the pages of a small installation', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await anApp([
      aService(),
      aService({ slug: 'old', name: HOSTILE, enabled: false, statusPage: null }),
    ]);
  });
  afterAll(() => shop.close());

  it('say so where there is nothing yet', async () => {
    expect(wordsOf((await ask(shop, 'GET', '/outages')).text)).toContain('No outage so far.');
    const { status, text } = await ask(shop, 'GET', '/services/chatgpt');
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('No outage of it is known so far.');
  });

  it('keep the page of a service that is switched off', async () => {
    const { status, text } = await ask(shop, 'GET', '/services/old');
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('is no longer followed.');
    expect(text).not.toContain('<img src=x');
  });

  it.each(['/outages/gone', '/outages/w:gone', '/services/gone', '/services/%3Cscript%3E'])(
    'have none at %s',
    async (url) => {
      const { status, text } = await ask(shop, 'GET', url, { headers: { accept: 'text/html' } });
      expect([status, text.startsWith('<!doctype html>')]).toEqual([404, true]);
      expect(text).not.toContain('<script>');
    },
  );

  it.each([
    'from=yesterday',
    'from=2025-01-02T00:00:00Z&to=2025-01-01T00:00:00Z',
    'last=1y',
    'from=1999-01-01T00:00:00Z',
  ])('refuse ?%s as a page, and as a picture', async (query) => {
    const { status, text } = await ask(shop, 'GET', `/services/chatgpt?${query}`);
    expect(status).toBe(400);
    expect(wordsOf(text)).toContain('That stretch of time cannot be shown.');
    for (const kind of ['svg', 'json']) {
      const answer = await ask(shop, 'GET', `/services/chatgpt/chart.${kind}?${query}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});
