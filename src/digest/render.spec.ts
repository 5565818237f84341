import { type Digest, type DigestOutage } from './digest.js';
import { durationOf, roughly } from '../domain/duration.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';
import { WORDS } from './words.js';

const HOSTILE = `<script>alert('x')</script> [click](javascript:alert(1)) *bold* @everyone`;

const OUTAGE: DigestOutage = {
  id: 'chatgpt-20250610T0645Z',
  service: 'chatgpt',
  name: HOSTILE,
  state: 'confirmed',
  start: '2025-06-10T06:42:00Z',
  end: null,
  durationMinutes: 1038,
  onset: '2025-06-10T06:42:00Z',
  detectedAt: '2025-06-10T06:45:00Z',
  peakAt: '2025-06-10T11:30:00Z',
  peakPerMinute: 31,
  expectedPerMinute: 1,
  acknowledgedAt: '2025-06-10T07:11:31Z',
  leadMinutes: 26.5,
  firstVoice: 'people',
  hasStatusPage: true,
  posts: 1911,
  authors: 1529,
  sentiment: -0.58,
  usualSentiment: -0.1,
  confidence: 0.97,
  symptoms: [
    { id: 'login', posts: 3 },
    { id: 'something-new', posts: 1 },
  ],
  languages: { id: 0.6, en: 0.3, und: 0.1 },
  countries: [
    { country: 'ID', wokeAt: '2025-06-10T06:43:00Z', share: 0.6, guessed: true },
    { country: 'US', wokeAt: null, share: 0.3, guessed: false },
  ],
  likelyUpstream: { service: 'cloudflare', share: 0.62 },
  windows: [
    {
      id: 'w',
      service: 'chatgpt',
      title: 'Errors',
      start: '2025-06-10T06:36:00Z',
      end: null,
      acknowledgedAt: '2025-06-10T07:11:31Z',
      url: null,
      handEntered: false,
      updates: [{ at: '2025-06-10T07:11:31Z', status: 'investigating', body: HOSTILE }],
    },
  ],
  examples: [
    {
      id: 'a',
      url: 'https://example.org/a?b=<c>',
      at: '2025-06-10T06:44:00Z',
      source: 'mastodon',
      language: 'id',
      symptoms: ['login'],
    },
    {
      id: 'b',
      url: 'javascript:alert(1)',
      at: '2025-06-10T06:45:00Z',
      source: 'mastodon',
      language: 'id',
      symptoms: [],
    },
    {
      id: 'c',
      url: 'https://example.org/x)[click](javascript:alert(2',
      at: '2025-06-10T06:46:00Z',
      source: 'mastodon',
      language: 'id',
      symptoms: [],
    },
  ],
  slots: [
    { start: '2025-06-10T00:00:00Z', posts: 0, usual: 2, coverage: 1 },
    { start: '2025-06-10T00:30:00Z', posts: null, usual: null, coverage: 0 },
    { start: '2025-06-10T06:30:00Z', posts: 40, usual: 3, coverage: 1 },
  ],
};

const DIGEST: Digest = {
  date: '2025-06-10',
  span: 'day',
  days: [],
  timezone: 'Asia/Jakarta',
  from: '2025-06-09T17:00:00Z',
  to: '2025-06-10T17:00:00Z',
  asOf: '2025-06-10T17:00:00Z',
  complete: true,
  headline: { en: `${HOSTILE} failed.`, id: `${HOSTILE} terganggu.` },
  listening: {
    coverage: 0.9,
    blind: [{ from: '2025-06-10T15:00:00Z', to: '2025-06-10T17:00:00Z' }],
    posts: { read: 1_204_331, counted: 4211, duplicate: 0, dropped: {}, failed: 0 },
    sources: [
      { source: 'bluesky', kind: 'stream', coverage: 0.9, lastSuccess: null, lastError: HOSTILE, gaps: [{ from: '2025-06-10T15:00:00Z', to: '2025-06-10T17:00:00Z' }], spentUsd: 1.5 },
      {
        source: 'status.example',
        kind: 'official',
        coverage: null,
        lastSuccess: '2025-06-10T16:57:00Z',
        lastError: null,
        gaps: [],
        spentUsd: null,
      },
    ],
  },
  began: [OUTAGE],
  stillOpen: [],
  recovered: [],
  nearMisses: [
    {
      spike: 's',
      service: 'biznet',
      name: 'Biznet',
      onset: '2025-06-10T08:21:00Z',
      end: null,
      posts: 9,
      peakPerMinute: 2,
      confidence: 0.4,
      score: 2,
      why: 'mentions',
      sources: ['mastodon'],
    },
  ],
  services: [
    {
      service: 'reddit',
      name: 'Reddit',
      state: 'quiet',
      posts: 500,
      authors: 400,
      usualPosts: 200,
      sentiment: null,
      usualSentiment: null,
      coverage: 1,
    },
    {
      service: 'slack',
      name: 'Slack',
      state: 'unheard',
      posts: null,
      authors: null,
      usualPosts: null,
      sentiment: null,
      usualSentiment: null,
      coverage: 0,
    },
  ],
  lag: {
    days: 30,
    providers: [
      {
        service: 'chatgpt',
        name: 'ChatGPT',
        n: 14,
        medianMinutes: 16,
        p25Minutes: -3,
        p75Minutes: 29,
        unacknowledged: 2,
        unacknowledgedShare: null,
        officialFirst: 4,
        officialFirstShare: null,
        pending: 0,
        graded: 0,
        unseen: 0,
        meanDelayMinutes: 43,
        grade: 'C',
      },
    ],
  },
};

