import { anOutage } from '../../../test/builders/an-outage.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { HAND_ENTERED } from '../../domain/outage-window.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { Formatter } from '../formatter.js';
import { OutageListPage } from '../pages/outage-list-page.js';
import { renderPage } from '../render-page.js';
import { widthFor } from '../story/read-story-chart.js';
import { classesMet } from './classes-met.js';
import { momentsOf } from './moments.js';
import { firstMinutesOf, stripBucketOf, wholeOf } from './outage-ranges.js';
import { timelineOf } from './timeline.js';
import { layOutStrip } from './waking-strip.js';

const at = (clock: string): number => Date.parse(`2025-06-10T${clock}:00Z`);
const NOW_MS = at('23:30');

describe('the list of outages', () => {
  it('leads to older and newest ones of the service that was chosen, in the language that was', () => {
    const frame = {
      format: new Formatter('id', 'UTC'),
      nowMs: NOW_MS,
      path: '/outages',
      chosen: true,
      base: '',
      demo: null,
    };
    const model = { outages: [], services: [], chosen: 'chatgpt', nextCursor: 'next', isOlder: true };
    const page = renderPage(OutageListPage, { model, frame }).replaceAll('&amp;', '&');
    expect(page).toContain('href="/outages?service=chatgpt&lang=id"');
    expect(page).toContain('href="/outages?service=chatgpt&cursor=next&lang=id"');
  });
});

describe('the moments of an outage', () => {
  it('are those of people and provider, by time', () => {
    expect(
      momentsOf(anOutage()).map(({ kind, atMs }) => [kind, new Date(atMs).toISOString().slice(11, 16)]),
    ).toEqual([
      ['wave', '06:42'],
      ['raised', '06:45'],
      ['admitted', '07:11'],
      ['peak', '11:30'],
      ['mitigated', '13:49'],
      ['calm', '21:50'],
      ['restored', '22:00'],
    ]);
  });

  it('tell a beginning that the provider dates back, and take no word of a person for its own', () => {
    const back = aWindow({ startMs: at('06:36'), acknowledgedAtMs: at('07:11'), endMs: null });
    expect(momentsOf(anOutage({ windows: [back] }))[0]).toEqual({ kind: 'begun', atMs: at('06:36') });
    const entered = { ...back, origin: HAND_ENTERED };
    const kinds = momentsOf(anOutage({ windows: [entered] })).map(({ kind }) => kind);
    expect(kinds).toContain('entered');
    expect(kinds).not.toContain('admitted');
  });
});

describe('the timeline of an outage', () => {
  it('adds the steps of its spikes that are no moments', () => {
    const spike = 'chatgpt-20250610T0645Z';
    const step = {
      atMs: at('06:48'),
      from: 'suspected',
      to: 'confirmed',
      because: 'second-source',
      spike,
    } as const;
    const raised = { ...step, atMs: at('06:45'), from: null, because: 'raised' } as const;
    const told = timelineOf(anOutage({ transitions: [raised, step] }), new Formatter('en', 'UTC'));
    expect(told).toHaveLength(8);
    expect(told[2]).toMatchObject({ atMs: at('06:48'), whose: 'people', spike });
    expect(told[3]).toMatchObject({ atMs: at('07:11'), whose: 'provider', spike: null });
  });
});

describe('what the charts of an outage show', () => {
  it('is all of it with calm on either side', () => {
    const { startMs, endMs } = wholeOf(anOutage(), NOW_MS);
    expect(startMs).toBeLessThan(at('05:42'));
    expect([endMs > at('22:00'), endMs <= NOW_MS + MINUTE_MS]).toEqual([true, true]);
  });

  it('goes up to now while it is open, and never on for longer than a page may read', () => {
    const open = anOutage({ endMs: null });
    expect(wholeOf(open, at('09:00')).endMs).toBe(at('09:01'));
    const { startMs, endMs } = wholeOf(open, NOW_MS + 400 * DAY_MS);
    expect(endMs - startMs).toBeLessThanOrEqual(92 * DAY_MS);
  });

  it.each([
    [HOUR_MS, '1m'],
    [20 * HOUR_MS, '15m'],
    [5 * DAY_MS, '1h'],
    [92 * DAY_MS, '1d'],
    [365 * DAY_MS, '1d'],
  ])('has strips in steps that the API gives: %s ms', (lengthMs, bucket) => {
    expect(stripBucketOf({ startMs: at('06:00'), endMs: at('06:00') + lengthMs })).toBe(bucket);
  });

  it('is the first minutes too where the whole would hide who was first', () => {
    expect(firstMinutesOf(anOutage(), NOW_MS)).toEqual({ startMs: at('06:22'), endMs: at('07:26') });
    expect(firstMinutesOf(anOutage({ endMs: at('08:00') }), NOW_MS)).toBeNull();
    expect(firstMinutesOf(anOutage({ acknowledgedAtMs: null, officialStartMs: null }), NOW_MS)).toBeNull();
    expect(firstMinutesOf(anOutage({ acknowledgedAtMs: at('10:00') }), NOW_MS)).toBeNull();
  });
});

describe('the steps of a chart', () => {
  it.each([
    [HOUR_MS, MINUTE_MS],
    [DAY_MS, 5 * MINUTE_MS],
    [31 * DAY_MS, HOUR_MS],
    [92 * DAY_MS, HOUR_MS],
  ])('are never so wide that an outage is lost in one: %s ms', (lengthMs, widthMs) => {
    expect(widthFor({ startMs: at('06:00'), endMs: at('06:00') + lengthMs })).toBe(widthMs);
  });
});

describe('the strip of a language', () => {
  const range = { startMs: 0, endMs: 4 * HOUR_MS };
  const size = { width: 400, height: 20 };
  const points = [0, 4, null, 2].map((posts, index) => ({ startMs: index * HOUR_MS, posts }));

  it('is a hill of its own height, broken where nobody listened', () => {
    expect(layOutStrip(points, HOUR_MS, range, size)).toEqual({
      area: 'M0,20L0,20L100,1L100,20ZM300,20L300,10.5L300,20Z',
      wokeX: 100,
    });
  });

  it('is empty without posts, and marks no waking that never was', () => {
    expect(layOutStrip([], null, range, size)).toEqual({ area: '', wokeX: null });
  });
});

describe('the classes that an outage is sure by', () => {
  it('are those of all its spikes, mentions being part of first-hand reports', () => {
    expect([...classesMet([{ classes: ['mentions'] }, { classes: ['second-source'] }])]).toEqual([
      'mentions',
      'second-source',
    ]);
    expect([...classesMet([{ classes: ['mentions'] }, { classes: ['first-hand', 'user-reports'] }])]).toEqual(
      ['first-hand', 'user-reports'],
    );
  });
});
