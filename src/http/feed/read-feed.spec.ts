import { existsSync, readFileSync } from 'node:fs';
import { readFeed } from './read-feed.js';

const rss = (items: string, channel = '') =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:a10="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Example News</title><language>id</language>${channel}${items}</channel></rss>`;

const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example</title>${entries}</feed>`;

describe('readFeed', () => {
  it('reads RSS 2.0 with what it borrows', () => {
    const feed = readFeed(
      rss(
        `<item><title>Lampu &amp;amp; padam &lt;b&gt;lagi&lt;/b&gt;</title><link> https://a.example/1 </link>
           <guid isPermaLink="false">g1</guid><pubDate>Tue, 18 Aug 2026 16:00:00 +0700</pubDate>
           <a10:updated>2026-08-18T10:00:00Z</a10:updated><dc:creator>Ani</dc:creator><category>Tekno</category><category/>
           <source url="https://b.example">B</source><description>&lt;p&gt;short&lt;/p&gt;</description>
           <content:encoded><![CDATA[<p>long</p>]]></content:encoded></item>
         <item><guid>https://a.example/2</guid><description>no title</description></item>
         <item/><item><link>https://a.example/3</link></item>`,
        '<ttl>15</ttl>',
      ),
    );
    expect(feed).toMatchObject({
      format: 'rss',
      title: 'Example News',
      language: 'id',
      ttlMs: 900_000,
      failed: 2,
    });
    expect(feed.entries).toEqual([
      {
        id: 'g1',
        title: 'Lampu & padam lagi',
        url: 'https://a.example/1',
        links: [{ href: 'https://a.example/1', rel: 'alternate' }],
        published: { raw: 'Tue, 18 Aug 2026 16:00:00 +0700', timeMs: Date.parse('2026-08-18T09:00:00Z') },
        updated: { raw: '2026-08-18T10:00:00Z', timeMs: Date.parse('2026-08-18T10:00:00Z') },
        contentHtml: '<p>long</p>',
        summaryHtml: '<p>short</p>',
        author: 'Ani',
        categories: ['Tekno'],
        source: { name: 'B', url: 'https://b.example' },
      },
      expect.objectContaining({
        id: 'https://a.example/2',
        title: null,
        url: 'https://a.example/2',
        source: null,
      }),
    ]);
  });

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    const feed = readFeed(
      `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example"><title>A</title></channel>
       <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
       <dc:date>2026-08-18T09:00:00+00:00</dc:date><dc:subject>net</dc:subject></item></rdf:RDF>`,
    );
    expect(feed).toMatchObject({
      format: 'rdf',
      title: 'A',
      entries: [
        {
          id: 'https://a.example/1',
          published: { timeMs: Date.parse('2026-08-18T09:00:00Z') },
          categories: ['net'],
        },
      ],
    });
  });

  it.each([
    ['text', 'a &lt; b', 'a < b', 'a &lt; b'],
    ['html', '&lt;i&gt;a&lt;/i&gt; &amp;lt; b', 'a < b', '<i>a</i> &lt; b'],
    [
      'xhtml',
      '<div xmlns="http://www.w3.org/1999/xhtml"><i>a</i> &lt; b</div>',
      'a < b',
      '<div xmlns="http://www.w3.org/1999/xhtml"><i>a</i> &lt; b</div>',
    ],
  ])('reads Atom whose text is %s', (type, written, title, html) => {
    const feed = readFeed(
      atom(
        `<entry><id>urn:1</id><title type="${type}">${written}</title><content type="${type}">${written}</content>
         <link rel="self" href="https://a.example/1.atom"/><link href="https://a.example/1"/><author><name>Bo</name></author>
         <published>2026-08-18T09:00:00Z</published><updated>2026-08-18T10:00:00Z</updated><category term="x" label="X"/>
         <source><title>Origin</title><link href="https://o.example"/></source></entry><entry><id>urn:2</id></entry>`,
      ),
    );
    expect(feed).toMatchObject({ format: 'atom', language: 'en', ttlMs: null, failed: 1 });
    expect(feed.entries).toMatchObject([
      {
        id: 'urn:1',
        title,
        url: 'https://a.example/1',
        contentHtml: html,
        summaryHtml: null,
        author: 'Bo',
        categories: ['x'],
        source: { name: 'Origin', url: 'https://o.example' },
        published: { raw: '2026-08-18T09:00:00Z' },
        updated: { raw: '2026-08-18T10:00:00Z' },
      },
    ]);
  });

  it('reads JSON Feed, and counts the items that are none', () => {
    const items = [
      {
        id: 7,
        url: 'https://a.example/7',
        title: 'Seven',
        content_text: 'a < b',
        date_published: '2026-08-18T09:00:00Z',
      },
      {
        id: 'x',
        content_html: '<p>x</p>',
        summary: 'S & s',
        author: { name: 'Bo' },
        tags: ['t'],
        external_url: 'https://o.example',
      },
      { id: 'no text' },
      { title: 5 },
      'nonsense',
    ];
    const feed = readFeed(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'J', items }));
    expect(feed).toMatchObject({ format: 'json', title: 'J', failed: 3 });
    expect(feed.entries).toMatchObject([
      { id: '7', url: 'https://a.example/7', contentHtml: 'a &lt; b', author: null },
      { id: 'x', url: null, title: null, summaryHtml: 'S &amp; s', author: 'Bo', categories: ['t'] },
    ]);
  });

  it.each([
    ['an empty channel', rss('')],
    ['an empty Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom"/>'],
  ])('reads %s', (_, text) => {
    expect(readFeed(text)).toMatchObject({ entries: [], failed: 0 });
  });

  it.each([
    ['a page', '<html><body>rss</body></html>', 'is no feed: its root is <html>'],
    ['RSS without a channel', '<rss version="2.0"></rss>', 'is no feed: it has no channel'],
    ['other JSON', '{"items":[]}', /^is no JSON Feed/],
    ['cut JSON', '{"version":"https://jsonfeed.org/version/1","items":[', 'is malformed JSON'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readFeed(text)).toThrow(message);
  });
});

const RECORDED = '../shared/payloads';
(existsSync(RECORDED) ? describe : describe.skip)(`feeds in ${RECORDED}`, () => {
  it.each([
    ['rss/google_news_id.xml', 'rss', 2],
    ['azure/feed_item_20260723.xml', 'rss', 1],
    ['statuspage/github_history.atom.xml', 'atom', 2],
    ['incidentio/openai_feed.atom.xml', 'atom', 2],
    ['reddit/subreddit_new.rss.xml', 'atom', 1],
    ['cstate/05-rss.json', 'rss', 6],
    ['cstate/06-affected-rss.json', 'rss', 5],
  ])('reads %s', (file, format, least) => {
    const text = readFileSync(`${RECORDED}/${file}`, 'utf8');
    const feed = readFeed(
      file.endsWith('.json') ? (JSON.parse(text) as { response: { body: string } }).response.body : text,
    );
    expect(feed).toMatchObject({ format, failed: 0 });
    expect(feed.entries.length).toBeGreaterThanOrEqual(least);
    for (const entry of feed.entries) {
      expect((entry.published ?? entry.updated)?.timeMs).toEqual(expect.any(Number));
      expect(entry.title).not.toBeNull();
      expect(entry.url).toMatch(/^http/);
    }
  });

  it('keeps whose news it is', () => {
    const { entries } = readFeed(readFileSync(`${RECORDED}/rss/google_news_id.xml`, 'utf8'));
    expect(entries.map(({ source }) => source?.name)).toEqual(['Kompas.com', 'Detik']);
  });
});
