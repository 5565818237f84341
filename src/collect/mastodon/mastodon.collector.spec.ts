import { idAt, LocalMastodon } from '../../../test/servers/local-mastodon.js';
import { type CollectedPage, type CollectRequest } from '../collector.js';
import { MastodonCollector } from './mastodon.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TAGS = ['ChatGPTDown', '#GitHubDown', 'claudedown', 'ＸDown', 'discorddown', 'x down', '2024'];

let server: LocalMastodon;
beforeEach(async () => {
  server = await LocalMastodon.start();
});
afterEach(() => server.stop());

const make = (token: string | null = null) => new MastodonCollector(server.host, token, fetch);
const ask = (options: Partial<CollectRequest> = {}): CollectRequest => ({
  cursor: null,
  hashtags: TAGS,
  spiking: [],
  phrases: [],
  names: [],
  nowMs: NOW,
  signal: new AbortController().signal,
  ...options,
});
/** All pages of a round, as the pipeline asks for them. */
async function drain(collector: MastodonCollector, options: Partial<CollectRequest> = {}) {
  const pages: CollectedPage[] = [];
  let { cursor = null } = options;
  do {
    const page = await collector.collect(ask({ ...options, cursor }));
    pages.push(page);
    cursor = page.nextCursor;
  } while (pages.at(-1)?.more && pages.length < 100);
  return { pages, cursor, posts: pages.flatMap(({ posts }) => posts), listened: pages.at(-1)?.listened };
}

