import * as fc from 'fast-check';
import { z } from 'zod';
import { toCsv } from '../../pipeline/index.js';
import { InvalidCursorError, type Page } from '../../store/store.js';
import { isTokenOf } from '../access/admin-token.js';
import { etagOf, matchesEtag } from './etag.js';
import { instant, limit, optionalRange, query, rangeOf } from './fields.js';
import { negotiate, wantsHtml } from './negotiate.js';
import { pageOfArray } from './page-array.js';
import { nextLink } from './page-link.interceptor.js';
import { fieldErrors, ProblemError, toProblem } from './problem.js';
import { ZodPipe } from './zod.pipe.js';

const refusal = (work: () => unknown): ProblemError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('instant', () => {
  it.each([
    ['2025-06-10T06:00:00Z', Date.UTC(2025, 5, 10, 6)],
    ['2025-06-10T06:00Z', Date.UTC(2025, 5, 10, 6)],
    ['2025-06-10T13:00:00.5+07:00', Date.UTC(2025, 5, 10, 6, 0, 0, 500)],
  ])('reads %s', (text, timeMs) => expect(instant.parse(text)).toBe(timeMs));

  it.each([
    'yesterday',
    '2025-06-10',
    '2025-06-10T06:00:00',
    '2025-13-40T00:00:00Z',
    '',
    '0',
    '1749535200000',
  ])('refuses %p', (text) => expect(instant.safeParse(text).success).toBe(false));
});

describe('limit', () => {
  it.each([
    [undefined, 50],
    ['1', 1],
    ['200', 200],
  ])('reads %p as %p', (text, count) => expect(limit.parse(text)).toBe(count));

  it.each(['0', '201', '-1', '1.5', 'many', '1e2', ' 5'])('refuses %p', (text) =>
    expect(limit.safeParse(text).success).toBe(false),
  );
});

describe('query', () => {
  const schema = query({ from: instant.optional(), limit });

  it('takes an empty parameter for an absent one', () =>
    expect(new ZodPipe(schema).transform({ from: '', limit: '' })).toEqual({ limit: 50 }));

  it('names every field that is wrong, and every parameter that is not known', () => {
    const { status, errors, message } = refusal(() =>
      new ZodPipe(schema).transform({ from: 'x', limit: '0', sevice: 'chatgpt' }),
    );
    expect(status).toBe(400);
    expect(errors.map(({ field }) => field).sort()).toEqual(['from', 'limit', 'sevice']);
    expect(message).toContain('from must be an ISO 8601 time');
  });

  it('refuses a parameter that is given twice', () =>
    expect(refusal(() => new ZodPipe(schema).transform({ from: ['a', 'b'] })).errors[0]?.field).toBe('from'));
});

describe('rangeOf', () => {
  const NOW = 17 * 60_000;
  it.each([
    [{}, { startMs: NOW - 100, endMs: NOW }],
    [{ from: 5 }, { startMs: 5, endMs: NOW }],
    [{ to: 500 }, { startMs: 400, endMs: 500 }],
    [
      { from: 5, to: 6 },
      { startMs: 5, endMs: 6 },
    ],
    [{ from: NOW + 7 }, { startMs: NOW + 7, endMs: NOW + 8 }],
  ])('reads %j', (asked, range) => expect(rangeOf(asked, NOW, 100)).toEqual(range));

  it.each([
    { from: 6, to: 6 },
    { from: 7, to: 6 },
  ])('names the field of %j', (asked) => {
    expect(refusal(() => rangeOf(asked, NOW)).errors[0]?.field).toBe('to');
    expect(refusal(() => optionalRange(asked)).errors[0]?.field).toBe('to');
  });

  it('leaves a list without a range as it is', () => expect(optionalRange({})).toBeNull());
});

describe('negotiate', () => {
  const OFFERS = ['application/json', 'text/csv'] as const;
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/csv;q=0.4, application/json;q=0.5', 'application/json'],
    ['text/csv, application/json;q=0.9', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['image/png', null],
    ['text/csv;q=0', null],
    ['text/csv;q=oops', null],
  ])('answers %p with %p', (header, type) => expect(negotiate(header, OFFERS)).toBe(type));

  it.each([
    [undefined, false],
    ['*/*', false],
    ['text/html,*/*;q=0.8', true],
    ['text/html;q=0', false],
  ])('knows whether %p is a browser', (header, browser) => expect(wantsHtml(header)).toBe(browser));
});

