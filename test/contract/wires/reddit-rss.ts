import { RedditRssCollector } from '../../../src/collect/reddit/reddit-rss.collector.js';
import { MINUTE_MS, toIso } from '../../../src/domain/time.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const MOST_ENTRIES = 25;
const nameOf = ({ serial }: WireItem) => `t3_${String(serial).padStart(6, '0')}`;

export const redditRssWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => new RedditRssCollector({ subreddits: ['ChatGPT', 'OpenAI'], base }, fetch),
  isPage: ({ pathname }) => pathname === '/r/ChatGPT+OpenAI/new/.rss',
  select: (_, items) => items.slice(-MOST_ENTRIES).reverse(),
  write: (page) => ({
    headers: { 'content-type': 'application/atom+xml; charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>newest submissions</title>${page.map(toEntry).join('')}</feed>`,
  }),
  postId: (item) => `reddit:${nameOf(item)}`,
  depth: MOST_ENTRIES,
  everyMs: 10 * MINUTE_MS,
  limit: { requests: 1, windowMs: 9.75 * MINUTE_MS },
};

function toEntry(item: WireItem): string {
  return (
    `<entry><author><name>/u/a</name></author><id>${nameOf(item)}</id><title>${item.text}</title>` +
    `<link href="https://www.reddit.com/r/ChatGPT/comments/${item.serial}/a/"/>` +
    `<published>${toIso(item.atMs)}</published><content type="html">submitted by a</content></entry>`
  );
}
