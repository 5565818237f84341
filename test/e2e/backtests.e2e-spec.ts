import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backtestAnswer } from '../../src/api/backtests/backtests.schemas.js';
import { type Answer, anApp, aService, ask, TOKEN, type TestApp } from './an-app.js';
import { forgetBefore } from '../../src/pipeline/retention.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const read = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');
const [SERVICE] = JSON.parse(read('services.json')) as [Parameters<typeof aService>[0]];
const RANGE = { from: '2025-03-03T00:00:00Z', to: '2025-03-04T00:00:00Z' };

describe('POST /backtests', () => {
  let test: TestApp;
  const post = (body: unknown, token: string | null = TOKEN): Promise<Answer> =>
    ask(test, 'POST', '/api/v1/backtests', token === null ? { body } : { body, token });

  beforeAll(async () => {
    test = await anApp([aService({ dependsOn: [], statusPage: null, ...SERVICE })]);
    const body = read('lumenchat.ndjson');
    await ask(test, 'POST', '/api/v1/posts', { body, type: 'application/x-ndjson', token: TOKEN });
    for (const window of JSON.parse(read('windows.json')) as unknown[]) {
      const answer = await ask(test, 'POST', '/api/v1/windows', { body: window, token: TOKEN });
      expect(answer.status).toBe(201);
    }
  });
  afterAll(() => test.close());

  it('tells the saved rule beside a changed one, and saves nothing', async () => {
    const before = await ask(test, 'GET', '/api/v1/services/lumenchat');
    const answer = await post({
      service: 'lumenchat',
      rule: { hashtags: [], phrases: ['lumenchat sunset'], aliases: [] },
      ...RANGE,
    });
    expect(answer.status).toBe(200);
    const { meta, rules, against, changes } = backtestAnswer.parse(answer.json);
    expect(meta.note).toMatch(/lower bound/);
    expect(meta).toMatchObject({ leadInDays: 14, maxPosts: 50_000 });
    expect(meta.looked).toBeGreaterThan(100);
    expect(meta.named).toBeGreaterThan(rules.posts.counted);
    expect(meta.named).toBe(rules.posts.read);
    expect(meta.named).toBeLessThanOrEqual(meta.looked);
    expect(rules).toMatchObject({ windows: 1, found: 1, recall: 1, precision: 1 });
    expect(against.found).toBe(0);
    expect(changes.windows.onlyRules).toEqual(['lumenchat-2025-03-03']);
    expect(changes.posts[0]?.onlyRules).toBeGreaterThan(0);
    expect(await ask(test, 'GET', '/api/v1/services/lumenchat')).toMatchObject({ text: before.text });
  });

  it.each<[string, object, number, RegExp]>([
    ['an unknown service', { service: 'gone', rule: { match: 'alias' } }, 404, /no service "gone"/],
    ['no change', { service: 'lumenchat', rule: {} }, 400, /rule changes nothing/],
    ['an unknown field', { service: 'lumenchat', rule: { hashtag: ['a'] } }, 400, /rule[.]hashtag is not/],
    [
      'too long a range',
      { service: 'lumenchat', rule: { match: 'alias' }, from: '2025-01-01T00:00:00Z', to: RANGE.to },
      400,
      /at most 31 days/,
    ],
    [
      'a range that runs backwards',
      { service: 'lumenchat', rule: { match: 'alias' }, from: RANGE.to, to: RANGE.from },
      400,
      /later than from/,
    ],
  ])('refuses %s', async (_, body, status, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/problem\+json/);
    expect((answer.json as { detail: string }).detail).toMatch(message);
  });

  it('refuses a range whose posts have lost their texts, of which the push warned', async () => {
    const old = await anApp([aService({ dependsOn: [], statusPage: null, ...SERVICE })]);
    try {
      const body = read('lumenchat.ndjson');
      const pushed = await ask(old, 'POST', '/api/v1/posts', {
        body,
        type: 'application/x-ndjson',
        token: TOKEN,
      });
      const { read: posts, warnings } = pushed.json as { read: number; warnings: string[] };
      expect(warnings).toEqual([expect.stringMatching(new RegExp(`^${posts} of ${posts} posts .* 30 days`))]);
      await forgetBefore(old.store, Date.now());
      const answer = await ask(old, 'POST', '/api/v1/backtests', {
        body: { service: 'lumenchat', rule: { match: 'alias' }, ...RANGE },
        token: TOKEN,
      });
      expect(answer.status).toBe(400);
      expect(answer.headers['content-type']).toMatch(/problem\+json/);
      expect((answer.json as { detail: string }).detail).toMatch(/have lost theirs.*no figure would be true/);
    } finally {
      await old.close();
    }
  });

  it('needs the token, since it costs the process seconds', async () => {
    expect((await post({ service: 'lumenchat', rule: { match: 'alias' } }, null)).status).toBe(401);
  });

  it('runs one at a time', async () => {
    const body = { service: 'lumenchat', rule: { match: 'alias' }, ...RANGE };
    const statuses = (await Promise.all([post(body), post(body)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 503]);
    expect((await post(body)).status).toBe(200);
  });
});
