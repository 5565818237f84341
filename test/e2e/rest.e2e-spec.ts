import { type z } from 'zod';
import { hashtagAnswer, hashtagsAnswer } from '../../src/api/hashtags/hashtags.schemas.js';
import { lagAnswer, lagRowsAnswer } from '../../src/api/lag/lag.schemas.js';
import { linkAnswer, linksAnswer } from '../../src/api/links/links.schemas.js';
import { outageAnswer, outagesAnswer } from '../../src/api/outages/outages.schemas.js';
import { ingestAnswer, postsAnswer } from '../../src/api/posts/posts.schemas.js';
import { hashtagPreviewAnswer } from '../../src/api/previews/previews.schemas.js';
import { serviceAnswer, servicesAnswer } from '../../src/api/services/services.schemas.js';
import { sourcesAnswer } from '../../src/api/sources/sources.schemas.js';
import {
  evidenceAnswer,
  revisionsAnswer,
  spikesAnswer,
  spikeStoryAnswer,
} from '../../src/api/spikes/spikes.schemas.js';
import { hashtagTrendAnswer, keywordsAnswer, trendAnswer } from '../../src/api/trends/trends.schemas.js';
import { windowAnswer, windowsAnswer } from '../../src/api/windows/windows.schemas.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { type Answer, anApp, aService, ask, TOKEN, type TestApp } from './an-app.js';

const ONSET_MS = Date.parse('2025-06-10T06:40:00Z');
const COMPLAINTS = [
  'login error',
  'cannot log in',
  'error in message stream',
  'not loading',
  'terribly slow',
  'network error',
];
const WORDS = (
  'morning office coffee homework report kitchen train window garden monday deadline client lecture essay recipe ' +
  'salary holiday bicycle river teacher invoice birthday concert doctor mountain picnic novel guitar winter sister'
).split(' ');

/** Something that only this person would write: an echo is not counted. */
function inOwnWords(n: number): string {
  const words = [1, 7, 11, 13, 17].map(
    (step) => WORDS[(n * step + Math.floor((n * step) / WORDS.length)) % WORDS.length],
  );
  return `${COMPLAINTS[n % COMPLAINTS.length] ?? ''} ${words.join(' ')} ${n}`;
}

/** Two quiet days, then a wave of an hour: a recording as somebody might push it. Made up. */
function aRecording() {
  const posts: { id: string; createdAt: string; text: string; author: string; hashtags: string[] }[] = [];
  const add = (atMs: number, text: string, author: string) =>
    posts.push({
      id: `mastodon:${posts.length}`,
      createdAt: toIso(atMs),
      text,
      author,
      hashtags: ['ChatGPTDown'],
    });
  for (let hour = 48; hour > 0; hour--) {
    add(ONSET_MS - hour * HOUR_MS, inOwnWords(1000 + hour), `quiet-${hour}`);
  }
  for (let minute = 0; minute < 60; minute++) {
    for (let person = 0; person < 12; person++) {
      const n = minute * 12 + person;
      add(ONSET_MS + minute * MINUTE_MS + person * 4_000, inOwnWords(n), `person-${n}`);
    }
  }
  return posts;
}

/** The answer as its published schema reads it; a wrong shape fails the test. */
function shaped<S extends z.ZodType>(schema: S, answer: Answer): z.output<S> {
  expect(answer.status).toBeLessThan(300);
  return schema.parse(answer.json);
}

const RANGE = 'from=2025-06-10T04:00:00Z&to=2025-06-10T08:00:00Z';

