import { baseUrl } from './base-url.js';

describe('baseUrl', () => {
  it.each([
    ['mastodon.social', 'https://mastodon.social'],
    ['127.0.0.1:80', 'https://127.0.0.1:80'],
    ['http://localhost:3/', 'http://localhost:3'],
    ['https://me:secret@page.example/a/', 'https://page.example/a'],
  ])('reads %s', (host, expected) => {
    expect(baseUrl(host, 'https')).toBe(expected);
  });

  it('refuses what is no address', () => {
    expect(() => baseUrl('a b', 'wss')).toThrow('"a b" is not a host name');
  });
});
