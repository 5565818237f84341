import { DIGEST, OUTAGE } from '../../test/builders/a-digest.js';
import { durationOf, roughly } from '../domain/duration.js';
import { daysOf } from './edition.js';
import { isLinkable } from './is-linkable.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';

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
    expect(renderHtml(DIGEST, { language, baseUrl: 'https://outcry.example/', pictures: PICTURES })).toBe(
      html,
    );
  });
});

it('tells a symptom as the share of the posts that name it, as the pages do', () => {
  const symptoms = [
    { id: 'login', posts: 50 },
    { id: 'down', posts: 150 },
  ];
  const began = [{ ...OUTAGE, posts: 200, symptoms }];
  expect(renderMarkdown({ ...DIGEST, began }, { language: 'en' })).toContain('cannot log in 25%, down 75%');
});

it('tells no outage as certain', () => {
  const began = [{ ...OUTAGE, confidence: 1 }];
  expect(renderMarkdown({ ...DIGEST, began }, { language: 'en' })).toContain('**99%** confidence');
});

describe('a digest of a week in a zone of its own', () => {
  const [date] = daysOf('2025-W24');
  const week = {
    ...DIGEST,
    date: '2025-W24',
    span: 'week' as const,
    days: [{ date: date ?? '', state: 'quiet' as const, began: [] }],
  };

  it('leads to its own days, which another zone begins elsewhere', () => {
    const markdown = renderMarkdown(week, { language: 'en', timezone: 'UTC' });
    expect(markdown).toContain('(/digests/2025-06-09?timezone=Asia%2FJakarta)');
    expect(renderMarkdown(week, { language: 'en', timezone: 'Asia/Jakarta' })).toContain(
      '(/digests/2025-06-09)',
    );
  });
});

describe('isLinkable', () => {
  it.each([
    ['https://example.org/', true],
    ['/outages/1', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['javascript:alert(1)', false],
    ['http://', false],
  ])('of %s is %s', (url, is) => expect(isLinkable(url)).toBe(is));
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
