import { isDay, minuteStart, parseInstant, toIso } from './time.js';

describe('parseInstant', () => {
  it.each([
    ['2025-06-10T06:45:12Z', Date.UTC(2025, 5, 10, 6, 45, 12)],
    ['2025-06-10T06:45Z', Date.UTC(2025, 5, 10, 6, 45)],
    ['2025-06-10T13:45:12.5+07:00', Date.UTC(2025, 5, 10, 6, 45, 12, 500)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['2016-12-31T23:59:60.25Z', Date.UTC(2017, 0, 1, 0, 0, 0, 250)],
    ['2017-01-01T08:59:60+09:00', Date.UTC(2017, 0, 1)],
  ])('reads %s', (text, timeMs) => expect(parseInstant(text)).toBe(timeMs));

  it.each([
    '2025-06-10',
    '2025-06-10T06:45:12',
    '2025-02-30T06:45:12Z',
    '2025-02-29T06:45:12Z',
    '2025-13-01T00:00:00Z',
    '2025-06-10T25:00:00Z',
    '2025-06-10T06:45:60Z',
    '2025-06-10T23:59:61Z',
    ' 2025-06-10T06:45:12Z',
    'yesterday',
    '',
  ])('refuses %p', (text) => expect(parseInstant(text)).toBeNull());
});

describe('isDay', () => {
  it.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-06-31', false],
    ['2025-6-1', false],
    ['', false],
  ])('%p: %p', (date, expected) => expect(isDay(date)).toBe(expected));
});

describe('minuteStart and toIso', () => {
  it('begin a bucket at the whole minute, also before 1970', () => {
    expect(minuteStart(60_000)).toBe(60_000);
    expect(minuteStart(59_999)).toBe(0);
    expect(minuteStart(-1)).toBe(-60_000);
  });

  it('write whole seconds without a fraction', () => {
    expect(toIso(0)).toBe('1970-01-01T00:00:00Z');
    expect(toIso(1)).toBe('1970-01-01T00:00:00.001Z');
  });
});
