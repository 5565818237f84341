import { BlueskyRecheck } from '../../src/collect/bluesky/bluesky.recheck.js';
import { DailyBudget } from '../../src/collect/daily-budget.js';
import { HackerNewsRecheck } from '../../src/collect/hackernews/hackernews.recheck.js';
import { MastodonRecheck } from '../../src/collect/mastodon/mastodon.recheck.js';
import { XClient } from '../../src/collect/x/x.client.js';
import { XRecheck } from '../../src/collect/x/x.recheck.js';
import { YouTubeRecheck } from '../../src/collect/youtube/youtube.recheck.js';
import { aSpendingBook } from '../builders/a-spending-book.js';
import { describeRecheck } from './recheck.contract.js';

describeRecheck('bluesky', {
  standing: 'bluesky:did:plc:ada/1',
  gone: 'bluesky:did:plc:bob/2',
  make: (fetch) => new BlueskyRecheck(fetch),
  answer: () => Response.json({ posts: [{ uri: 'at://did:plc:ada/app.bsky.feed.post/1' }] }),
});

describeRecheck('mastodon', {
  standing: 'mastodon:https://home.example/users/ada/statuses/1',
  gone: 'mastodon:https://home.example/users/bob/statuses/2',
  make: (fetch) => new MastodonRecheck([], fetch),
  answer: (url) =>
    url.endsWith('/1') ? Response.json({ id: '1' }) : Response.json({ error: 'gone' }, { status: 404 }),
});

describeRecheck('hackernews', {
  standing: 'hackernews:1',
  gone: 'hackernews:2',
  make: (fetch) => new HackerNewsRecheck(fetch),
  answer: (url) => Response.json(url.endsWith('/1.json') ? { id: 1 } : { id: 2, deleted: true }),
});

describeRecheck('x', {
  standing: 'x:1',
  gone: 'x:2',
  make: (fetch) => {
    const base = 'https://x.example';
    const budget = new DailyBudget('x', 1_000_000, aSpendingBook());
    const client = new XClient('x', { base, token: 'made-up', fieldNames: 'tweet', fetch });
    return new XRecheck({ client, budget, recheckBudget: budget, postMicroUsd: 5_000 });
  },
  answer: () => {
    const type = 'https://api.x.com/2/problems/resource-not-found';
    return Response.json({ data: [{ id: '1', text: 'a' }], errors: [{ type, resource_id: '2' }] });
  },
});

describeRecheck('youtube', {
  standing: 'youtube:Ugxmadeupmadeup1',
  gone: 'youtube:Ugxmadeupmadeup2',
  make: (fetch) => new YouTubeRecheck({ key: 'made-up' }, fetch),
  answer: () => Response.json({ items: [{ id: 'Ugxmadeupmadeup1', snippet: {} }] }),
});
