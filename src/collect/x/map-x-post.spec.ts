import { existsSync, readFileSync } from 'node:fs';
import { mapXPost, timeOfId, xLanguage } from './map-x-post.js';
import { countsSchema, searchSchema, xPostSchema } from './x-api.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const { data } = JSON.parse(readFileSync('test/fixtures/x/search.json', 'utf8')) as { data: unknown[] };
const [first, long, repost] = data.slice(0, 3).map((value) => mapXPost(xPostSchema.parse(value), NOW));

describe('mapXPost', () => {
  it('reads text, time, language and hashtags', () => {
    expect(first).toEqual({
      id: 'x:2124472472957878285',
      source: 'x',
      createdAtMs: Date.parse('2026-11-22T21:20:05Z'),
      text: 'Lumenchat error lagi & lemot #LumenchatDown',
      author: '9001',
      language: 'id',
      url: 'https://x.com/i/web/status/2124472472957878285',
      hashtags: ['LumenchatDown'],
      country: null,
      repostOf: null,
    });
  });

  it.each(['__proto__', 'constructor'])('takes the language %s for its name', (lang) => {
    const post = xPostSchema.parse({ id: '1932000000000000000', text: 'x', lang });
    expect(mapXPost(post, NOW)?.language).toBe(lang);
  });

  it('takes the whole text of a long post', () => {
    expect(long?.text).toMatch(/for an answer/);
    expect(long?.hashtags).toEqual(['lumenchatdown']);
    expect(long?.repostOf).toBeNull();
  });

  it('knows a repost, and a language that is none', () => {
    expect(repost).toMatchObject({ repostOf: 'x:2124472460374966276', language: null });
  });

  it('reads the time from the id where nothing else tells it', () => {
    expect(timeOfId('1578516068309794817')).toBe(Date.parse('2022-10-07T22:42:12.752Z'));
    expect(mapXPost(xPostSchema.parse({ id: '123', text: 'Hello' }), NOW)).toBeNull();
  });

  it('never dates a post later than now', () => {
    const value = { id: '2124472472957878285', text: 'a', created_at: '2027-01-01T00:00:00Z' };
    expect(mapXPost(xPostSchema.parse(value), NOW)?.createdAtMs).toBe(NOW);
  });

  it('asks for Indonesian by the name that X knows', () => {
    expect(['id', 'en', 'he'].map(xLanguage)).toEqual(['in', 'en', 'iw']);
  });
});

const SHARED = '../shared/payloads/x';
(existsSync(SHARED) ? describe : describe.skip)('recorded payloads of X', () => {
  const bodyOf = (name: string) =>
    (JSON.parse(readFileSync(`${SHARED}/${name}`, 'utf8')) as { body: unknown }).body;

  it.each(['search_recent_tweepy_2022.json', 'dictionary_example_0.json'])('reads %s', (name) => {
    const { data: values } = searchSchema.parse(bodyOf(name));
    expect(values?.length).toBeGreaterThan(0);
    for (const value of values ?? []) expect(mapXPost(xPostSchema.parse(value), NOW)?.text).toBeTruthy();
  });

  it('reads recorded counts', () => {
    const { data: buckets } = countsSchema.parse(bodyOf('counts_recent_tweepy_2021.json'));
    expect(buckets?.map(({ count }) => count)).toEqual([1, 1, 2, 1, 2, 1, 1]);
  });

  it('reads an answer with errors beside its posts', () => {
    const { partial } = JSON.parse(readFileSync(`${SHARED}/errors.json`, 'utf8')) as { partial: unknown };
    expect(searchSchema.parse(partial).data).toHaveLength(1);
  });
});
