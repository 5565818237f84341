import { existsSync, readFileSync } from 'node:fs';
import { type FeedEntry } from '../../http/feed/feed.js';
import { readFeed } from '../../http/feed/read-feed.js';
import { mapNewsEntry } from './map-news-entry.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const FEED = { url: 'https://news.example/rss', language: 'id' };
const entry = (fields: Partial<FeedEntry> = {}): FeedEntry => ({
  id: 'g1',
  title: 'Example gangguan - Kabar',
  url: 'https://news.example/articles/CBMi',
  links: [],
  published: null,
  updated: null,
  contentHtml: null,
  summaryHtml: null,
  author: null,
  categories: [],
  source: { name: 'Kabar', url: 'https://www.kabar.co.id' },
  ...fields,
});
const map = (fields: Partial<FeedEntry> = {}) => mapNewsEntry(entry(fields), FEED, NOW);

describe('mapNewsEntry', () => {
  it('takes the outlet off the headline, and for its author', () => {
    expect(map()).toMatchObject({
      text: 'Example gangguan',
      author: 'kabar.co.id',
      source: 'news',
      language: 'id',
    });
  });

  it.each([
    ['Example gangguan', 'https://tekno.kabar.co.id/2', null],
    ['EXAMPLE  Gangguan!', 'https://kabar.co.id/2', null],
    ['Example gangguan - Kabar', 'https://other.example', { name: 'Kabar', url: 'http://m.kabar.co.id/' }],
  ])('is one article in whichever feed: %s at %s', (title, url, source) => {
    expect(map({ title, url, source, id: null })?.id).toBe(map()?.id);
  });

  it.each([
    ['Example pulih', 'https://www.kabar.co.id'],
    ['Example gangguan', 'https://www.lain.co.id'],
  ])('is another with another headline or outlet: %s at %s', (title, url) => {
    expect(map({ title, source: { name: null, url } })?.id).not.toBe(map()?.id);
  });

  it.each([
    ['<p>Kata <b>warga</b>.</p>', 'Example gangguan\nKata warga.'],
    ['<a href="x">Example gangguan</a>&nbsp;&nbsp;<font>Kabar</font>', 'Example gangguan'],
    [null, 'Example gangguan'],
  ])('reads the summary %j', (summaryHtml, text) => {
    expect(map({ summaryHtml })?.text).toBe(text);
  });

  it.each([
    ['2026-11-22T20:00:00Z', '2026-11-22T20:00:00Z'],
    ['2026-11-23T20:00:00Z', '2026-11-22T21:22:30Z'],
    [null, '2026-11-22T21:22:30Z'],
  ])('of %s is of %s', (told, iso) => {
    const published = told === null ? null : { raw: told, timeMs: Date.parse(told) };
    expect(map({ published })?.createdAtMs).toBe(Date.parse(iso));
  });

  it.each([
    [{ title: null, contentHtml: '<p>isi</p>' }, { text: 'isi' }],
    [
      { url: 'javascript:alert(1)', source: null },
      { url: null, author: 'news.example' },
    ],
  ])('makes do with %j', (fields, post) => {
    expect(map(fields)).toMatchObject(post);
  });

  it('is nothing without words', () => {
    expect(map({ title: null, contentHtml: '<img src="x">' })).toBeNull();
  });
});

const RECORDED = '../shared/payloads/rss/google_news_id.xml';
(existsSync(RECORDED) ? describe : describe.skip)(`articles in ${RECORDED}`, () => {
  it('are read', () => {
    const { entries } = readFeed(readFileSync(RECORDED, 'utf8'));
    expect(entries.map((article) => mapNewsEntry(article, FEED, NOW))).toMatchObject([
      {
        text: 'PT Telkom Buka Lowongan Kerja 2026 untuk Fresh Graduate\nPT Telkom Buka Lowongan Kerja Kompas.com',
        author: 'kompas.com',
      },
      { author: 'detik.com', createdAtMs: Date.parse('2026-08-17T04:00:00Z') },
    ]);
  });
});
