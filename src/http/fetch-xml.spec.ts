import { fetchXml } from './fetch-xml.js';

const read = (body: string | null, type: string, status = 200) =>
  fetchXml({
    fetch: () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } })),
    source: 'test',
    url: 'https://news.example/feed',
    signal: new AbortController().signal,
    nowMs: 0,
    etag: '"a"',
    expect: [410],
  });

describe('fetchXml', () => {
  it.each([
    ['RSS', '<?xml version="1.0"?>\n<rss version="2.0"/>', 'application/rss+xml'],
    [
      'Atom that says it is a page',
      '\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
      'text/html; charset=utf-8',
    ],
    ['a feed that quotes a page', '<rss><description><![CDATA[<html>]]></description></rss>', 'text/plain'],
  ])('reads %s', async (_, text, type) => {
    expect(await read(text, type)).toMatchObject({ status: 200, text });
  });

  it.each([
    ['a page', '<!DOCTYPE html><html></html>', 'text/html', 'text/html'],
    ['a page that says it is a feed', '<?xml version="1.0"?>\n<HTML/>', 'application/xml', 'application/xml'],
    ['JSON', '{"title":"<rss>"}', 'application/json', 'application/json'],
    ['nothing', '', 'application/rss+xml', 'application/rss+xml'],
  ])('refuses %s', async (_, body, type, told) => {
    const message = `news.example answers ${told}, not a feed`;
    await expect(read(body, type)).rejects.toMatchObject({ code: 'bad_payload', retryable: true, message });
  });

  it('reads nothing of what did not change', async () => {
    expect(await read(null, 'text/html', 304)).toMatchObject({ unchanged: true, text: '' });
  });

  it('hands over an expected status, whatever its body', async () => {
    expect(await read('<html>gone</html>', 'text/html', 410)).toMatchObject({ status: 410 });
  });
});
