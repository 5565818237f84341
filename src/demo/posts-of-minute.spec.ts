import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { ACKNOWLEDGED_MS, ENDS_MS, failingAt, HEARD_FROM_MS, RESTORED_MS } from './facts.js';
import { officialWindowAt } from './official-window.js';
import { DEMO_SOURCES, postsOf, postsOfMinute } from './posts-of-minute.js';
import { ADVERT, HEADLINE, TONGUES } from './tongues.js';

const at = (clock: string) => Date.parse(`2025-06-10T${clock}:00Z`);
const perMinute = (startMs: number, endMs: number) =>
  [...postsOf({ startMs, endMs })].length / ((endMs - startMs) / MINUTE_MS);

describe('the synthetic posts', () => {
  const all = [...postsOf({ startMs: HEARD_FROM_MS, endMs: ENDS_MS })];

  it('are the same at every call, minute by minute in any order', () => {
    const backwards: string[] = [];
    for (let minuteMs = at('07:00'); minuteMs >= at('06:30'); minuteMs -= MINUTE_MS)
      backwards.unshift(...postsOfMinute(minuteMs).map((post) => JSON.stringify(post)));
    const forwards = [...postsOf({ startMs: at('06:30'), endMs: at('07:01') })];
    expect(forwards.length).toBeGreaterThan(20);
    expect(backwards).toEqual(forwards.map((post) => JSON.stringify(post)));
  });

  it('have ids of their own, a made-up source, a time in their minute and no address', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, source, url, author } of all) {
      expect(DEMO_SOURCES.some((known) => known === source && id.startsWith(`${source}:synthetic-`))).toBe(
        true,
      );
      expect([url, author?.startsWith('made-up person ')]).toEqual([null, true]);
    }
    for (const { createdAtMs } of postsOfMinute(at('12:00')))
      expect(Math.floor(createdAtMs / MINUTE_MS)).toBe(at('12:00') / MINUTE_MS);
  });

  it('are spoken in every language, and some are no reports', () => {
    const languages = new Set(all.map(({ language }) => language));
    expect([...languages].sort()).toEqual([...new Set(TONGUES.map(({ language }) => language))].sort());
    const texts = new Set(all.map(({ text }) => text));
    for (const { chat, jokes, questions, recoveries } of TONGUES)
      for (const told of [chat, jokes, questions, recoveries])
        expect(told.some((text) => texts.has(text))).toBe(true);
    expect([texts.has(HEADLINE), texts.has(ADVERT)]).toEqual([true, true]);
  });

  it('are few on usual days, and fewer at night, then many, and most of all hours after the onset', () => {
    const night = perMinute(at('18:00') - DAY_MS, at('21:00') - DAY_MS);
    const usual = perMinute(at('10:00') - DAY_MS, at('13:00') - DAY_MS);
    const wave = perMinute(at('06:46'), at('07:11'));
    const peak = perMinute(at('10:00'), at('14:00'));
    expect(usual).toBeLessThan(1);
    expect(night).toBeLessThan(usual);
    expect(wave).toBeGreaterThan(4 * usual);
    expect(peak).toBeGreaterThan(3 * wave);
  });
});

describe('the facts', () => {
  it.each([
    ['06:41', 0],
    ['08:45', 0.05],
    ['09:00', 0.35],
    ['12:00', 0.35],
    ['22:00', 0],
    ['23:00', 0],
  ])('at %s a share of %d fails', (clock, share) => {
    expect(failingAt(at(clock))).toBeCloseTo(share, 10);
  });

  it('hold the moment of the first word in the number of the incident', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const [, ulid = ''] = (officialWindowAt(ENDS_MS)?.id ?? '').split(':');
    const decoded = [...ulid.slice(0, 10)].reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0);
    expect(Math.floor(decoded / 1000)).toBe(ACKNOWLEDGED_MS / 1000);
  });
});

describe('the official window', () => {
  it('is not there before the first word, open until all is restored, and says no more than was said', () => {
    expect(officialWindowAt(ACKNOWLEDGED_MS - 1)).toBeNull();
    expect(officialWindowAt(ACKNOWLEDGED_MS)).toMatchObject({
      endMs: null,
      status: 'investigating',
      monitoringAtMs: null,
      updates: [{ atMs: ACKNOWLEDGED_MS }],
    });
    expect(officialWindowAt(at('14:00'))).toMatchObject({ endMs: null, monitoringAtMs: at('13:49') });
    expect(officialWindowAt(RESTORED_MS + HOUR_MS)).toMatchObject({ endMs: RESTORED_MS, status: 'resolved' });
  });
});
