import { HOUR_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { aClient } from '../client/a-client.js';
import { type paths } from '../client/outcry-api.js';
import { anApp, aService, ask, TOKEN, type TestApp } from './an-app.js';

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

/** What was answered, typed by the document; a refusal fails the test. */
async function told<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await answer;
  expect(response.status).toBeLessThan(300);
  if (data === undefined) throw new Error(`${response.url} answered nothing`);
  return data;
}

type Ingested = paths['/api/v1/posts']['post']['responses'][200]['content']['application/json'];
const AS_TEXT = 'from=2025-06-10T04:00:00Z&to=2025-06-10T08:00:00Z';
const RANGE = { from: '2025-06-10T04:00:00Z', to: '2025-06-10T08:00:00Z' };

describe('REST over a recording', () => {
  let test: TestApp;
  let pushed: Ingested;
  let anybody: ReturnType<typeof aClient>;
  let owner: ReturnType<typeof aClient>;
  const recording = aRecording();

  beforeAll(async () => {
    test = await anApp([
      aService(),
      aService({ slug: 'quiet', name: 'Quiet', hashtags: ['QuietDown'], phrases: [], aliases: [] }),
    ]);
    anybody = aClient(test);
    owner = aClient(test, 'owner');
    pushed = await push(recording);
  });
  afterAll(() => test.close());

  const push = (body: ReturnType<typeof aRecording>) => told(owner.POST('/api/v1/posts', { body }));
  const trendOf = (query: paths['/api/v1/trends']['get']['parameters']['query']) =>
    told(anybody.GET('/api/v1/trends', { params: { query } }));
  const ofChatgpt = { params: { query: { service: 'chatgpt' } } };
  const get = (url: string, headers: Record<string, string> = {}) => ask(test, 'GET', url, { headers });

  it('counts what was pushed, and the sum is right', () => {
    const dropped = Object.values(pushed.dropped).reduce((sum, posts) => sum + posts, 0);
    expect(pushed.read).toBe(recording.length);
    expect(pushed.counted + pushed.duplicate + dropped + pushed.failed).toBe(pushed.read);
    expect(pushed.counted).toBeGreaterThan(500);
  });

  it('counts a second push of the same as duplicates, and trends stay', async () => {
    const before = await trendOf({ service: 'chatgpt', ...RANGE, bucket: '5m' });
    const again = await push(recording);
    expect(again).toMatchObject({ read: recording.length, counted: 0, duplicate: recording.length });
    expect(await trendOf({ service: 'chatgpt', ...RANGE, bucket: '5m' })).toEqual(before);
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
    const answer = await ask(test, 'POST', '/api/v1/posts', {
      body: lines.join('\n'),
      type: 'application/x-ndjson',
      token: TOKEN,
    });
    expect(answer.status).toBe(200);
    const report = answer.json as Ingested;
    expect(report).toMatchObject({ read: 3, counted: 1, failed: 2 });
    expect(report.failures.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('tells trends with the baseline beside them, and null where nobody listened', async () => {
    const trend = await trendOf({ service: 'chatgpt', ...RANGE, bucket: '15m', groupBy: 'source' });
    expect(trend.meta).toMatchObject({ bucket: '15m', service: 'chatgpt' });
    expect(trend.points).toHaveLength(16);
    expect(trend.groups?.map(({ key }) => key)).toEqual(['mastodon']);
    const then = { from: '2020-01-01T00:00:00Z', to: '2020-01-01T01:00:00Z' };
    const quiet = await trendOf({ service: 'chatgpt', ...then });
    expect(quiet.points.map(({ count, coverage }) => [count, coverage])).toEqual(Array(4).fill([null, 0]));
  });

  it('takes an ISO 8601 duration for a bucket, and trends of a hashtag', async () => {
    // The document names the buckets; the durations are for those who write addresses by hand.
    const { json } = await get(`/api/v1/trends?service=chatgpt&${AS_TEXT}&bucket=PT1H`);
    expect(json).toMatchObject({ meta: { bucket: '1h' } });
    const trend = await trendOf({ hashtag: '#CHATGPTdown', ...RANGE, bucket: '1h' });
    expect(trend.meta).toMatchObject({ bucket: '1h', hashtag: 'chatgptdown' });
    expect(trend.points.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBeGreaterThan(400);
  });

  it('gives trends as CSV by Accept, one row a point', async () => {
    const answer = await get(`/api/v1/trends?service=chatgpt&${AS_TEXT}&bucket=1h`, { accept: 'text/csv' });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = answer.text.trimEnd().split('\r\n');
    expect(rows[0]).toBe('start,count,authors,expected,score,sentiment,coverage');
    expect(rows).toHaveLength(1 + 4);
  });

  it('tells the spike with its evidence, whose numbers add up', async () => {
    const { items } = await told(anybody.GET('/api/v1/spikes', ofChatgpt));
    expect(items.length).toBeGreaterThan(0);
    const spike = items.find(({ onset }) => Math.abs(Date.parse(onset) - ONSET_MS) < 10 * MINUTE_MS);
    expect(spike).toBeDefined();
    const readEvidence = (posts: number) =>
      told(
        anybody.GET('/api/v1/spikes/{id}/evidence', {
          params: { path: { id: spike?.id ?? '' }, query: { posts } },
        }),
      );
    const evidence = await readEvidence(5000);
    expect(evidence.spike.id).toBe(spike?.id);
    expect(evidence.counted.length).toBeGreaterThan(0);
    expect(evidence.inputs.observed).toBeGreaterThan(evidence.inputs.expected);
    expect(evidence.counted.every(({ excluded }) => excluded === null)).toBe(true);
    expect(evidence.excluded.every(({ excluded }) => excluded !== null)).toBe(true);
    expect(evidence.counts?.counted).toBe(evidence.counted.length);
    expect(evidence.inputs.context?.windows.length).toBeGreaterThan(8);
    expect(evidence.spread.sources.length).toBeGreaterThan(0);
    const few = await readEvidence(1);
    expect(few).toMatchObject({ counts: evidence.counts, truncated: true, widthMinutes: 1 });
    expect(few.minutes).toEqual(evidence.minutes);
    expect(few.counted).toEqual(evidence.counted.slice(0, 1));
  });

  it('tells a spike as it was told live, with every revision', async () => {
    const { items } = await told(anybody.GET('/api/v1/spikes', ofChatgpt));
    const id = items[0]?.id ?? '';
    const story = await told(anybody.GET('/api/v1/spikes/{id}', { params: { path: { id } } }));
    expect(story).toMatchObject({ id, withdrawnAt: null, supersededBy: null });
    expect(story.transitions[0]).toMatchObject({ from: null, because: 'raised' });
    const revisions = (query: { limit?: number } = {}) =>
      told(anybody.GET('/api/v1/spikes/{id}/revisions', { params: { path: { id }, query } }));
    const { items: all } = await revisions();
    expect(all.length).toBeGreaterThan(0);
    const page = await revisions({ limit: 1 });
    expect(page.items).toEqual(all.slice(0, 1));
    if (all[0]?.kind === 'raised') {
      const { at: _, ...first } = { ...all[0].told, at: all[0].at };
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
    const window = await told(owner.POST('/api/v1/windows', { body }));
    expect(window).toMatchObject({ official: false, acknowledgedAt: '2025-06-10T07:11:31Z' });
    expect((await owner.POST('/api/v1/windows', { body })).response.status).toBe(409);
    expect((await told(anybody.GET('/api/v1/windows', ofChatgpt))).items).toHaveLength(1);

    type LinkQuery = NonNullable<paths['/api/v1/links']['get']['parameters']['query']>;
    const linksOf = async (query: LinkQuery) =>
      (await told(anybody.GET('/api/v1/links', { params: { query } }))).items;
    const [link] = await linksOf({ service: 'chatgpt' });
    expect(link).toMatchObject({ window: window.id, verdict: null });
    expect(link?.leadMinutes).toBeGreaterThan(0);
    const { items } = await told(anybody.GET('/api/v1/outages', ofChatgpt));
    const outage = items.find(({ links }) => links.some(({ id }) => id === link?.id));
    expect(outage).toMatchObject({ state: 'confirmed', firstVoice: 'people-only', leadMinutes: null });
    const one = { params: { path: { id: outage?.id ?? '' } } };
    expect(await told(anybody.GET('/api/v1/outages/{id}', one))).toMatchObject({ ...outage });
    const june = { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' };
    const lag = await told(anybody.GET('/api/v1/lag', { params: { query: june } }));
    expect(lag.items).toMatchObject([{ service: 'chatgpt', n: 0, graded: 1, grade: null }]);
    const rows = await told(anybody.GET('/api/v1/lag/outages', { params: { query: june } }));
    expect(rows.items).toMatchObject([
      // A person's window is not the provider's word: it never admitted this one.
      { outage: outage?.id, lead: null, standing: 'unacknowledged', delay: 240 },
    ]);
    const table = await get(`/api/v1/lag/outages?from=${june.from}&to=${june.to}`, { accept: 'text/csv' });
    expect(table.text).toContain(`chatgpt,${outage?.id ?? ''},`);

    const judge = (verdict: 'rejected' | null) =>
      told(
        owner.PATCH('/api/v1/links/{id}', {
          params: { path: { id: link?.id ?? '' } },
          body: { verdict },
        }),
      );
    expect((await judge('rejected')).verdict).toBe('rejected');
    expect(await linksOf({ service: 'chatgpt' })).toEqual([]);
    const kept = await linksOf({ verdict: 'rejected', service: 'chatgpt' });
    expect(kept).toEqual([{ ...link, kind: null, confidence: null, verdict: 'rejected' }]);
    const others: LinkQuery[] = [
      { verdict: 'confirmed' },
      { verdict: 'rejected', spike: 'other' },
      { verdict: 'rejected', window: 'other' },
    ];
    for (const other of others) expect(await linksOf(other)).toEqual([]);
    expect(await judge(null)).toEqual(link);
    const ofWindow = { params: { path: { id: window.id } } };
    const changed = owner.PATCH('/api/v1/windows/{id}', { ...ofWindow, body: { title: 'Other words' } });
    expect((await told(changed)).title).toBe('Other words');
    expect((await owner.DELETE('/api/v1/windows/{id}', ofWindow)).response.status).toBe(204);
    expect((await told(anybody.GET('/api/v1/windows'))).items).toHaveLength(0);
  });

  it('pages through posts with a cursor and a Link header, each post once', async () => {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { service: 'chatgpt', limit: 200, ...(cursor === undefined ? {} : { cursor }) };
      const { data, response } = await anybody.GET('/api/v1/posts', { params: { query } });
      seen.push(...(data?.items ?? []).map(({ id }) => id));
      cursor = data?.nextCursor ?? null;
      const link = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
      const next = link === undefined ? null : new URL(link, 'http://outcry.test').searchParams.get('cursor');
      expect(next).toBe(cursor);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(pushed.counted);
    expect((await get('/api/v1/posts?limit=1')).text).not.toContain('person-');
  });

  it('tells rising words and hashtags', async () => {
    type KeywordQuery = NonNullable<paths['/api/v1/trends/keywords']['get']['parameters']['query']>;
    const keywordsOf = async (query: KeywordQuery) =>
      (await told(anybody.GET('/api/v1/trends/keywords', { params: { query: { ...RANGE, ...query } } })))
        .items;
    const keywords = await keywordsOf({ service: 'chatgpt' });
    expect(keywords.length).toBeGreaterThan(0);
    expect(keywords.map(({ term }) => term)).not.toContain('chatgpt');
    expect((await keywordsOf({ limit: 100 })).length).toBeGreaterThanOrEqual(keywords.length);
    expect((await keywordsOf({ language: 'en' })).length).toBeGreaterThan(0);
    expect(await keywordsOf({ language: 'fr' })).toEqual([]);
    const query = { service: 'chatgpt', ...RANGE };
    const hashtags = await told(anybody.GET('/api/v1/trends/hashtags', { params: { query } }));
    expect(hashtags.items.map(({ hashtag }) => hashtag)).toContain('chatgptdown');
    expect(hashtags.items.every(({ weight }, i, all) => weight >= (all[i + 1]?.weight ?? -Infinity))).toBe(
      true,
    );
  });

  it('tells what each source did, and the sum is right', async () => {
    const { items } = await told(anybody.GET('/api/v1/sources'));
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
    const { items } = await told(anybody.GET('/api/v1/sources'));
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
    for (const url of ['/api/v1/services', `/api/v1/trends?service=chatgpt&${AS_TEXT}`, '/digests?lang=en']) {
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

  const ofService = (slug: string) => ({ params: { path: { slug } } });

  it('says that no post can count for a service without a rule', async () => {
    const made = await told(owner.POST('/api/v1/services', { body: { slug: 'zz', name: 'zz' } }));
    expect(made.warnings).toEqual([expect.stringMatching(/^zz has no hashtag, phrase or alias/)]);
    await owner.DELETE('/api/v1/services/{slug}', ofService('zz'));
  });

  it('creates, changes, disables and deletes a service', async () => {
    const body = {
      slug: 'biznet',
      name: 'Biznet',
      hashtags: ['#BiznetGangguan'],
      phrases: ['biznet lemot'],
      dependsOn: ['quiet'],
    };
    const created = await owner.POST('/api/v1/services', { body });
    expect(created.response.status).toBe(201);
    expect(created.data).toMatchObject({ hashtags: ['BiznetGangguan'], match: 'rule', enabled: true });
    const biznet = ofService('biznet');
    const disabled = await told(
      owner.PATCH('/api/v1/services/{slug}', { ...biznet, body: { enabled: false } }),
    );
    expect(disabled).toMatchObject({ enabled: false, phrases: ['biznet lemot'] });
    const off = anybody.GET('/api/v1/services', { params: { query: { enabled: false } } });
    expect((await told(off)).items).toHaveLength(1);
    expect((await owner.DELETE('/api/v1/services/{slug}', biznet)).response.status).toBe(204);
    expect((await anybody.GET('/api/v1/services/{slug}', biznet)).response.status).toBe(404);
  });

  it('tracks a hashtag from the moment it is added, and previews it before', async () => {
    const preview = anybody.POST('/api/v1/hashtags/preview', { body: { tag: '#ChatGPTDown', hours: 168 } });
    expect((await told(preview)).tag).toBe('chatgptdown');
    const body = { tag: '＃ChatGPTEror', service: 'chatgpt' };
    const added = await told(owner.POST('/api/v1/hashtags', { body }));
    expect(added).toMatchObject({ tag: 'chatgpteror', origin: 'user' });
    const post = { id: 'x:tag', createdAt: '2025-06-11T01:00:00Z', text: 'hm #chatgpteror' };
    expect((await told(owner.POST('/api/v1/posts', { body: [post] }))).counted).toBe(1);
    const eror = { params: { path: { tag: 'ChatGPTEror' } } };
    await told(owner.PATCH('/api/v1/hashtags/{tag}', { ...eror, body: { enabled: false } }));
    const later = { ...post, id: 'x:tag2', text: 'once more #chatgpteror here' };
    const dropped = await told(owner.POST('/api/v1/posts', { body: [later] }));
    expect(dropped.dropped['no-service']).toBe(1);
    const off = { params: { query: { service: 'chatgpt', enabled: false } } };
    expect((await told(anybody.GET('/api/v1/hashtags', off))).items).toHaveLength(1);
    expect((await owner.DELETE('/api/v1/hashtags/{tag}', eror)).response.status).toBe(204);
    expect((await anybody.GET('/api/v1/hashtags/{tag}', eror)).response.status).toBe(404);
  });
});
