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

  it('believes that nothing stands of one author, or of several of whom some are known', async () => {
    const ofOne = idsOf(3, () => 'did:plc:ada');
    expect((await check(anIndex({}).fetch, ofOne)).gone).toEqual(ofOne);
    const ofSeveral = idsOf(3, (i) => `did:plc:a${i}`);
    expect((await check(anIndex({ dids: ['did:plc:a1'] }).fetch, ofSeveral)).gone).toEqual(ofSeveral);
  });

  it('does not believe an index that knows nobody', async () => {
    const ids = idsOf(3, (i) => `did:plc:a${i}`);
    expect(await check(anIndex({}).fetch, ids)).toEqual({ checked: [], gone: [] });
  });

  it('asks for no id that is none of Bluesky', async () => {
    const { asked, fetch } = anIndex({});
    const ids = ['bluesky:1', 'bluesky:at://x', 'bluesky:did:plc:a'];
    expect(await check(fetch, ids)).toEqual({ checked: ids, gone: [] });
    expect(asked).toEqual([]);
  });
});
