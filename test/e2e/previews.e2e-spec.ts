import { hashtagPreviewAnswer, servicePreviewAnswer } from '../../src/api/previews/previews.schemas.js';
import { versionsAnswer } from '../../src/api/services/services.schemas.js';
import { DAY_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { reprocess } from '../../src/pipeline/reprocess.js';
import { anApp, aService, ask, TOKEN, type TestApp } from './an-app.js';

const V1 = '/api/v1';
const NDJSON = 'application/x-ndjson';
const COMPLAINTS = [
  'login error',
  'cannot log in',
  'not loading',
  'terribly slow',
  'network error',
  'no reply',
];
/** The day's noon before yesterday: whole minutes, and late enough that texts are kept. */
const ONSET_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS + DAY_MS / 2;

/** A quiet day of one post an hour, then half an hour in which somebody complains every 20 seconds. */
function anOutage(tag: string, source = 'bluesky'): string[] {
  const at = (timeMs: number, index: number): string =>
    JSON.stringify({
      id: `${source}:${tag}${index}`,
      createdAt: toIso(timeMs),
      text: `${COMPLAINTS[index % COMPLAINTS.length] ?? ''} number ${index} of ${(index * 7919) % 1000} #${tag}`,
      author: `${tag}-${index}`,
    });
  const quiet = Array.from({ length: 24 }, (_, hour) => at(ONSET_MS - DAY_MS + hour * 60 * MINUTE_MS, hour));
  const loud = Array.from({ length: 90 }, (_, index) => at(ONSET_MS + index * 20_000, 100 + index));
  return [...quiet, ...loud];
}

const during = { from: toIso(ONSET_MS - 60 * MINUTE_MS), to: toIso(ONSET_MS + 120 * MINUTE_MS) };

let test: TestApp;
beforeEach(async () => {
  test = await anApp();
});
afterEach(() => test.close());

const push = (lines: readonly string[]) =>
  ask(test, 'POST', `${V1}/posts`, { token: TOKEN, type: NDJSON, body: lines.join('\n') });

describe('POST /services/preview', () => {
  it('tells counts, reasons and spikes of a rule over stored posts, beside the rule as it is saved', async () => {
    // Kept because the present rule names them; the proposed one names the half of them that carries both hashtags.
    const lines = anOutage('ChatGPTDown').map((line, index) =>
      index % 2 === 0 ? line : line.replace('#ChatGPTDown', '#ChatGPTDown #GPTKaputt'),
    );
    expect((await push(lines)).json).toMatchObject({ read: 114, failed: 0 });
    const asked = {
      service: 'chatgpt',
      rule: { hashtags: ['GPTKaputt'], phrases: [], aliases: [] },
      ...during,
    };
    const answer = await ask(test, 'POST', `${V1}/services/preview`, { token: TOKEN, body: asked });
    expect(answer.status).toBe(200);
    const preview = servicePreviewAnswer.parse(answer.json);
    expect(preview).toMatchObject({ service: 'chatgpt', looked: 91, unread: 0, leadInDays: 14 });
    expect(preview.present?.counted).toBeGreaterThan(preview.counted);
    expect(preview.counted).toBeGreaterThan(20);
    expect(preview.bySource).toEqual({ bluesky: preview.counted });
    expect(preview.present?.spikes).toHaveLength(1);
    expect(preview.posts[0]).toMatchObject({ reason: 'no-match', present: 'counted' });

    // What the preview says the present rule does is what it did.
    const spikes = (await ask(test, 'GET', `${V1}/spikes?service=chatgpt`)).json as {
      items: { id: string }[];
    };
    expect(preview.present?.spikes.map(({ id }) => id)).toEqual(spikes.items.map(({ id }) => id));
    const kept = (await test.store.services.get('chatgpt'))?.hashtags;
    expect(kept).toEqual(['ChatGPTDown']);
  });

  it('looks through a recording, whose rule comes in the address', async () => {
    const lines = [
      ...anOutage('MyIspMati', 'x'),
      '{"id":',
      '{"id":"x:9","createdAt":"2025-06-10T00:00:00Z"}',
    ];
    const url = `${V1}/services/preview?hashtags=MyIspMati&hashtags=MyIspDown&phrases=my%20isp%2C%20again`;
    const answer = await ask(test, 'POST', url, { token: TOKEN, type: NDJSON, body: lines.join('\n') });
    expect(answer.status).toBe(200);
    const preview = servicePreviewAnswer.parse(answer.json);
    expect(preview).toMatchObject({
      service: null,
      looked: 114,
      unread: 2,
      present: null,
      bySource: { x: 114 },
    });
    expect(preview.spikes).toHaveLength(1);
    expect(preview.spikes[0]?.service).toBe('preview');
    expect(await test.store.posts.list({}, { limit: 1, cursor: null })).toMatchObject({ items: [] });
  });

  it.each([
    [{ rule: {} }, 'rule'],
    [{ service: 'nobody', rule: { hashtags: ['a'] } }, null],
    [{ rule: { hashtags: ['!'] } }, 'rule.hashtags.0'],
    [{ rule: { hashtags: ['a'] }, hours: 500 }, 'hours'],
    [{ rule: { hashtags: ['a'] }, from: '2025-01-01T00:00:00Z', to: '2025-03-01T00:00:00Z' }, 'from'],
  ])('refuses %j', async (body, field) => {
    const { status, json } = await ask(test, 'POST', `${V1}/services/preview`, { token: TOKEN, body });
    expect(status).toBe(field === null ? 404 : 400);
    const { errors = [] } = json as { errors?: { field: string }[] };
    expect(errors.map((error) => error.field)).toEqual(field === null ? [] : [field]);
  });

  it('needs the token, as a recording does anywhere', async () => {
    const body = { rule: { hashtags: ['a'] } };
    expect((await ask(test, 'POST', `${V1}/services/preview`, { body })).status).toBe(401);
    const recording = { type: NDJSON, body: anOutage('a').join('\n') };
    expect((await ask(test, 'POST', `${V1}/hashtags/preview?tag=a`, recording)).status).toBe(401);
  });
});

describe('POST /hashtags/preview', () => {
  it('puts a hashtag beside those of a service', async () => {
    const body = [...anOutage('ChatGPTDown'), ...anOutage('ChatGPTEror', 'x')].join('\n');
    const url = `${V1}/hashtags/preview?tag=ChatGPTEror&service=chatgpt`;
    const answer = await ask(test, 'POST', url, { token: TOKEN, type: NDJSON, body });
    const preview = hashtagPreviewAnswer.parse(answer.json);
    expect(preview).toMatchObject({ tag: 'chatgpteror', service: 'chatgpt', looked: 228 });
    expect(preview.bySource).toMatchObject({ x: expect.any(Number) as number });
    expect(preview.present?.counted).toBeLessThan(preview.counted);
  });
});

describe('versions of a rule', () => {
  const versions = async (slug = 'chatgpt') =>
    versionsAnswer.parse((await ask(test, 'GET', `${V1}/services/${slug}/versions`)).json).items;

  it('are made by each save that changes something, and tell what, when and by whom', async () => {
    const patch = (body: object) => ask(test, 'PATCH', `${V1}/services/chatgpt`, { token: TOKEN, body });
    await patch({ phrases: ['chatgpt kaputt'] });
    await patch({ phrases: ['chatgpt kaputt'] });
    const tag = { tag: 'ChatGPTEror', service: 'chatgpt' };
    await ask(test, 'POST', `${V1}/hashtags`, { token: TOKEN, body: tag });
    await ask(test, 'PATCH', `${V1}/hashtags/chatgpteror`, { token: TOKEN, body: { enabled: false } });
    await ask(test, 'DELETE', `${V1}/services/chatgpt`, { token: TOKEN });
    await test.store.write((unit) => test.store.services.insert(unit, aService(), 'cli', Date.now()));
    expect((await versions()).map(({ version, by, changed }) => [version, by, changed.join()])).toEqual([
      [6, 'cli', 'created'],
      [5, 'token', 'removed'],
      [4, 'token', 'hashtags'],
      [3, 'token', 'hashtags'],
      [2, 'token', 'phrases'],
      [1, 'catalogue', 'created'],
    ]);
    expect((await versions())[3]?.rule.hashtags).toEqual(['ChatGPTDown', 'ChatGPTEror']);
    expect((await ask(test, 'GET', `${V1}/services/nobody/versions`)).status).toBe(404);
  });

  it('are named by spikes: the one that read the posts, until they are read again', async () => {
    const rules = async () =>
      ((await ask(test, 'GET', `${V1}/spikes`)).json as { items: { rule: number }[] }).items.map(
        ({ rule }) => rule,
      );
    await push(anOutage('ChatGPTDown'));
    expect(await rules()).toEqual([1]);
    const body = { name: 'Chat' };
    await ask(test, 'PATCH', `${V1}/services/chatgpt`, { token: TOKEN, body });
    const late = JSON.parse(anOutage('ChatGPTDown')[30] ?? '') as Record<string, string>;
    await push([
      JSON.stringify({ ...late, id: 'bluesky:late', author: 'late', text: 'late now #ChatGPTDown' }),
    ]);
    expect(await rules()).toEqual([1]);
    await reprocess(test.pipeline, {});
    expect(await rules()).toEqual([2]);
  });
});
