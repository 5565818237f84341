import { createCollectors } from '../../../src/collect/registry.js';
import { shortHash } from '../../../src/collect/news/map-news-entry.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

/** Articles in the feed: more than come between two readings, as outlets have it. */
const MOST_ITEMS = 120;
const headline = ({ serial }: WireItem) => `Gangguan layanan ke-${serial}`;

export const newsWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => {
    const { polls } = createCollectors({ news: { feeds: [`${base}/rss`], languages: [] }, fetch });
    if (!polls[0]) throw new Error('no collector');
    return polls[0];
  },
  isPage: ({ pathname }) => pathname === '/rss',
  select: (_, items) => items.slice(-MOST_ITEMS).reverse(),
  write: (page) => ({
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
    body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>${page.map(toItem).join('')}</channel></rss>`,
  }),
  postId: (item) => `news:kabar.example:${shortHash(`gangguan layanan ke ${item.serial}`)}`,
};

function toItem(item: WireItem): string {
  return (
    `<item><title>${headline(item)}</title><guid isPermaLink="false">${item.serial}</guid>` +
    `<pubDate>${new Date(item.atMs).toUTCString()}</pubDate><description>${item.text}</description>` +
    `<link>https://www.kabar.example/${item.serial}</link></item>`
  );
}
