import { isQuiet } from './quiet-hours.js';

const NIGHT = { from: '22:00', to: '07:00' };
const LUNCH = { from: '12:00', to: '13:30' };

it.each([
  ['before the night', NIGHT, 'UTC', '2025-06-10T21:59:59Z', false],
  ['as it begins', NIGHT, 'UTC', '2025-06-10T22:00:00Z', true],
  ['past midnight', NIGHT, 'UTC', '2025-06-11T00:30:00Z', true],
  ['in its last minute', NIGHT, 'UTC', '2025-06-11T06:59:59Z', true],
  ['as it ends', NIGHT, 'UTC', '2025-06-11T07:00:00Z', false],
  ['at lunch', LUNCH, 'UTC', '2025-06-10T13:29:00Z', true],
  ['after lunch', LUNCH, 'UTC', '2025-06-10T13:30:00Z', false],
  ['where it is night already', NIGHT, 'Asia/Jakarta', '2025-06-10T15:00:00Z', true],
  ['where it is morning already', NIGHT, 'Asia/Jakarta', '2025-06-11T00:00:00Z', false],
  // The clock of Berlin goes from 02:00 to 03:00 on 30 March 2025.
  [
    'across a clock that is set forward',
    { from: '02:30', to: '03:30' },
    'Europe/Berlin',
    '2025-03-30T01:15:00Z',
    true,
  ],
  ['and before it', { from: '02:30', to: '03:30' }, 'Europe/Berlin', '2025-03-30T00:59:00Z', false],
  ['where there are none', null, 'UTC', '2025-06-10T23:00:00Z', false],
])('%s', (_, hours, zone, at, quiet) => {
  expect(isQuiet(hours, zone, Date.parse(at))).toBe(quiet);
});
