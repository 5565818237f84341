import { fetchFeed } from './fetch-feed.js';

const read = (body: string | null, status = 200) =>
  fetchFeed({
    fetch: () => Promise.resolve(new Response(body, { status, headers: { 'content-type': 'text/html' } })),
    source: 'test',
    url: 'https://news.example/feed',
    signal: new AbortController().signal,
    nowMs: 0,
    etag: '"a"',
    expect: [410],
  });

describe('fetchFeed', () => {
  it('reads a feed whatever it says that it is', async () => {
    const { feed } = await read('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>');
    expect(feed?.entries).toHaveLength(1);
  });

  it.each([
    [304, null],
    [410, '<html>gone</html>'],
  ])('hands over %i without a feed', async (status, body) => {
    expect(await read(body, status)).toMatchObject({ status, feed: null });
  });

  it('says what it got instead of a feed', async () => {
    await expect(read('<!DOCTYPE html><html></html>')).rejects.toMatchObject({
      code: 'bad_payload',
      retryable: true,
      message: 'news.example answers something that is a page',
    });
  });
});
