import { existsSync, readFileSync } from 'node:fs';
import { hitSchema } from './hackernews-api.js';
import { mapHackerNewsHit } from './map-hackernews-hit.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const map = (fields: object) =>
  mapHackerNewsHit({ objectID: '7', created_at_i: 1_795_382_500, author: 'fern', ...fields }, NOW);

describe('mapHackerNewsHit', () => {
  it.each([
    [{ title: 'Vec<T> &amp; C# #1' }, 'Vec<T> & C# #1'],
    [{ title: 'Ask HN', story_text: 'One.<p>Two &#x2F; three' }, 'Ask HN\nOne.\nTwo / three'],
    [{ comment_text: 'it&#x27;s <i>down</i>', title: null }, "it's down"],
  ])('reads the words of %j', (fields, text) => {
    expect(map(fields)).toMatchObject({ text, hashtags: [] });
  });

  it('is nothing without words', () => {
    expect(map({ title: '', comment_text: null })).toBeNull();
  });

  it('has an address of its own, and never a time to come', () => {
    expect(map({ title: 'x', created_at_i: 1_895_382_500 })).toMatchObject({
      id: 'hackernews:7',
      createdAtMs: NOW,
      author: 'fern',
      url: 'https://news.ycombinator.com/item?id=7',
    });
  });
});

const RECORDED = '../shared/payloads/hn/search.json';
(existsSync(RECORDED) ? describe : describe.skip)(`hits in ${RECORDED}`, () => {
  it('are read', () => {
    const { hits } = JSON.parse(readFileSync(RECORDED, 'utf8')) as { hits: unknown[] };
    expect(hits.map((hit) => mapHackerNewsHit(hitSchema.parse(hit), NOW))).toMatchObject([
      { id: 'hackernews:10204018', text: 'Show HN: Make a programmable mirror', author: 'hannahmitt' },
    ]);
  });
});
