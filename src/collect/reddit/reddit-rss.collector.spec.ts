import { readFileSync } from 'node:fs';
import { type CollectRequest } from '../collector.js';
import { RedditRssCollector } from './reddit-rss.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const TEN_MINUTES = 600_000;
const FEED = readFileSync('test/fixtures/reddit/new.rss.xml', 'utf8');

const make = (answer: (init: RequestInit) => Response) =>
  new RedditRssCollector({ subreddits: ['Lumenchat', 'Other'] }, (_, init) => Promise.resolve(answer(init)));
const ask = (cursor: string | null, nowMs: number): CollectRequest => ({
  cursor,
  hashtags: [],
  spiking: [],
  phrases: [],
  names: [],
  nowMs,
  signal: new AbortController().signal,
});
const feed = (text = FEED) => new Response(text, { headers: { etag: '"1"' } });

describe('RedditRssCollector', () => {
  it('reads what people wrote, without the footer of the feed', async () => {
    const { posts } = await make(() => feed()).collect(ask(null, NOW));
    expect(posts.map(({ text, author }) => [text, author])).toEqual([
      ['lumenchat not working', 'made_up_two'],
      ['Is Lumenchat down for anyone else?\nNetwork error & nothing else.', 'made_up_one'],
    ]);
  });

  it('asks whether anything changed, and has heard on when nothing did', async () => {
    const collector = make((init) =>
      new Headers(init.headers).get('if-none-match') === '"1"' ? new Response(null, { status: 304 }) : feed(),
    );
    const { nextCursor } = await collector.collect(ask(null, NOW));
    const { listened, posts } = await collector.collect(ask(nextCursor, NOW + TEN_MINUTES));
    expect([posts, listened]).toEqual([[], { startMs: NOW, endMs: NOW + TEN_MINUTES }]);
  });

  it('does not claim what fell off between two readings', async () => {
    const { nextCursor } = await make(() => feed()).collect(ask(null, NOW));
    const later = FEED.replaceAll('made0', 'next0').replaceAll('t1_', 't1_next_').replaceAll('T21:', 'T23:');
    const laterMs = NOW + 12 * TEN_MINUTES;
    const { listened } = await make(() => feed(later)).collect(ask(nextCursor, laterMs));
    expect(listened).toEqual({ startMs: Date.parse('2026-11-22T23:15:00Z'), endMs: laterMs });
  });
});
