import { rateBudget, rateRetryAtMs, retryAfterMs } from './rate-limit.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const at = (headers: Record<string, string>) => rateRetryAtMs(new Headers(headers), NOW);

describe('rateRetryAtMs', () => {
  it.each([
    ['nothing', {}, null],
    ['Retry-After in seconds', { 'retry-after': '30' }, NOW + 30_000],
    ['Retry-After as a date', { 'retry-after': 'Sun, 22 Nov 2026 21:23:30 GMT' }, NOW + 60_000],
    ['an ISO reset (Mastodon)', { 'x-ratelimit-reset': '2026-11-22T21:26:14.000Z' }, NOW + 224_000],
    ['an ISO reset in microseconds', { 'x-ratelimit-reset': '2026-11-22T21:26:14.609574Z' }, NOW + 224_609],
    ['an epoch reset (X)', { 'x-rate-limit-reset': String(NOW / 1000 + 90) }, NOW + 90_000],
    ['an epoch reset (Bluesky)', { 'ratelimit-reset': String(NOW / 1000 + 90) }, NOW + 90_000],
    ['a reset as a date', { 'ratelimit-reset': 'Sun, 22 Nov 2026 21:23:30 GMT' }, NOW + 60_000],
    ['seconds left (Reddit)', { 'x-ratelimit-reset': '120.0' }, NOW + 120_000],
    [
      'Retry-After before the reset',
      { 'retry-after': '5', 'x-ratelimit-reset': '2026-11-22T21:26:14Z' },
      NOW + 5000,
    ],
    ['a reset in the past', { 'x-ratelimit-reset': '2020-01-01T00:00:00Z' }, NOW + 1000],
    ['a reset next year', { 'x-ratelimit-reset': '2027-11-22T00:00:00Z' }, NOW + 3_600_000],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, null],
  ])('reads %s', (_, headers, expected) => {
    expect(at(headers as Record<string, string>)).toBe(expected);
  });
});

describe('retryAfterMs', () => {
  it('does not take the end of a rate window for the end of a trouble', () => {
    expect(retryAfterMs(new Headers({ 'x-ratelimit-reset': '2026-11-22T21:26:14Z' }), NOW)).toBeNull();
    expect(retryAfterMs(new Headers({ 'retry-after': '5' }), NOW)).toBe(NOW + 5000);
  });
});

describe('rateBudget', () => {
  it('reads what is left', () => {
    const headers = new Headers({
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '223',
      'x-ratelimit-reset': '2026-11-22T21:26:14.000Z',
    });
    expect(rateBudget(headers, NOW)).toEqual({ limit: 300, remaining: 223, resetAtMs: NOW + 224_000 });
  });

  it('reads what is left under the names that X gives it', () => {
    const headers = new Headers({
      'x-rate-limit-limit': '450',
      'x-rate-limit-remaining': '12',
      'x-rate-limit-reset': String(NOW / 1000 + 90),
    });
    expect(rateBudget(headers, NOW)).toEqual({ limit: 450, remaining: 12, resetAtMs: NOW + 90_000 });
  });

  it.each([
    ['2020-01-01T00:00:00Z', NOW + 1000],
    ['2027-11-22T00:00:00Z', NOW + 3_600_000],
  ])('does not believe a clock that says %s', (reset, resetAtMs) => {
    const headers = new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    expect(rateBudget(headers, NOW)).toMatchObject({ remaining: 0, resetAtMs });
  });

  it('knows nothing without headers', () => {
    expect(rateBudget(new Headers(), NOW)).toBeNull();
  });
});
