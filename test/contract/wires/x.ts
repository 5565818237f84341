import { createX } from '../../../src/collect/x/create-x.js';
import { aSpendingBook } from '../../builders/a-spending-book.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

/** X may give fewer than are asked for. */
const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
/** In order of arrival; an id of 22 November 2026, when the suite plays. */
const idOf = ({ serial }: WireItem) => String(2_124_470_000_000_000_000n + BigInt(serial));
const tokenOf = (item: WireItem) => `below-${idOf(item)}`;

export const xWire: PollWire = {
  hashtag: 'chatgptdown',
  lagMs: 30_000,
  make: (base, fetch) =>
    createX(
      {
        base,
        token: 'made-up',
        budgetMicroUsdPerDay: 1e12,
        recheckShare: 0,
        stream: false,
        prices: { post: 5000, counts: 5000 },
        fieldNames: 'tweet',
        languages: [],
      },
      { fetch, streamFetch: fetch, book: aSpendingBook(), findRises: () => [] },
    ).poll,
  isPage: ({ pathname }) => pathname === '/2/tweets/search/recent',
  select: ({ searchParams }, items) => {
    const since = searchParams.get('since_id');
    const from = searchParams.get('start_time');
    const token = searchParams.get('next_token');
    return items
      .filter((item) => since === null || BigInt(idOf(item)) > BigInt(since))
      .filter((item) => from === null || item.atMs >= Date.parse(from))
      .filter((item) => token === null || idOf(item) < token.slice('below-'.length))
      .reverse()
      .slice(0, PAGE_LIMIT);
  },
  write: (page, url, all) => {
    const inOrder = [...page].sort((a, b) => b.serial - a.serial);
    const [newest] = inOrder;
    const oldest = inOrder.at(-1);
    const below = oldest ? all.filter((item) => idOf(item) < idOf(oldest)) : [];
    const since = url.searchParams.get('since_id');
    const left = below.filter((item) => since === null || BigInt(idOf(item)) > BigInt(since));
    return {
      headers: JSON_TYPE,
      body: JSON.stringify({
        ...(page.length > 0 && { data: page.map(toPost) }),
        meta: {
          result_count: page.length,
          ...(newest && { newest_id: idOf(newest) }),
          ...(oldest && left.length > 0 && { next_token: tokenOf(oldest) }),
        },
      }),
    };
  },
  others: ({ pathname }) =>
    pathname === '/2/tweets/counts/recent' ? { headers: JSON_TYPE, body: '{"data":[]}' } : null,
  postId: (item) => `x:${idOf(item)}`,
};

function toPost(item: WireItem): Record<string, unknown> {
  return {
    id: idOf(item),
    text: item.text,
    created_at: new Date(item.atMs).toISOString(),
    lang: 'in',
    author_id: '12',
    entities: { hashtags: [{ start: 0, end: 1, tag: 'chatgptdown' }] },
    edit_history_tweet_ids: [idOf(item)],
  };
}
