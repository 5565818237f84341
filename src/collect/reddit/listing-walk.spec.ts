import { existsSync, readFileSync } from 'node:fs';
import { readFeed } from '../../http/feed/read-feed.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { ListingWalk } from './listing-walk.js';
import { tokenSchema } from '../access-token.js';
import { listingSchema } from './reddit-api.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');

const thing = (name: string, atMs: number, changes: object = {}) => ({
  kind: 't3',
  data: {
    name: `t3_${name}`,
    title: 'Is it down?',
    selftext: '',
    author: 'a',
    permalink: `/r/x/comments/${name}/?ref=search_posts`,
    created: atMs / 1000 + 28_800,
    created_utc: atMs / 1000,
    ...changes,
  },
});
const idsOf = (walk: ListingWalk) => walk.sortedPosts().map(({ id }) => id);

describe('ListingWalk', () => {
  it('takes the time that is UTC, and an address without what led there', () => {
    const walk = new ListingWalk(null, NOW);
    walk.take([thing('a', NOW - MINUTE_MS)], null);
    expect(walk.sortedPosts()).toMatchObject([
      { id: 'reddit:t3_a', createdAtMs: NOW - MINUTE_MS, url: 'https://www.reddit.com/r/x/comments/a/' },
    ]);
  });

  it('finds what is new though every post that it had read is deleted', () => {
    const first = new ListingWalk(null, NOW);
    first.take([thing('b', NOW - MINUTE_MS), thing('a', NOW - 2 * MINUTE_MS)], null);
    const second = new ListingWalk(first.cursor, NOW + 2 * MINUTE_MS);
    second.take([thing('c', NOW + MINUTE_MS)], null);
    expect(idsOf(second)).toEqual(['reddit:t3_c']);
    expect(second.listened).toEqual({ startMs: NOW, endMs: NOW + 2 * MINUTE_MS });
  });

  it('gives what comes late into the listing, and nothing twice', () => {
    const first = new ListingWalk(null, NOW);
    first.take([thing('b', NOW - MINUTE_MS)], null);
    const second = new ListingWalk(first.cursor, NOW + 2 * MINUTE_MS);
    second.take([thing('b', NOW - MINUTE_MS), thing('a', NOW - 5 * MINUTE_MS)], null);
    expect(idsOf(second)).toEqual(['reddit:t3_a']);
  });

  it('tells what was taken back since', () => {
    const first = new ListingWalk(null, NOW);
    first.take([thing('a', NOW - MINUTE_MS)], null);
    const second = new ListingWalk(first.cursor, NOW + 2 * MINUTE_MS);
    second.take([thing('a', NOW - MINUTE_MS, { author: '[deleted]', selftext: '[removed]' })], null);
    expect([second.deleted, idsOf(second)]).toEqual([['reddit:t3_a'], []]);
  });

  it('reads on until it is below what was heard, from its cursor between pages', () => {
    let walk = new ListingWalk(null, NOW);
    walk.take([thing('c', NOW - HOUR_MS)], 't3_c');
    expect([walk.isDone, walk.listened]).toEqual([false, null]);
    walk = new ListingWalk(walk.cursor, NOW + MINUTE_MS);
    expect(walk.after).toBe('t3_c');
    walk.take([thing('b', NOW - 8 * HOUR_MS)], 't3_b');
    expect(walk.isDone).toBe(true);
    expect(walk.listened).toEqual({ startMs: NOW - 6 * HOUR_MS, endMs: NOW });
  });

  it('claims only what a full listing reaches', () => {
    const walk = new ListingWalk(null, NOW);
    const things = Array.from({ length: 1000 }, (_, index) => thing(`n${index}`, NOW - index * 1000));
    walk.take(things, null);
    expect(walk.listened).toEqual({ startMs: NOW - 999_000, endMs: NOW });
  });

  it('counts what it cannot read once', () => {
    const broken = { kind: 't3', data: { name: 't3_x', created_utc: (NOW - MINUTE_MS) / 1000 } };
    const first = new ListingWalk(null, NOW);
    first.take([broken], null);
    const second = new ListingWalk(first.cursor, NOW + MINUTE_MS);
    second.take([broken], null);
    expect([first.failed, second.failed]).toEqual([1, 0]);
  });
});

const SHARED = '../shared/payloads/reddit';
(existsSync(SHARED) ? describe : describe.skip)('recorded payloads of Reddit', () => {
  const bodyOf = (name: string) =>
    (JSON.parse(readFileSync(`${SHARED}/${name}`, 'utf8')) as { body: unknown }).body;

  it('reads a listing', () => {
    const { children } = listingSchema.parse(bodyOf('search_listing.json')).data;
    const walk = new ListingWalk(null, Date.parse('2015-12-16T20:00:00Z'));
    walk.take(children, null);
    expect(walk.failed).toBe(0);
    expect(idsOf(walk)).toEqual(['reddit:t3_3x4kt2']);
  });

  it('reads a token and a feed', () => {
    expect(tokenSchema.parse(bodyOf('token.json')).expires_in).toBe(3600);
    const { entries } = readFeed(readFileSync(`${SHARED}/subreddit_new.rss.xml`, 'utf8'));
    expect(entries).toMatchObject([{ id: 't3_abc123', title: 'Is Claude down for anyone else?' }]);
  });
});
