import { MINUTE_MS } from '../../domain/time.js';
import { readReportRecords, type ReportDefaults } from './report-records.js';

const NOW = Date.parse('2026-11-22T22:00:00Z');
const DEFAULTS: ReportDefaults = { source: 'hotline', service: 'chatgpt', widthMs: null };
const read = (records: unknown[], changes: Partial<ReportDefaults> = {}) =>
  readReportRecords(records, { ...DEFAULTS, ...changes }, (slug) => slug !== 'nobody', NOW);
const AT = Date.parse('2026-11-22T21:00:00Z');

describe('readReportRecords', () => {
  it('reads numbers and their text, in order, with the width of the smallest step', () => {
    const { points, failures } = read([
      { timestamp: '2026-11-22T21:30:00Z', value: '7' },
      { timestamp: '2026-11-22T21:00:00Z', value: 3 },
      { timestamp: '2026-11-22T21:15:00Z', value: 5 },
    ]);
    expect(failures).toEqual([]);
    expect(points).toEqual(
      [3, 5, 7].map((value, index) => ({
        service: 'chatgpt',
        source: 'hotline',
        startMs: AT + index * 15 * MINUTE_MS,
        widthMs: 15 * MINUTE_MS,
        value,
      })),
    );
  });

  it('takes the service of a record before the one of all, and the width that it is told', () => {
    const { points } = read([{ timestamp: '2026-11-22T21:00:00Z', value: 1, service: 'github' }], {
      widthMs: MINUTE_MS,
    });
    expect(points).toMatchObject([{ service: 'github', widthMs: MINUTE_MS }]);
  });

  it.each([
    [
      'a time without a zone',
      { timestamp: '2026-11-22 21:00', value: 1 },
      'timestamp: must be an ISO 8601 time',
    ],
    ['a count below nothing', { timestamp: '2026-11-22T21:00:00Z', value: -1 }, 'value: '],
    ['no count', { timestamp: '2026-11-22T21:00:00Z' }, 'value: '],
    ['an empty count', { timestamp: '2026-11-22T21:00:00Z', value: '' }, 'value: '],
    [
      'an unknown service',
      { timestamp: '2026-11-22T21:00:00Z', value: 1, service: 'nobody' },
      'is not tracked',
    ],
    ['a time to come', { timestamp: '2031-01-01T00:00:00Z', value: 1 }, 'lies in the future'],
    ['no record', 'x', ''],
  ])('refuses %s alone, and names its line', (_, bad, message) => {
    const { points, failures } = read([{ timestamp: '2026-11-22T21:00:00Z', value: 1 }, bad]);
    expect(points).toHaveLength(1);
    expect(failures).toMatchObject([{ line: 2, message: expect.stringContaining(message) as string }]);
  });

  it('counts what a later record for the same step takes the place of', () => {
    const step = (value: number, timestamp = '2026-11-22T21:00:00Z') => ({ timestamp, value });
    const { points, failures, replaced } = read([step(1), step(2), step(5, '2026-11-22T21:15:00Z'), step(3)]);
    expect(points.map(({ value }) => value)).toEqual([3, 5]);
    expect([failures, replaced]).toEqual([[], 2]);
  });

  it('refuses a record that nobody says the service of', () => {
    const { failures } = read([{ timestamp: '2026-11-22T21:00:00Z', value: 1 }], { service: null });
    expect(failures).toEqual([{ line: 1, message: 'names no service' }]);
  });

  it('lets the later of two words about one step hold', () => {
    const at = '2026-11-22T21:00:00Z';
    expect(
      read([
        { timestamp: at, value: 1 },
        { timestamp: at, value: 2 },
      ]).points,
    ).toMatchObject([{ value: 2 }]);
  });
});
