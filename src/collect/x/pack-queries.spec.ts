import { asksFor, isPartOf, packQueries } from './pack-queries.js';

describe('packQueries', () => {
  it('asks for each hashtag once, in any order and case the same way', () => {
    expect(packQueries(['#ChatGPTDown', 'biznetdown', 'CHATGPTDOWN', 'two words'], [])).toEqual([
      '(#biznetdown OR #chatgptdown) -is:retweet',
    ]);
  });

  it('asks for languages by the names of X', () => {
    expect(packQueries(['a'], ['en', 'id'])).toEqual(['(#a) (lang:en OR lang:in) -is:retweet']);
  });

  it('keeps every query within 512 characters, and loses no hashtag', () => {
    const hashtags = Array.from({ length: 200 }, (_, index) => `service${index}down`);
    const queries = packQueries(hashtags, ['id']);
    for (const query of queries) expect(query.length).toBeLessThanOrEqual(512);
    expect(Math.min(...queries.slice(0, -1).map(({ length }) => length))).toBeGreaterThan(480);
    for (const hashtag of hashtags)
      expect(queries.filter((query) => asksFor(query, hashtag))).toHaveLength(1);
  });

  it('leaves queries that are kept as they are, but for hashtags that nobody wants and other languages', () => {
    const kept = ['(#c OR #gone) -is:retweet', '(#e) (lang:en) -is:retweet', '(#gone2) -is:retweet'];
    expect(packQueries(['e', 'c', 'b'], [], kept)).toEqual(['(#c) -is:retweet', '(#b OR #e) -is:retweet']);
  });

  it.each([
    ['(#a) -is:retweet', '(#a OR #b) -is:retweet', true],
    ['(#a OR #c) -is:retweet', '(#a OR #b) -is:retweet', false],
    ['(#a) (lang:en) -is:retweet', '(#a OR #b) -is:retweet', false],
  ])('knows whether %s is part of %s', (query, whole, is) => {
    expect(isPartOf(query, whole)).toBe(is);
  });

  it('asks nothing about nothing', () => {
    expect(packQueries([], ['id'])).toEqual([]);
  });
});
