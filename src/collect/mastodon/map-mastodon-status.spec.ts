import { existsSync, readFileSync } from 'node:fs';
import { compareIds } from './compare-ids.js';
import { htmlText } from '../../http/html-text.js';
import { mapMastodonStatus } from './map-mastodon-status.js';
import { type MastodonStatus, statusSchema } from './mastodon-api.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const status = (fields: Partial<MastodonStatus> = {}): MastodonStatus => ({
  id: '1',
  uri: 'https://home.example/users/a/statuses/9',
  url: 'https://home.example/@a/9',
  created_at: '2026-11-22T21:20:00.000Z',
  content: '<p>down again</p>',
  account: { acct: 'a', url: 'https://home.example/@a' },
  ...fields,
});
const map = (fields: Partial<MastodonStatus> = {}) => mapMastodonStatus(status(fields), 'host.example', NOW);

describe('mapMastodonStatus', () => {
  it.each([
    [{ url: 'javascript:alert(1)' }, 'https://home.example/users/a/statuses/9'],
    [{ url: 'javascript:alert(1)', uri: 'tag:home.example,2026:9' }, null],
  ])('gives no address that cannot be opened: %j', (changes, url) => {
    expect(map(changes)?.url).toBe(url);
  });

  it('has the same id and author whichever server tells it', () => {
    const there = mapMastodonStatus(status({ id: '77' }), 'other.example', NOW);
    expect([there?.id, there?.author]).toEqual([map()?.id, map()?.author]);
    expect(there?.id).toBe('mastodon:https://home.example/users/a/statuses/9');
  });

  it.each([
    [{ url: null, account: { acct: 'a', url: null } }, 'a@host.example'],
    [{ account: { acct: 'a@home.example', url: '' } }, 'a@home.example'],
  ])('finds an author for %j', (fields, author) => {
    expect(map(fields)?.author).toBe(author);
  });

  it('puts a warning before the text', () => {
    expect(map({ spoiler_text: ' ChatGPT ' })?.text).toBe('ChatGPT\ndown again');
  });

  it('keeps hashtags once, in whatever case', () => {
    const tags = [{ name: 'MUSICTUESDAY' }, { name: 'musicTuesday' }, { name: 'jazz' }, { name: '' }];
    expect(map({ tags })?.hashtags).toHaveLength(2);
  });

  it.each([
    ['2026-11-22T23:00:00Z', NOW],
    ['2026-11-22T22:20:00+01:00', NOW - 150_000],
    ['2026-11-22', undefined],
    ['', undefined],
  ])('reads the time %s', (created_at, expected) => {
    expect(map({ created_at })?.createdAtMs).toBe(expected);
  });

  it('knows a repost', () => {
    expect(map({ reblog: { uri: 'https://x.example/1' } })?.repostOf).toBe('mastodon:https://x.example/1');
  });
});

describe('htmlText', () => {
  it.each([
    ['<p>one<br>two</p><p>three</p>', 'one\ntwo\nthree'],
    ['<p>a &amp; b &lt;c&gt; &#39;d&#39; é</p>', "a & b <c> 'd' é"],
    [
      '<p><a href="https://h/tags/x" class="mention hashtag">#<span>ChatGPTDown</span></a> again</p>',
      '#ChatGPTDown again',
    ],
    [
      '<a href="https://a.example/long"><span class="invisible">https://</span><span class="ellipsis">a.example/lo</span><span class="invisible">ng</span></a>',
      'a.example/lo',
    ],
    ['<p class="quote-inline">RE: <a href="https://x">x</a></p><p>my words</p>', 'my words'],
    ['<h1>Title</h1><ul><li>one</li><li>two</li></ul>', 'Title\none\ntwo'],
    ['plain', 'plain'],
    ['', ''],
    ['<p>unclosed <b>tags', 'unclosed tags'],
    ['<script>alert(1)</script><p>x</p>', 'x'],
  ])('reads %s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});

describe('compareIds', () => {
  it.each([
    ['9', '10', -1],
    ['109348684737626801', '109348684737626802', -1],
    ['01M82J742VHTYCBP56WVT1CXEH', '01M82J73QRF5XFECREAKZT18WC', 1],
    ['5', '5', 0],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareIds(a, b))).toBe(sign);
  });
});

const RECORDED = '../shared/payloads/mastodon';
(existsSync(RECORDED) ? describe : describe.skip)(`recorded replies in ${RECORDED}`, () => {
  const body = (file: string): unknown[] => {
    const recorded = JSON.parse(readFileSync(`${RECORDED}/${file}`, 'utf8')) as {
      body?: unknown[];
      response?: { body: unknown[] };
    };
    return recorded.body ?? recorded.response?.body ?? [];
  };

  it('reads a status of mastodon.social', () => {
    const [value] = body('tag_timeline_status.json');
    const post = mapMastodonStatus(statusSchema.parse(value), 'mastodon.social', NOW);
    expect(post).toMatchObject({
      id: 'mastodon:https://ruby.social/users/chrismo/statuses/109348684454557541',
      author: 'https://ruby.social/@chrismo',
      createdAtMs: Date.parse('2022-11-15T16:08:30Z'),
      hashtags: ['MUSICTUESDAY', 'piano', 'neoclassical', 'jazz'],
    });
    expect(post?.text.split('\n')).toEqual([
      '#musicTuesday',
      "Here's a solo #piano track of mine called Gravity Assist",
      '#neoclassical (#jazz ish)',
      'cstudios.bandcamp.com/track/ce',
    ]);
  });

  it.each(['gotosocial/08-tag-first.json', 'gotosocial/19-tag-limit40.json'])('reads %s', (file) => {
    const posts = body(file).map((value) => mapMastodonStatus(statusSchema.parse(value), 'h', NOW));
    expect(posts.length).toBeGreaterThanOrEqual(20);
    for (const post of posts) expect(post?.text).toMatch(/^Is it only me[?] #ChatGPTDown report \d+$/);
  });
});
