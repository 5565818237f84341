import { BlueskySearchCollector } from '../../../src/collect/bluesky-search/bluesky-search.collector.js';
import { aSessionVault } from '../../builders/a-session-vault.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const DID = 'did:plc:madeup';
const rkeyOf = ({ serial }: WireItem) => `3l${String(serial).padStart(6, '0')}`;
/** When a post came, by which search sorts: one that is dated back is found in the round in which it came. */
const sortedAt = new WeakMap<WireItem, number>();
const SESSION = JSON.stringify({ did: DID, handle: 'a.example', accessJwt: 'access', refreshJwt: 'refresh' });

export const blueskySearchWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) =>
    new BlueskySearchCollector(
      { host: base, identifier: 'a.example', appPassword: 'made-up' },
      { fetch, vault: aSessionVault() },
    ),
  isPage: ({ pathname }) => pathname.endsWith('/app.bsky.feed.searchPosts'),
  select: ({ searchParams }, items) => {
    const below = searchParams.get('cursor');
    const sinceMs = Date.parse(searchParams.get('since') ?? '');
    const untilMs = Date.parse(searchParams.get('until') ?? '');
    for (const item of items) if (!sortedAt.has(item)) sortedAt.set(item, untilMs - 1);
    return items
      .filter((item) => (sortedAt.get(item) ?? 0) >= sinceMs && (sortedAt.get(item) ?? 0) < untilMs)
      .filter((item) => below === null || rkeyOf(item) < below)
      .reverse()
      .slice(0, PAGE_LIMIT);
  },
  write: (page) => {
    const last = page.map(rkeyOf).sort()[0];
    return {
      headers: JSON_TYPE,
      body: JSON.stringify({ posts: page.map(toView), ...(last !== undefined && { cursor: last }) }),
    };
  },
  others: ({ pathname }) =>
    pathname.startsWith('/xrpc/com.atproto.server.') ? { headers: JSON_TYPE, body: SESSION } : null,
  postId: (item) => `bluesky:${DID}/${rkeyOf(item)}`,
};

function toView(item: WireItem): Record<string, unknown> {
  return {
    uri: `at://${DID}/app.bsky.feed.post/${rkeyOf(item)}`,
    cid: 'bafy',
    author: { did: DID, handle: 'a.example' },
    record: { $type: 'app.bsky.feed.post', text: item.text, createdAt: '2020-01-01T00:00:00Z' },
    indexedAt: new Date(item.atMs).toISOString(),
  };
}
