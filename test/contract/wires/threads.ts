import { ThreadsCollector } from '../../../src/collect/threads/threads.collector.js';
import { aSessionVault } from '../../builders/a-session-vault.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
const idOf = ({ serial }: WireItem) => String(18_000_000_000_000_000n + BigInt(serial));

export const threadsWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => new ThreadsCollector({ token: 'made-up', base }, { fetch, vault: aSessionVault() }),
  isPage: ({ pathname }) => pathname === '/v1.0/keyword_search',
  select: ({ searchParams }, items) => {
    const sinceMs = Number(searchParams.get('since')) * 1000;
    const after = searchParams.get('after');
    return items
      .filter((item) => item.atMs >= sinceMs && (after === null || idOf(item) < after))
      .reverse()
      .slice(0, PAGE_LIMIT);
  },
  write: (page, url, all) => {
    const last = page.map(idOf).sort()[0];
    const sinceMs = Number(url.searchParams.get('since')) * 1000;
    const isMore = last !== undefined && all.some((item) => item.atMs >= sinceMs && idOf(item) < last);
    // The last page has a cursor too, and no address of a next one.
    const paging = { cursors: { after: last }, ...(isMore && { next: 'https://threads.example/next' }) };
    const body = { data: page.map(toMedia), ...(last !== undefined && { paging }) };
    return { headers: JSON_TYPE, body: JSON.stringify(body) };
  },
  others: ({ pathname }) =>
    pathname === '/refresh_access_token'
      ? {
          headers: JSON_TYPE,
          body: '{"access_token":"made-up-anew","token_type":"bearer","expires_in":5183944}',
        }
      : null,
  postId: (item) => `threads:${idOf(item)}`,
};

function toMedia(item: WireItem): Record<string, unknown> {
  return {
    id: idOf(item),
    text: item.text,
    timestamp: new Date(item.atMs).toISOString().replace(/[.]\d+Z$/, '+0000'),
    username: 'a',
    permalink: `https://www.threads.net/@a/post/${item.serial}`,
    topic_tag: 'chatgptdown',
  };
}
