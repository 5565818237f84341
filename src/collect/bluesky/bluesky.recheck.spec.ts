import { HOUR_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { BlueskyRecheck } from './bluesky.recheck.js';

const CALL = { nowMs: Date.UTC(2026, 10, 22), signal: new AbortController().signal };
const idsOf = (count: number, did: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `bluesky:${did(i)}/${i}`);
const check = (fetch: Fetch, ids: readonly string[]) =>
  new BlueskyRecheck(fetch).check(
    ids.map((id) => ({ id, checkedAtMs: 0 })),
    CALL,
  );

/** An index of posts and accounts. */
function anIndex({ posts = [], dids = [] }: { posts?: readonly string[]; dids?: readonly string[] }) {
  const asked: URL[] = [];
  const fetch: Fetch = (url) => {
    const address = new URL(url);
    asked.push(address);
    const has = (known: readonly string[], name: string) =>
      address.searchParams.getAll(name).filter((value) => known.includes(value));
    return Promise.resolve(
      address.pathname.endsWith('getPosts')
        ? Response.json({ posts: has(posts, 'uris').map((uri) => ({ uri })) })
        : Response.json({ profiles: has(dids, 'actors').map((did) => ({ did })) }),
    );
  };
  return { asked, fetch };
}

describe('BlueskyRecheck', () => {
  it('asks for 25 posts at once, without a credential', async () => {
    const ids = idsOf(60, () => 'did:plc:ada');
    const { asked, fetch } = anIndex({
      posts: ids.slice(1).map((_, i) => `at://did:plc:ada/app.bsky.feed.post/${i + 1}`),
    });
    expect(await check(fetch, ids)).toEqual({ checked: ids, gone: ['bluesky:did:plc:ada/0'] });
    expect(asked.map(({ searchParams }) => searchParams.getAll('uris').length)).toEqual([25, 25, 10]);
    expect(asked[0]?.origin).toBe('https://public.api.bsky.app');
  });

  it('believes at once that what is missing is gone where something stands, or only the author is not known', async () => {
    const ids = idsOf(3, (i) => `did:plc:a${i}`);
    const { fetch } = anIndex({ dids: ['did:plc:a1'] });
    expect(await check(fetch, ids)).toEqual({ checked: [ids[0], ids[2]], gone: [ids[0], ids[2]] });
    const one = idsOf(1, () => 'did:plc:ada');
    expect((await check(anIndex({}).fetch, one)).gone).toEqual(one);
  });

  it.each([
    ['knows nobody', {}],
    ['knows the authors and none of their posts', { dids: ['did:plc:a0', 'did:plc:a1', 'did:plc:a2'] }],
  ])('believes an index that %s only when it stays so for hours', async (_, known) => {
    const ids = idsOf(3, (i) => `did:plc:a${i}`);
    const recheck = new BlueskyRecheck(anIndex(known).fetch);
    const posts = ids.map((id) => ({ id, checkedAtMs: 0 }));
    expect(await recheck.check(posts, CALL)).toEqual({ checked: [], gone: [] });
    const later = { ...CALL, nowMs: CALL.nowMs + 7 * HOUR_MS };
    expect(await recheck.check(posts, later)).toEqual({ checked: ids, gone: ids });
  });

  it('asks for no id that is none of Bluesky', async () => {
    const { asked, fetch } = anIndex({});
    const ids = ['bluesky:1', 'bluesky:at://x', 'bluesky:did:plc:a'];
    expect(await check(fetch, ids)).toEqual({ checked: ids, gone: [] });
    expect(asked).toEqual([]);
  });
});
