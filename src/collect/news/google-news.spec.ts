import { EDITIONS } from './editions.js';
import { googleNewsFeeds } from './google-news.js';

const queriesOf = (names: readonly string[]) =>
  googleNewsFeeds('https://news.example', names, EDITIONS.id).map((url) => new URL(url).searchParams);

describe('googleNewsFeeds', () => {
  it('asks for names beside words of trouble, in the last day', () => {
    const [query] = queriesOf(['chatgpt', 'chat gpt', 'chatgpt', 'a"b']);
    expect(Object.fromEntries(query ?? [])).toEqual({
      q: '("ab" OR "chat gpt" OR "chatgpt") (gangguan OR down OR error OR lumpuh) when:1d',
      hl: 'id',
      gl: 'ID',
      ceid: 'ID:id',
    });
  });

  it('asks for every name once, in as few requests as the limits allow', () => {
    const names = Array.from({ length: 100 }, (_, i) => (i % 2 ? `service ${i}` : `service-${i}`));
    const queries = queriesOf(names).map((query) => query.get('q') ?? '');
    const asked = queries.flatMap((q) => [...q.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
    expect(asked.sort()).toEqual([...names].sort());
    expect(queries.length).toBe(6);
    for (const q of queries) expect(q.replaceAll(' OR ', ' ').split(' ').length).toBeLessThanOrEqual(32);
  });

  it('asks for a name however long it is', () => {
    expect(queriesOf(['x'.repeat(2000), 'y'])).toHaveLength(2);
  });

  it('asks nothing without names', () => {
    expect(queriesOf([])).toEqual([]);
  });
});