describe('MastodonCollector', () => {
  it('asks for up to four hashtags at a time, each once', async () => {
    await drain(make());
    expect(server.asked).toEqual([
      '/api/v1/timelines/tag/chatgptdown?limit=40&any[]=claudedown&any[]=discorddown&any[]=githubdown',
      '/api/v1/timelines/tag/xdown?limit=40',
    ]);
  });

  it.each([
    [
      'GoToSocial, which ignores any[]',
      { version: '', source_url: 'https://github.com/superseriousbusiness/gotosocial' },
    ],
    ['a server that does not know the question', null],
    ['a server that says nothing', {}],
  ])('asks for one hashtag at a time from %s', async (_, instance) => {
    server.instance = instance;
    await drain(make());
    expect(server.asked).toHaveLength(5);
    expect(server.asked.join()).not.toContain('any');
  });

  it('looks back an hour at first, and claims no more', async () => {
    server.add('chatgptdown', 30, NOW - 30 * MINUTE);
    server.add('chatgptdown', 30, NOW - 3 * HOUR);
    const { posts, listened } = await drain(make());
    expect(posts).toHaveLength(30);
    expect(listened).toEqual({ startMs: NOW - HOUR, endMs: NOW });
  });

  it('claims only what it could read back', async () => {
    server.add('chatgptdown', 1000, NOW - 1000 * 1000);
    const { posts, listened } = await drain(make());
    expect(posts).toHaveLength(200);
    expect(listened).toEqual({ startMs: NOW - 200_000, endMs: NOW });
  });

  it('walks forward through a burst and loses nothing of it', async () => {
    server.add('chatgptdown', 3, NOW - 20 * MINUTE);
    const collector = make();
    const { cursor } = await drain(collector);
    server.add('chatgptdown', 500, NOW + 1000);
    server.add('xdown', 90, NOW + 1000);
    const later = NOW + 10 * MINUTE;
    const { posts, listened } = await drain(collector, { cursor, nowMs: later });
    expect(new Set(posts.map(({ id }) => id)).size).toBe(590);
    expect(posts).toHaveLength(590);
    expect(listened).toEqual({ startMs: NOW, endMs: later });
    expect(server.asked.join()).not.toContain('since_id');
  });

  it('gives nothing again, and hears on while nothing is said', async () => {
    server.add('chatgptdown', 45, NOW - 2 * MINUTE);
    const collector = make();
    const first = await drain(collector);
    const second = await drain(collector, { cursor: first.cursor, nowMs: NOW + MINUTE });
    const third = await drain(make(), { cursor: second.cursor, nowMs: NOW + 20 * MINUTE });
    expect([first.posts, second.posts, third.posts].map((posts) => posts.length)).toEqual([45, 0, 0]);
    expect(third.listened).toEqual({ startMs: NOW + MINUTE, endMs: NOW + 20 * MINUTE });
  });

  it('finds a post that arrived late, below ids that were already read', async () => {
    server.add('chatgptdown', 1, NOW - 20 * MINUTE);
    server.add('chatgptdown', 1, NOW - 1 * MINUTE);
    const collector = make();
    const { cursor } = await drain(collector);
    server.statuses.push({
      id: idAt(NOW - 3 * MINUTE),
      tags: ['chatgptdown'],
      createdAtMs: NOW - 3 * MINUTE,
    });
    const { posts } = await drain(collector, { cursor, nowMs: NOW + MINUTE });
    expect(posts.map(({ createdAtMs }) => createdAtMs)).toEqual([NOW - 3 * MINUTE]);
  });

  it('hears the time it was away for, up to a day', async () => {
    server.add('chatgptdown', 1, NOW - 20 * MINUTE);
    const { cursor } = await drain(make());
    server.add('chatgptdown', 100, NOW + HOUR);
    const back = await drain(make(), { cursor, nowMs: NOW + 5 * HOUR });
    expect([back.posts.length, back.listened?.startMs]).toEqual([100, NOW]);
    const longAway = await drain(make(), { cursor, nowMs: NOW + 25 * HOUR });
    expect([longAway.posts.length, longAway.listened?.startMs]).toEqual([0, NOW + 24 * HOUR]);
  });

  it.each(['', 'nonsense', '{}', '[]', '{"heardMs":"x"}'])(
    'begins anew with the cursor %s',
    async (cursor) => {
      server.add('chatgptdown', 3, NOW - 20 * MINUTE);
      expect((await drain(make(), { cursor })).posts).toHaveLength(3);
    },
  );

  it('picks up hashtags that are added or removed, even inside a round', async () => {
    server.add('b1', 3, NOW - 20 * MINUTE);
    server.add('zz', 3, NOW - 20 * MINUTE);
    server.refuse = (answered) => (answered === 1 ? { status: 503 } : null);
    const collector = make();
    const first = await collector.collect(ask({ hashtags: ['b1', 'c', 'd', 'e', 'f'] }));
    expect([first.posts.length, first.listened, first.more]).toEqual([3, null, false]);
    const { posts, listened } = await drain(collector, {
      cursor: first.nextCursor,
      hashtags: ['a', 'b1', 'zz'],
    });
    expect([posts.length, listened]).toEqual([3, { startMs: NOW - HOUR, endMs: NOW }]);
  });

  it('reads one by one when one of several hashtags is unknown', async () => {
    server.add('chatgptdown', 2, NOW - 20 * MINUTE);
    server.refuse = (_, tags) => (tags.includes('claudedown') ? { status: 404 } : null);
    const { posts, listened } = await drain(make());
    expect(posts).toHaveLength(2);
    expect(listened).not.toBeNull();
  });

  it('works without rate headers, in smaller bites', async () => {
    server.remaining = null;
    server.add('chatgptdown', 1, NOW - 20 * MINUTE);
    const collector = make();
    let { cursor } = await drain(collector);
    server.add('chatgptdown', 2000, NOW);
    const sizes: number[] = [];
    for (let calls = 0; calls < 4; calls += 1) {
      const page = await collector.collect(ask({ cursor, nowMs: NOW + 2000_000 }));
      expect(page.more).toBe(false);
      sizes.push(page.posts.length);
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([1200, 800, 0, 0]);
  });

  it('leaves the server a reserve', async () => {
    server.remaining = 26;
    server.add('chatgptdown', 1, NOW - 20 * MINUTE);
    const collector = make();
    const { cursor } = await drain(collector);
    server.add('chatgptdown', 500, NOW);
    const page = await collector.collect(ask({ cursor, nowMs: NOW + 600_000 }));
    expect(server.remaining).toBe(20);
    expect(page).toMatchObject({ more: false, listened: null });
    expect(page.posts).toHaveLength(120);
  });

  it('keeps what it has read when it is told to wait, and waits', async () => {
    const collector = make();
    server.add('chatgptdown', 100, NOW - 20 * MINUTE);
    server.refuse = (answered) => (answered === 2 ? { status: 429 } : null);
    const page = await collector.collect(ask());
    expect([page.posts.length, page.more, page.listened]).toEqual([80, false, null]);
    const later = ask({ cursor: page.nextCursor, nowMs: NOW + MINUTE });
    await expect(collector.collect(later)).rejects.toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAtMs: Date.parse(server.resetAt),
    });
    expect(server.asked).toHaveLength(3);
    const resumed = await drain(collector, { cursor: page.nextCursor, nowMs: Date.parse(server.resetAt) });
    expect([resumed.posts.length, resumed.listened?.endMs]).toEqual([20, NOW]);
  });

  it.each([
    ['401', { status: 401, body: { error: 'The access token is invalid' } }, 'unauthorized', false, null],
    [
      '422',
      { status: 422, body: { error: 'This method requires an authenticated user' } },
      'unauthorized',
      false,
      null,
    ],
    ['a wall', { status: 403, headers: { 'content-type': 'text/html' } }, 'refused', false, null],
    ['429 with an ISO reset', { status: 429 }, 'rate_limited', true, Date.parse('2026-11-22T21:26:14Z')],
    [
      '429 with Retry-After',
      { status: 429, headers: { 'retry-after': '60' } },
      'rate_limited',
      true,
      NOW + MINUTE,
    ],
    ['HTML', { status: 200, headers: { 'content-type': 'text/html' } }, 'bad_payload', true, null],
    ['an object', { status: 200, body: { statuses: [] } }, 'bad_payload', true, null],
    ['a redirect', { status: 302, headers: { location: '/about' } }, 'bad_payload', true, null],
  ])('is refused by %s', async (_, refusal, code, retryable, retryAtMs) => {
    server.refuse = () => refusal;
    await expect(make().collect(ask())).rejects.toMatchObject({
      name: 'CollectorError',
      source: `mastodon:${server.host}`,
      code,
      retryable,
      retryAtMs,
    });
  });

  it.each([
    [{ local: 'disabled', remote: 'disabled' }, null, 'refused'],
    [{ local: 'authenticated', remote: 'authenticated' }, null, 'unauthorized'],
    [{ local: 'authenticated', remote: 'disabled' }, null, 'unauthorized'],
  ])('does not take a closed timeline for silence: %j', async (hashtag_feeds, token, code) => {
    server.instance = { version: '4.5.0', configuration: { timelines_access: { hashtag_feeds } } };
    await expect(make(token).collect(ask())).rejects.toMatchObject({ code, retryable: false });
    expect(server.asked).toEqual([]);
  });

  it.each([
    [{ local: 'authenticated', remote: 'authenticated' }, 'a token'],
    [{ local: 'public', remote: 'disabled' }, null],
  ])('reads where it may: %j', async (hashtag_feeds, token) => {
    server.instance = { version: '4.5.0', configuration: { timelines_access: { hashtag_feeds } } };
    expect((await make(token).collect(ask())).listened).not.toBeNull();
  });

  it('gives one bad status up and keeps the others', async () => {
    const base = { tags: ['chatgptdown'], createdAtMs: NOW - MINUTE };
    server.statuses.push(
      { ...base, id: '1100', fields: { created_at: 'yesterday' } },
      { ...base, id: '1101', fields: { account: null } },
      { ...base, id: '1102', fields: { id: 5 } },
      { ...base, id: '1103', fields: { content: null } },
      { ...base, id: '1104' },
    );
    const page = await make().collect(ask());
    expect([page.failed, page.posts.length, page.listened === null]).toEqual([4, 1, false]);
  });

  it('leaves out bots, people who opted out, and what is not public', async () => {
    const account = { acct: 'b', url: 'https://h.example/@b' };
    const base = { tags: ['chatgptdown'], createdAtMs: NOW - MINUTE };
    server.statuses.push(
      { ...base, id: '1100', fields: { account: { ...account, bot: true } } },
      { ...base, id: '1101', fields: { account: { ...account, noindex: true } } },
      { ...base, id: '1102', fields: { visibility: 'unlisted' } },
      { ...base, id: '1103', fields: { account: { ...account, indexable: false, noindex: false } } },
    );
    const page = await make().collect(ask());
    expect([page.skipped, page.posts.length, page.failed]).toEqual([3, 1, 0]);
  });

  it('ends on a server that ignores min_id', async () => {
    server.add('chatgptdown', 50, NOW - 20 * MINUTE);
    const collector = make();
    const { cursor } = await drain(collector);
    const [status] = server.statuses;
    server.refuse = () => ({
      status: 200,
      body: [{ ...status?.fields, id: '1', created_at: '2026-11-22T21:00:00Z' }],
    });
    const before = server.asked.length;
    await collector.collect(ask({ cursor, nowMs: NOW + MINUTE }));
    expect(server.asked.length - before).toBe(2);
  });

  it('asks for nothing without hashtags', async () => {
    expect(await make().collect(ask({ hashtags: ['', '123'], cursor: 'kept' }))).toMatchObject({
      posts: [],
      nextCursor: 'kept',
      listened: null,
      more: false,
    });
    expect(server.asked).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('shutting down'));
    await expect(make().collect(ask({ signal: stop.signal }))).rejects.toThrow('shutting down');
  });
});