describe('REST over a recording', () => {
  let test: TestApp;
  let pushed: z.output<typeof ingestAnswer>;
  const recording = aRecording();

  beforeAll(async () => {
    test = await anApp([
      aService(),
      aService({ slug: 'quiet', name: 'Quiet', hashtags: ['QuietDown'], phrases: [], aliases: [] }),
    ]);
    pushed = shaped(
      ingestAnswer,
      await ask(test, 'POST', '/api/v1/posts', { body: recording, token: TOKEN }),
    );
  });
  afterAll(() => test.close());

  const get = (url: string, headers: Record<string, string> = {}) => ask(test, 'GET', url, { headers });

  it('counts what was pushed, and the sum is right', () => {
    const dropped = Object.values(pushed.dropped).reduce((sum, posts) => sum + posts, 0);
    expect(pushed.read).toBe(recording.length);
    expect(pushed.counted + pushed.duplicate + dropped + pushed.failed).toBe(pushed.read);
    expect(pushed.counted).toBeGreaterThan(500);
  });

  it('counts a second push of the same as duplicates, and trends stay', async () => {
    const before = (await get(`/api/v1/trends?service=chatgpt&${RANGE}&bucket=5m`)).text;
    const again = shaped(
      ingestAnswer,
      await ask(test, 'POST', '/api/v1/posts', { body: recording, token: TOKEN }),
    );
    expect(again).toMatchObject({ read: recording.length, counted: 0, duplicate: recording.length });
    expect((await get(`/api/v1/trends?service=chatgpt&${RANGE}&bucket=5m`)).text).toBe(before);
  });

  it('reports bad lines of NDJSON by number and counts the rest', async () => {
    const good = {
      id: 'mastodon:nd1',
      createdAt: '2025-06-10T20:00:00Z',
      text: 'chatgpt down for the evening',
    };
    const lines = [
      JSON.stringify(good),
      '{"id":',
      '',
      JSON.stringify({ ...good, id: 'mastodon:nd2', createdAt: 'soon' }),
    ];
    const report = shaped(
      ingestAnswer,
      await ask(test, 'POST', '/api/v1/posts', {
        body: lines.join('\n'),
        type: 'application/x-ndjson',
        token: TOKEN,
      }),
    );
    expect(report).toMatchObject({ read: 3, counted: 1, failed: 2 });
    expect(report.failures.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('tells trends with the baseline beside them, and null where nobody listened', async () => {
    const trend = shaped(
      trendAnswer,
      await get(`/api/v1/trends?service=chatgpt&${RANGE}&bucket=15m&groupBy=source`),
    );
    expect(trend.meta).toMatchObject({ bucket: '15m', service: 'chatgpt' });
    expect(trend.points).toHaveLength(16);
    expect(trend.groups?.map(({ key }) => key)).toEqual(['mastodon']);
    const quiet = shaped(
      trendAnswer,
      await get('/api/v1/trends?service=chatgpt&from=2020-01-01T00:00:00Z&to=2020-01-01T01:00:00Z'),
    );
    expect(quiet.points.map(({ count, coverage }) => [count, coverage])).toEqual(Array(4).fill([null, 0]));
  });

  it('takes an ISO 8601 duration for a bucket, and trends of a hashtag', async () => {
    const trend = shaped(
      trendAnswer,
      await get(`/api/v1/trends?hashtag=%23CHATGPTdown&${RANGE}&bucket=PT1H`),
    );
    expect(trend.meta).toMatchObject({ bucket: '1h', hashtag: 'chatgptdown' });
    expect(trend.points.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBeGreaterThan(400);
  });

  it('gives trends as CSV by Accept, one row a point', async () => {
    const answer = await get(`/api/v1/trends?service=chatgpt&${RANGE}&bucket=1h`, { accept: 'text/csv' });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = answer.text.trimEnd().split('\r\n');
    expect(rows[0]).toBe('start,count,authors,expected,score,sentiment,coverage');
    expect(rows).toHaveLength(1 + 4);
  });

  it('tells the spike with its evidence, whose numbers add up', async () => {
    const { items } = shaped(spikesAnswer, await get('/api/v1/spikes?service=chatgpt'));
    expect(items.length).toBeGreaterThan(0);
    const spike = items.find(({ onset }) => Math.abs(Date.parse(onset) - ONSET_MS) < 10 * MINUTE_MS);
    expect(spike).toBeDefined();
    const path = `/api/v1/spikes/${spike?.id ?? ''}/evidence`;
    const evidence = shaped(evidenceAnswer, await get(`${path}?posts=5000`));
    expect(evidence.spike.id).toBe(spike?.id);
    expect(evidence.counted.length).toBeGreaterThan(0);
    expect(evidence.inputs.observed).toBeGreaterThan(evidence.inputs.expected);
    expect(evidence.counted.every(({ excluded }) => excluded === null)).toBe(true);
    expect(evidence.excluded.every(({ excluded }) => excluded !== null)).toBe(true);
    expect(evidence.counts.counted).toBe(evidence.counted.length);
    expect(evidence.inputs.context?.windows.length).toBeGreaterThan(8);
    expect(evidence.spread.sources.length).toBeGreaterThan(0);
    const few = shaped(evidenceAnswer, await get(`${path}?posts=1`));
    expect(few).toMatchObject({ counts: evidence.counts, truncated: true, widthMinutes: 1 });
    expect(few.minutes).toEqual(evidence.minutes);
    expect(few.counted).toEqual(evidence.counted.slice(0, 1));
  });

  it('tells a spike as it was told live, with every revision', async () => {
    const { items } = shaped(spikesAnswer, await get('/api/v1/spikes?service=chatgpt'));
    const id = items[0]?.id ?? '';
    const story = shaped(spikeStoryAnswer, await get(`/api/v1/spikes/${id}`));
    expect(story).toMatchObject({ id, withdrawnAt: null, supersededBy: null });
    expect(story.transitions[0]).toMatchObject({ from: null, because: 'raised' });
    const { items: told } = shaped(revisionsAnswer, await get(`/api/v1/spikes/${id}/revisions`));
    expect(told.length).toBeGreaterThan(0);
    const page = shaped(revisionsAnswer, await get(`/api/v1/spikes/${id}/revisions?limit=1`));
    expect(page.items).toEqual(told.slice(0, 1));
    if (told[0]?.kind === 'raised') {
      const { at: _, ...first } = { ...told[0].told, at: told[0].at };
      expect(story.live).toMatchObject(first);
    }
  });

  it('joins a hand-entered window to the spike, tells the outage, and lets a person reject it', async () => {
    const body = {
      service: 'chatgpt',
      start: '2025-06-10T06:36:00Z',
      end: '2025-06-10T08:00:00Z',
      acknowledgedAt: '2025-06-10T07:11:31Z',
      title: 'Elevated errors',
    };
    const window = shaped(windowAnswer, await ask(test, 'POST', '/api/v1/windows', { body, token: TOKEN }));
    expect(window).toMatchObject({ official: false, acknowledgedAt: '2025-06-10T07:11:31Z' });
    expect((await ask(test, 'POST', '/api/v1/windows', { body, token: TOKEN })).status).toBe(409);
    expect(shaped(windowsAnswer, await get('/api/v1/windows?service=chatgpt')).items).toHaveLength(1);

    const [link] = shaped(linksAnswer, await get('/api/v1/links?service=chatgpt')).items;
    expect(link).toMatchObject({ window: window.id, verdict: null });
    expect(link?.leadMinutes).toBeGreaterThan(0);
    const { items } = shaped(outagesAnswer, await get('/api/v1/outages?service=chatgpt'));
    const outage = items.find(({ links }) => links.some(({ id }) => id === link?.id));
    expect(outage).toMatchObject({ state: 'confirmed', firstVoice: 'people-only', leadMinutes: null });
    expect(shaped(outageAnswer, await get(`/api/v1/outages/${outage?.id ?? ''}`))).toEqual(outage);
    expect(
      shaped(lagAnswer, await get('/api/v1/lag?from=2025-06-01T00:00:00Z&to=2025-07-01T00:00:00Z')).items,
    ).toMatchObject([{ service: 'chatgpt', n: 0, graded: 1, grade: null }]);
    const june = 'from=2025-06-01T00:00:00Z&to=2025-07-01T00:00:00Z';
    const rows = shaped(lagRowsAnswer, await get(`/api/v1/lag/outages?${june}`)).items;
    expect(rows).toMatchObject([
      // A person's window is not the provider's word: it never admitted this one.
      { outage: outage?.id, lead: null, standing: 'unacknowledged', delay: 240 },
    ]);
    const table = await get(`/api/v1/lag/outages?${june}`, { accept: 'text/csv' });
    expect(table.text).toContain(`chatgpt,${outage?.id ?? ''},`);

    const path = `/api/v1/links/${encodeURIComponent(link?.id ?? '')}`;
    const rejected = shaped(
      linkAnswer,
      await ask(test, 'PATCH', path, { body: { verdict: 'rejected' }, token: TOKEN }),
    );
    expect(rejected.verdict).toBe('rejected');
    expect(shaped(linksAnswer, await get('/api/v1/links?service=chatgpt')).items).toEqual([]);
    const kept = shaped(linksAnswer, await get('/api/v1/links?verdict=rejected&service=chatgpt')).items;
    expect(kept).toEqual([{ ...link, kind: null, confidence: null, verdict: 'rejected' }]);
    for (const other of [
      'verdict=confirmed',
      'verdict=rejected&spike=other',
      'verdict=rejected&window=other',
    ])
      expect(shaped(linksAnswer, await get(`/api/v1/links?${other}`)).items).toEqual([]);
    const again = await ask(test, 'PATCH', path, { body: { verdict: null }, token: TOKEN });
    expect(shaped(linkAnswer, again)).toEqual(link);
    const changed = await ask(test, 'PATCH', `/api/v1/windows/${encodeURIComponent(window.id)}`, {
      body: { title: 'Other words' },
      token: TOKEN,
    });
    expect(shaped(windowAnswer, changed).title).toBe('Other words');
    expect(
      (await ask(test, 'DELETE', `/api/v1/windows/${encodeURIComponent(window.id)}`, { token: TOKEN }))
        .status,
    ).toBe(204);
    expect(shaped(windowsAnswer, await get('/api/v1/windows')).items).toHaveLength(0);
  });

  it('pages through posts with a cursor and a Link header, each post once', async () => {
    const seen: string[] = [];
    let url: string | null = '/api/v1/posts?service=chatgpt&limit=200';
    while (url !== null) {
      const answer: Answer = await get(url);
      const page = shaped(postsAnswer, answer);
      seen.push(...page.items.map(({ id }) => id));
      const link: string | undefined = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link ?? ''))?.[1];
      expect(link !== undefined).toBe(page.nextCursor !== null);
      url = link ?? null;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(pushed.counted);
    expect((await get('/api/v1/posts?limit=1')).text).not.toContain('person-');
  });

  it('tells rising words and hashtags', async () => {
    const keywords = shaped(keywordsAnswer, await get(`/api/v1/trends/keywords?service=chatgpt&${RANGE}`));
    expect(keywords.items.length).toBeGreaterThan(0);
    expect(keywords.items.map(({ term }) => term)).not.toContain('chatgpt');
    const all = shaped(keywordsAnswer, await get(`/api/v1/trends/keywords?${RANGE}&limit=100`));
    expect(all.items.length).toBeGreaterThanOrEqual(keywords.items.length);
    const english = shaped(keywordsAnswer, await get(`/api/v1/trends/keywords?${RANGE}&language=en`));
    expect(english.items.length).toBeGreaterThan(0);
    const french = shaped(keywordsAnswer, await get(`/api/v1/trends/keywords?${RANGE}&language=fr`));
    expect(french.items).toEqual([]);
    const hashtags = shaped(
      hashtagTrendAnswer,
      await get(`/api/v1/trends/hashtags?service=chatgpt&${RANGE}`),
    );
    expect(hashtags.items.map(({ hashtag }) => hashtag)).toContain('chatgptdown');
    expect(hashtags.items.every(({ weight }, i, all) => weight >= (all[i + 1]?.weight ?? -Infinity))).toBe(
      true,
    );
  });

  it('tells what each source did, and the sum is right', async () => {
    const { items } = shaped(sourcesAnswer, await get('/api/v1/sources'));
    expect(items.length).toBeGreaterThan(0);
    for (const { read, counted, duplicate, dropped, failed } of items) {
      const lost = Object.values(dropped).reduce((sum, posts) => sum + posts, 0);
      expect(counted + duplicate + lost + failed).toBe(read);
    }
  });

  it('tells what asking each source took, and what it still allows', async () => {
    const atMs = Date.parse('2025-06-10T07:00:00Z');
    await test.store.write((unit) =>
      test.store.sources.saw(unit, {
        source: 'official:chatgpt',
        kind: 'official',
        atMs,
        error: null,
        nextTryMs: null,
      }),
    );
    const page = { source: 'https://status.chatgpt.example', host: 'status.chatgpt.example', path: '/x' };
    test.ledger.made({ ...page, status: 200, bytes: 700, durationMs: 30, failed: false });
    test.ledger.made({ ...page, status: null, bytes: 0, durationMs: 11, failed: true });
    test.ledger.told(page.source, { limit: 300, remaining: 7, resetAtMs: atMs });
    const { items } = shaped(sourcesAnswer, await get('/api/v1/sources'));
    expect(items.find(({ source }) => source === 'official:chatgpt')).toMatchObject({
      budget: { limit: 300, remaining: 7, reset: '2025-06-10T07:00:00Z' },
      requests: { made: 2, byStatus: { 200: 1, none: 1 }, failed: 1, held: 0, bytes: 700, meanMs: 21 },
    });
    expect(items.find(({ source }) => source === 'push')).toMatchObject({ budget: null, requests: null });
  });

  it.each([
    ['json', 'application/json'],
    ['html', 'text/html'],
    ['md', 'text/markdown'],
    ['txt', 'text/plain'],
  ])('tells the day as %s, by suffix and by Accept alike', async (suffix, type) => {
    const bySuffix = await get(`/api/v1/digests/2025-06-10.${suffix}`);
    expect(bySuffix.status).toBe(200);
    expect(String(bySuffix.headers['content-type'])).toContain(type);
    expect(bySuffix.text).toContain('ChatGPT');
    const byAccept = await get('/api/v1/digests/2025-06-10', { accept: type });
    expect(String(byAccept.headers['content-type'])).toContain(type);
  });

  it('answers 304 to who has it already, for pages too', async () => {
    for (const url of ['/api/v1/services', `/api/v1/trends?service=chatgpt&${RANGE}`, '/digests?lang=en']) {
      const first = await get(url);
      const etag = String(first.headers.etag);
      expect(etag).toMatch(/^W\/"/);
      const second = await get(url, { 'if-none-match': etag });
      expect([second.status, second.text]).toEqual([304, '']);
    }
  });

  it.each([
    [{ start: '2999-01-01T00:00:00Z' }, /start must not lie in the future/],
    [
      { start: '2025-06-10T06:36:00Z', acknowledgedAt: '2025-06-10T06:35:00Z' },
      /acknowledgedAt must not be earlier than start/,
    ],
  ])('takes no window that nobody can know of: %j', async (times, message) => {
    const window = { service: 'chatgpt', title: 'Errors', ...times };
    const enter = (body: object) => ask(test, 'POST', '/api/v1/windows', { body, token: TOKEN });
    const refused = await enter(window);
    expect(refused.status).toBe(400);
    expect((refused.json as { detail: string }).detail).toMatch(message);
    // Maintenance is announced before it starts.
    const planned = await enter({ ...window, id: 'planned', impact: 'maintenance' });
    expect(planned.status).toBe(201);
    await ask(test, 'DELETE', '/api/v1/windows/planned', { token: TOKEN });
  });

  it('says that no post can count for a service without a rule', async () => {
    const body = { slug: 'zz', name: 'zz' };
    const { status, json } = await ask(test, 'POST', '/api/v1/services', { body, token: TOKEN });
    expect(status).toBe(201);
    expect(json).toMatchObject({ warnings: [expect.stringMatching(/^zz has no hashtag, phrase or alias/)] });
    await ask(test, 'DELETE', '/api/v1/services/zz', { token: TOKEN });
  });

  it('creates, changes, disables and deletes a service', async () => {
    const write = { token: TOKEN };
    const body = {
      slug: 'biznet',
      name: 'Biznet',
      hashtags: ['#BiznetGangguan'],
      phrases: ['biznet lemot'],
      dependsOn: ['quiet'],
    };
    const created = await ask(test, 'POST', '/api/v1/services', { body, ...write });
    expect(created.status).toBe(201);
    expect(shaped(serviceAnswer, created)).toMatchObject({
      hashtags: ['BiznetGangguan'],
      match: 'rule',
      enabled: true,
    });
    const disabled = await ask(test, 'PATCH', '/api/v1/services/biznet', {
      body: { enabled: false },
      ...write,
    });
    expect(shaped(serviceAnswer, disabled)).toMatchObject({ enabled: false, phrases: ['biznet lemot'] });
    expect(shaped(servicesAnswer, await get('/api/v1/services?enabled=false')).items).toHaveLength(1);
    expect((await ask(test, 'DELETE', '/api/v1/services/biznet', write)).status).toBe(204);
    expect((await get('/api/v1/services/biznet')).status).toBe(404);
  });

  it('tracks a hashtag from the moment it is added, and previews it before', async () => {
    const preview = await ask(test, 'POST', '/api/v1/hashtags/preview', {
      body: { tag: '#ChatGPTDown', hours: 168 },
    });
    expect(shaped(hashtagPreviewAnswer, preview).tag).toBe('chatgptdown');
    const body = { tag: '＃ChatGPTEror', service: 'chatgpt' };
    const added = shaped(hashtagAnswer, await ask(test, 'POST', '/api/v1/hashtags', { body, token: TOKEN }));
    expect(added).toMatchObject({ tag: 'chatgpteror', origin: 'user' });
    const post = { id: 'x:tag', createdAt: '2025-06-11T01:00:00Z', text: 'hm #chatgpteror' };
    expect(
      shaped(ingestAnswer, await ask(test, 'POST', '/api/v1/posts', { body: [post], token: TOKEN })).counted,
    ).toBe(1);
    expect(
      (await ask(test, 'PATCH', '/api/v1/hashtags/ChatGPTEror', { body: { enabled: false }, token: TOKEN }))
        .status,
    ).toBe(200);
    const later = { ...post, id: 'x:tag2', text: 'once more #chatgpteror here' };
    const dropped = await ask(test, 'POST', '/api/v1/posts', { body: [later], token: TOKEN });
    expect(shaped(ingestAnswer, dropped).dropped['no-service']).toBe(1);
    expect(
      shaped(hashtagsAnswer, await get('/api/v1/hashtags?service=chatgpt&enabled=false')).items,
    ).toHaveLength(1);
    expect((await ask(test, 'DELETE', '/api/v1/hashtags/chatgpteror', { token: TOKEN })).status).toBe(204);
    expect((await get('/api/v1/hashtags/chatgpteror')).status).toBe(404);
  });
});
