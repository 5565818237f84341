import { createCollectors } from '../../../src/collect/registry.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const HITS_PER_PAGE = 40;
const second = ({ atMs }: WireItem) => Math.floor(atMs / 1000);

export const hackernewsWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => {
    const { polls } = createCollectors({ hackernews: { base: `${base}/api/v1` }, fetch });
    if (!polls[0]) throw new Error('no collector');
    return polls[0];
  },
  isPage: ({ pathname }) => pathname === '/api/v1/search_by_date',
  select: (url, items) => within(url, items).reverse().slice(0, HITS_PER_PAGE),
  write: (page, url, all) => ({
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      hits: page.map((item) => ({
        objectID: String(50_000_000 + item.serial),
        created_at_i: second(item),
        author: 'fern',
        title: null,
        comment_text: item.text,
      })),
      nbHits: within(url, all).length,
      page: 0,
      hitsPerPage: HITS_PER_PAGE,
    }),
  }),
  postId: ({ serial }) => `hackernews:${50_000_000 + serial}`,
};

function within({ searchParams }: URL, items: readonly WireItem[]): WireItem[] {
  const filters = searchParams.get('numericFilters') ?? '';
  const from = Number(/created_at_i>=(\d+)/.exec(filters)?.[1] ?? 0);
  const to = Number(/created_at_i<=(\d+)/.exec(filters)?.[1] ?? Infinity);
  return items.filter((item) => second(item) >= from && second(item) <= to);
}
