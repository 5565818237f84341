import { RedditCollector } from '../../../src/collect/reddit/reddit.collector.js';
import { type PollWire, type WireItem } from '../hostile-poll.contract.js';

const PAGE_LIMIT = 40;
const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
const nameOf = ({ serial }: WireItem) => `t3_${String(serial).padStart(6, '0')}`;

export const redditWire: PollWire = {
  hashtag: 'chatgptdown',
  make: (base, fetch) =>
    new RedditCollector(
      {
        clientId: 'made-up',
        clientSecret: 'made-up',
        subreddits: ['ChatGPT', 'OpenAI'],
        hosts: { login: base, api: base },
      },
      fetch,
    ),
  isPage: ({ pathname }) => pathname === '/r/ChatGPT+OpenAI/new',
  select: ({ searchParams }, items) => {
    const above = searchParams.get('after');
    return items
      .filter((item) => above === null || nameOf(item) < above)
      .reverse()
      .slice(0, PAGE_LIMIT);
  },
  write: (page, _, all) => {
    const last = page.map(nameOf).sort()[0];
    const isMore = last !== undefined && all.some((item) => nameOf(item) < last);
    const data = { children: page.map(toThing), after: isMore ? last : null, before: null };
    return { headers: JSON_TYPE, body: JSON.stringify({ kind: 'Listing', data }) };
  },
  others: ({ pathname }) =>
    pathname === '/api/v1/access_token'
      ? {
          headers: JSON_TYPE,
          body: '{"access_token":"made-up","token_type":"bearer","expires_in":3600,"scope":"*"}',
        }
      : null,
  postId: (item) => `reddit:${nameOf(item)}`,
};

function toThing(item: WireItem): Record<string, unknown> {
  const data = {
    name: nameOf(item),
    title: item.text,
    selftext: '',
    author: 'a',
    permalink: `/r/ChatGPT/comments/${item.serial}/a/`,
    created_utc: item.atMs / 1000,
  };
  return { kind: 't3', data };
}