describe('etag', () => {
  const tag = etagOf('body');
  it('is weak, as answers may be compressed, and the same for the same bytes alone', () => {
    expect(etagOf(Buffer.from('body'))).toBe(tag);
    expect(etagOf('Body')).not.toBe(tag);
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
  });

  it.each([
    [undefined, false],
    ['"other"', false],
    [tag, true],
    [tag.replace('W/', ''), true],
    [`"other" , ${tag}`, true],
    ['*', true],
    [tag.slice(3, -1), false],
  ])('matches %p: %p', (header, matches) => expect(matchesEtag(header, tag)).toBe(matches));
});

describe('toCsv', () => {
  it('leaves missing cells empty, quotes what needs it and defuses formulas', () =>
    expect(
      toCsv(
        ['start', 'key', 'count'],
        [
          { start: 'a', key: 'x,"y"', count: 0 },
          { start: 'b', key: '=1+1', count: null },
          { start: 'c', key: 'k', count: -0.5 },
        ],
      ),
    ).toBe('start,key,count\r\na,"x,""y""",0\r\nb,\'=1+1,\r\nc,k,-0.5\r\n'));
});

describe('pageOfArray', () => {
  const order = (direction: 'ASC' | 'DESC') => ({
    list: 'words',
    types: ['number' as const, 'string' as const],
    keyOf: (word: string) => [word.length, word],
    direction,
  });
  const sorted = (words: string[], direction: 'ASC' | 'DESC') =>
    [...words].sort(
      (a, b) => (direction === 'ASC' ? 1 : -1) * (a.length - b.length || (a === b ? 0 : a < b ? -1 : 1)),
    );

  it('shows each item once, in order, while items come and those that were shown go', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('ASC' as const, 'DESC' as const),
        (words, more, limit, direction) => {
          const seen: string[] = [];
          let items = sorted(words, direction);
          let cursor: string | null = null;
          do {
            const page: Page<string> = pageOfArray(items, order(direction), { limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.nextCursor;
            const kept = items.filter((item) => !page.items.includes(item));
            items = sorted([...new Set([...kept, ...more.splice(0, 1)])], direction);
          } while (cursor !== null);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(sorted(seen, direction));
          expect(words.filter((word) => !seen.includes(word))).toEqual([]);
        },
      ),
    ));

  it.each(['', 'nonsense', '%%%', Buffer.from('["other",1,"a"]').toString('base64url')])(
    'refuses the cursor %p',
    (cursor) =>
      expect(() => pageOfArray(['a'], order('ASC'), { limit: 1, cursor })).toThrow(InvalidCursorError),
  );
});

describe('nextLink', () => {
  it.each([
    ['/api/v1/spikes', '</api/v1/spikes?cursor=c%2B1>; rel="next"'],
    ['/api/v1/spikes?limit=2&cursor=old', '</api/v1/spikes?limit=2&cursor=c%2B1>; rel="next"'],
    ['/api/v1/posts?after=b&limit=2', '</api/v1/posts?limit=2&cursor=c%2B1>; rel="next"'],
    ['/api/v1/posts?source=a?b&limit=2', '</api/v1/posts?source=a%3Fb&limit=2&cursor=c%2B1>; rel="next"'],
  ])('leads on from %s', (url, link) => expect(nextLink({ url }, 'c+1')).toBe(link));
});

describe('problems', () => {
  it('carries what RFC 9457 names', () =>
    expect(toProblem(404, 'There is no service "x".', { id: 'r1', url: '/api/v1/services/x?y=1' })).toEqual({
      type: 'urn:outcry:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no service "x".',
      instance: '/api/v1/services/x',
      requestId: 'r1',
    }));

  it('knows a title for any status', () => {
    expect(toProblem(418, 'x', { id: 'r1', url: '/' }).title).toBe('Request refused');
    expect(toProblem(599, 'x', { id: 'r1', url: '/' }).title).toBe('Internal error');
  });

  it('names the place inside a list', () => {
    const result = z.strictObject({ tags: z.array(z.string('must be text')) }).safeParse({ tags: ['a', 1] });
    expect(result.error && fieldErrors(result.error)).toEqual([{ field: 'tags.1', message: 'must be text' }]);
  });
});

describe('isTokenOf', () => {
  // SHA-256 of "secret".
  const HASH = '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b';
  it.each([
    [HASH, 'secret', true],
    [HASH, 'Secret', false],
    [HASH, '', false],
    ['', 'secret', false],
    ['zz', 'secret', false],
  ])('compares', (hash, token, right) => expect(isTokenOf(hash, token)).toBe(right));
});
