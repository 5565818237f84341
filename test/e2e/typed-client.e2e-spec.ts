import { aClient } from '../client/a-client.js';
import { anApp, aService, type TestApp } from './an-app.js';

const POST = { id: 'mastodon:1', createdAt: '2025-06-10T06:45:12Z', text: 'login error again #ChatGPTDown' };
const RANGE = { from: '2025-06-10T06:00:00Z', to: '2025-06-10T08:00:00Z' };

let test: TestApp;
beforeAll(async () => {
  test = await anApp([
    aService(),
    aService({ slug: 'quiet', name: 'Quiet', hashtags: ['QuietDown'], phrases: [], aliases: [] }),
  ]);
});
afterAll(() => test.close());

describe('the generated client', () => {
  it('pushes posts and reads their trend', async () => {
    const pushed = await aClient(test, 'owner').POST('/api/v1/posts', { body: [POST] });
    expect(pushed.data).toMatchObject({ read: 1, counted: 1 });
    const query = { service: 'chatgpt', bucket: '1h' as const, groupBy: 'source' as const, ...RANGE };
    const { data, response } = await aClient(test).GET('/api/v1/trends', { params: { query } });
    expect(response.headers.get('etag')).toMatch(/^W\/"/);
    expect(data?.points.map(({ count }) => count)).toEqual([1, null]);
    expect(data?.groups?.[0]?.key).toBe('mastodon');
    expect(data?.meta.confidence.level).toBe('low');
  });

  it('reads rising terms, spikes, outages and posts', async () => {
    const client = aClient(test);
    const params = { query: { service: 'chatgpt', ...RANGE, limit: 5 } };
    const keywords = await client.GET('/api/v1/trends/keywords', { params });
    expect(keywords.data?.items).toEqual([]);
    const hashtags = await client.GET('/api/v1/trends/hashtags', { params });
    expect(hashtags.data?.items[0]?.hashtag).toBe('chatgptdown');
    const spikes = await client.GET('/api/v1/spikes', { params: { query: { open: true, limit: 5 } } });
    expect(spikes.data).toMatchObject({ items: [], nextCursor: null });
    expect((await client.GET('/api/v1/outages', { params })).data?.items).toEqual([]);
    const posts = await client.GET('/api/v1/posts', { params });
    expect(posts.data?.items[0]).toMatchObject({ id: 'mastodon:1', excluded: null });
  });

  it('keeps services: makes, changes, lists, removes', async () => {
    const owner = aClient(test, 'owner');
    const params = { path: { slug: 'biznet' } };
    const made = await owner.POST('/api/v1/services', { body: { slug: 'biznet', name: 'Biznet' } });
    expect(made.response.status).toBe(201);
    expect(made.data?.warnings[0]).toMatch(/^biznet has no hashtag/);
    const changed = await owner.PATCH('/api/v1/services/{slug}', { params, body: { enabled: false } });
    expect(changed.data?.enabled).toBe(false);
    const listed = await owner.GET('/api/v1/services', { params: { query: { enabled: false } } });
    expect(listed.data?.items.map(({ slug }) => slug)).toEqual(['biznet']);
    const versions = await owner.GET('/api/v1/services/{slug}/versions', { params });
    expect(versions.data?.items.map(({ changed: fields }) => fields)).toEqual([['enabled'], ['created']]);
    expect((await owner.DELETE('/api/v1/services/{slug}', { params })).response.status).toBe(204);
    const gone = await owner.GET('/api/v1/services/{slug}', { params });
    expect(gone.error?.title).toBe('Not found');
  });

  it('previews and keeps a hashtag', async () => {
    const owner = aClient(test, 'owner');
    const preview = await aClient(test).POST('/api/v1/hashtags/preview', {
      body: { tag: 'ChatGPTDown', service: 'quiet', ...RANGE },
    });
    expect(preview.data).toMatchObject({ counted: 1, spikes: [], present: { counted: 0 } });
    const params = { path: { tag: 'ChatGPTEror' } };
    const made = await owner.POST('/api/v1/hashtags', { body: { tag: 'ChatGPTEror', service: 'quiet' } });
    expect(made.data).toMatchObject({ tag: 'chatgpteror', origin: 'user' });
    const changed = await owner.PATCH('/api/v1/hashtags/{tag}', { params, body: { enabled: false } });
    expect(changed.data?.services[0]?.enabled).toBe(false);
    expect((await owner.DELETE('/api/v1/hashtags/{tag}', { params })).response.status).toBe(204);
  });

  it('is refused as the document says: without the token, and by field', async () => {
    const refused = await aClient(test).POST('/api/v1/hashtags', { body: { tag: 'a', service: 'quiet' } });
    expect(refused.error).toMatchObject({ status: 401, title: 'Unauthorized' });
    const wrong = await aClient(test).GET('/api/v1/trends', { params: { query: { service: 'No' } } });
    expect(wrong.error?.errors?.map(({ field }) => field)).toEqual(['service']);
  });
});
