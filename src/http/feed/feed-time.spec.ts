import { readFeedTime } from './feed-time.js';

describe('readFeedTime', () => {
  it.each([
    ['Tue, 18 Aug 2026 09:00:00 GMT', '2026-08-18T09:00:00Z'],
    ['Tue, 18 Aug 2026 16:00:00 +0700', '2026-08-18T09:00:00Z'],
    ['Tue, 18 Aug 2026 04:30:00 -04:30', '2026-08-18T09:00:00Z'],
    ['Tue, 18 Aug 2026 02:00:00 PDT', '2026-08-18T09:00:00Z'],
    ['Wed, 18 Nov 2026 01:00:00 PST', '2026-11-18T09:00:00Z'],
    ['Thu, 23 Jul 2026 16:29:09 Z', '2026-07-23T16:29:09Z'],
    ['Selasa, 18 Agustus 2026 16:00:00 WIB', '2026-08-18T09:00:00Z'],
    ['18 Agt 2026 16:00 WIB', null],
    ['18 Agu 2026 16:00 WIB', '2026-08-18T09:00:00Z'],
    ['8 Aug 26 9:05 UT', '2026-08-08T09:05:00Z'],
    ['18-Aug-1999 09:00:00 GMT', '1999-08-18T09:00:00Z'],
    ['18 Aug 99 09:00:00 GMT', '1999-08-18T09:00:00Z'],
    ['Tue, 18 Aug 2026 16:00:00 GMT+7', '2026-08-18T09:00:00Z'],
    ['Tue, 18 Aug 2026 09:00:00 GMT (Coordinated Universal Time)', '2026-08-18T09:00:00Z'],
    ['2026-08-18T16:00:00+07:00', '2026-08-18T09:00:00Z'],
    ['2026-08-18T09:00:00.250Z', '2026-08-18T09:00:00.250Z'],
    ['2026-08-18 16:00:00 +0700', '2026-08-18T09:00:00Z'],
    [' 2026-08-18 09:00:00 UTC\n', '2026-08-18T09:00:00Z'],
    // Without a zone, or with one that nobody knows, or on a day that does not exist.
    ['Tue, 18 Aug 2026 09:00:00', null],
    ['Tue, 18 Aug 2026 09:00:00 XYZ', null],
    ['2026-08-18T09:00:00', null],
    ['2026-08-18', null],
    ['Mon, 31 Feb 2026 09:00:00 GMT', null],
    ['Tue, 18 Aug 2026 25:00:00 GMT', null],
    ['18 Foo 2026 09:00:00 GMT', null],
    ['<no value>', null],
    ['', null],
  ])('reads %j as %s', (raw, iso) => {
    expect(readFeedTime(raw)).toEqual({ raw, timeMs: iso === null ? null : Date.parse(iso) });
  });
});
