import { createCollectors } from '../../../src/collect/registry.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const uri = ({ serial }: WireItem) => `https://home.example/users/a/statuses/${serial}`;
/** Of even length, in order of arrival. */
const idOf = ({ serial }: WireItem) => String(115_000_000_000_000_000n + BigInt(serial));

export const mastodonWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => {
    const { polls } = createCollectors({
      bluesky: null,
      mastodon: { hosts: [{ host: base, token: null }] },
      fetch,
    });
    if (!polls[0]) throw new Error('no collector');
    return polls[0];
  },
  isPage: ({ pathname }) => pathname.startsWith('/api/v1/timelines/tag/'),
  select: ({ searchParams }, items) => {
    const above = searchParams.get('min_id');
    const below = searchParams.get('max_id');
    const found = items
      .filter((item) => (above === null || idOf(item) > above) && (below === null || idOf(item) < below))
      .reverse();
    return above === null ? found.slice(0, PAGE_LIMIT) : found.slice(-PAGE_LIMIT);
  },
  write: (page) => ({
    headers: { ...JSON_TYPE, 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '299' },
    body: JSON.stringify(page.map(toStatus)),
  }),
  others: ({ pathname }) =>
    pathname === '/api/v2/instance' ? { headers: JSON_TYPE, body: '{"version":"4.5.1"}' } : null,
  postId: (item) => `mastodon:${uri(item)}`,
  limit: { requests: 300, windowMs: 300_000 },
  // A server that knows no such hashtag: nobody has used it yet.
  means: { '404': 'empty' },
};

export function toStatus(item: WireItem): Record<string, unknown> {
  return {
    id: idOf(item),
    created_at: new Date(item.atMs).toISOString(),
    uri: uri(item),
    url: `https://home.example/@a/${item.serial}`,
    visibility: 'public',
    language: 'id',
    spoiler_text: '',
    content: `<p>${item.text}</p>`,
    account: { id: '1', acct: 'a@home.example', url: 'https://home.example/@a', bot: false },
    tags: [{ name: 'chatgptdown', url: 'https://home.example/tags/chatgptdown' }],
    reblog: null,
  };
}