const PICTURES = new Map([[OUTAGE.id, { light: 'cid:a', dark: null, width: 600, height: 200 }]]);

describe.each(['en', 'id'] as const)('a digest in %s', (language) => {
  const html = renderHtml(DIGEST, { language, baseUrl: 'https://outcry.example/', pictures: PICTURES });
  const markdown = renderMarkdown(DIGEST, { language });
  const text = renderText(DIGEST, { language });

  it('is one whole page without scripts and without anything from elsewhere', () => {
    expect(html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
    expect(html).not.toMatch(/<script|<link|<iframe|@import|\son\w+=/i);
    expect(html).not.toContain('javascript:alert(1)"');
  });

  it('lets nobody put markup into it', () => {
    expect(html).toContain('&lt;script>');
    expect(markdown).not.toMatch(/<script|\[click\]\(|(?<!\\)\]\(javascript:|@everyone/);
  });

  it('links to the story, the digest and only to posts that can be opened', () => {
    expect(html).toContain('href="https://outcry.example/outages/chatgpt-20250610T0645Z"');
    expect(html).toContain('href="https://outcry.example/digests/2025-06-10"');
    expect(markdown).toContain('(https://example.org/a?b=%3Cc%3E)');
  });

  it('tells times in the time zone of the digest', () => {
    for (const rendered of [html, markdown, text]) {
      expect(rendered).toContain('13:42');
      expect(rendered).toContain('Asia/Jakarta');
      expect(rendered).toContain('22:00–24:00');
    }
  });

  it('says in words and in text what the chart shows', () => {
    expect(html).toMatch(/<img [^>]*src="cid:a" alt="[^"]*1[.,]3[^"]*13:30/);
    for (const rendered of [markdown, text]) expect(rendered).toContain('▁·█');
  });

  it('keeps plain text narrow', () => {
    const prose = text.split('\n').filter((line) => !line.includes('://'));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('says the same twice', () => {
    expect(renderHtml(DIGEST, { language, baseUrl: 'https://outcry.example/', pictures: PICTURES })).toBe(html);
  });
});

describe('the words', () => {
  it('know the same symptoms in every language', () => {
    const unknown = 'something-new';
    expect([WORDS.en.symptom(unknown), WORDS.id.symptom(unknown)]).toEqual([
      'something new',
      'something new',
    ]);
    expect(WORDS.id.symptom('login')).toBe('tidak bisa masuk');
  });
});

describe('durations', () => {
  const units = { day: ['day', 'days'], hour: ['h', 'h'], minute: ['min', 'min'] } as const;
  it.each([
    [0, '1 min'],
    [1, '1 min'],
    [26.5, '27 min'],
    [60, '1 h'],
    [924, '15 h 24 min'],
    [1440, '1 day'],
    [2 * 1440 + 185, '2 days 3 h'],
  ])('%d minutes are %s', (minutes, words) => expect(durationOf(minutes, units)).toBe(words));

  it.each([
    [26, 26],
    [299, 299],
    [924, 900],
    [4000, 4320],
  ])('%d minutes are roughly %d', (minutes, rough) => expect(roughly(minutes)).toBe(rough));
});
