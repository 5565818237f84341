import { dueEditions } from './due-editions.js';

const due = (
  now: string,
  timezone: string,
  changes: Partial<Parameters<typeof dueEditions>[0]> = {},
): string[] =>
  dueEditions(
    { every: 'day', at: '07:00', whenCalm: true, sinceMs: 0, ...changes },
    timezone,
    Date.parse(now),
  );

/** The newest one that is due. */
const newest = (...asked: Parameters<typeof due>): string | undefined => due(...asked).at(-1);

describe('dueEditions', () => {
  it.each([
    ['2025-06-11T06:59+07:00', 'Asia/Jakarta', '2025-06-09'],
    ['2025-06-11T07:00+07:00', 'Asia/Jakarta', '2025-06-10'],
    ['2025-06-10T23:59Z', 'Asia/Jakarta', '2025-06-09'],
    // Clocks go forward at 02:00 on 30 March and back at 03:00 on 26 October.
    ['2025-03-30T06:59+02:00', 'Europe/Berlin', '2025-03-28'],
    ['2025-03-30T07:00+02:00', 'Europe/Berlin', '2025-03-29'],
    ['2025-10-26T06:59+01:00', 'Europe/Berlin', '2025-10-24'],
    ['2025-10-26T07:00+01:00', 'Europe/Berlin', '2025-10-25'],
  ])('at %s in %s the day %s', (now, timezone, date) => expect(newest(now, timezone)).toBe(date));

  it.each([
    ['2025-03-30T01:59+01:00', '2025-03-28'],
    ['2025-03-30T03:29+02:00', '2025-03-28'],
    ['2025-03-30T03:30+02:00', '2025-03-29'],
  ])('comes at %s by the clock that was put forward over its hour', (now, date) =>
    expect(newest(now, 'Europe/Berlin', { at: '02:30' })).toBe(date),
  );

  it('comes once on the night that has its hour twice', () => {
    const wish = { at: '02:30' };
    expect(newest('2025-10-26T02:29+02:00', 'Europe/Berlin', wish)).toBe('2025-10-24');
    for (const now of ['2025-10-26T02:30+02:00', '2025-10-26T02:30+01:00'])
      expect(due(now, 'Europe/Berlin', wish).filter((date) => date === '2025-10-25')).toHaveLength(1);
  });

  it.each([
    ['2025-06-16T06:59Z', []],
    ['2025-06-16T07:00Z', ['2025-W24']],
    ['2025-06-18T07:00Z', ['2025-W24']],
    ['2025-06-20T07:00Z', []],
    ['2021-01-04T07:00Z', ['2020-W53']],
  ])('at %s the weeks %j', (now, weeks) => expect(due(now, 'UTC', { every: 'week' })).toEqual(weeks));

  it('makes up for three days, but not for those before it was wanted', () => {
    const now = '2025-06-11T08:00Z';
    expect(due(now, 'UTC')).toEqual(['2025-06-08', '2025-06-09', '2025-06-10']);
    expect(due(now, 'UTC', { sinceMs: Date.parse('2025-06-10T07:01Z') })).toEqual(['2025-06-10']);
    expect(due(now, 'UTC', { sinceMs: Date.parse(now) })).toEqual([]);
  });
});
