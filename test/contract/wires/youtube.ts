import { YouTubeCollector } from '../../../src/collect/youtube/youtube.collector.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
const CHANNEL = 'UCmadeupmadeupmadeupmade';
const idOf = ({ serial }: WireItem) => `Ugx${String(serial).padStart(6, '0')}`;

export const youtubeWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) => new YouTubeCollector({ key: 'made-up', watch: [CHANNEL], base }, fetch),
  isPage: ({ pathname }) => pathname === '/youtube/v3/commentThreads',
  select: ({ searchParams }, items) => {
    const below = searchParams.get('pageToken');
    return items
      .filter((item) => below === null || idOf(item) < below)
      .reverse()
      .slice(0, PAGE_LIMIT);
  },
  write: (page, _, all) => {
    const last = page.map(idOf).sort()[0];
    const isMore = last !== undefined && all.some((item) => idOf(item) < last);
    const body = { items: page.map(toThread), ...(isMore && { nextPageToken: last }) };
    return { headers: JSON_TYPE, body: JSON.stringify(body) };
  },
  others: ({ pathname }) =>
    pathname === '/youtube/v3/search' ? { headers: JSON_TYPE, body: '{"items":[]}' } : null,
  postId: (item) => `youtube:${idOf(item)}`,
};

function toThread(item: WireItem): Record<string, unknown> {
  const snippet = {
    textDisplay: item.text,
    authorChannelId: { value: 'UCa' },
    publishedAt: new Date(item.atMs).toISOString(),
  };
  const topLevelComment = { id: idOf(item), snippet };
  return { id: idOf(item), snippet: { channelId: CHANNEL, videoId: 'madeupvid01', topLevelComment } };
}
