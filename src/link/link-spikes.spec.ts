import fc from 'fast-check';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type LinkVerdict, linkId, spikeOfLink } from '../domain/link.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { readSpikeId, type Spike } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { LINK } from './link-odds.js';
import { linkSpikes, weighLinks } from './link-spikes.js';

const START = Date.parse('2025-06-10T07:11:31Z');
const NOW = START + 20 * HOUR_MS;

function link(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  verdicts: Record<string, LinkVerdict> = {},
  dependsOn: Record<string, string[]> = {},
) {
  return linkSpikes(spikes, windows, {
    dependsOn: new Map(Object.entries(dependsOn)),
    verdicts: new Map(Object.entries(verdicts)),
    nowMs: NOW,
  });
}

function spikeAt(minutes: number, changes: Partial<Spike> = {}): Spike {
  return aSpike({
    onsetMs: START + minutes * MINUTE_MS,
    ...changes,
    endMs: changes.endMs ?? START + (minutes + 60) * MINUTE_MS,
  });
}

describe('linkSpikes', () => {
  it('tells the story of 10 June 2025: people 26 minutes before the page', () => {
    const spike = aSpike({ detectedAtMs: Date.parse('2025-06-10T06:45:00Z'), confidence: 0.9 });
    const window = aWindow({
      startMs: Date.parse('2025-06-10T06:36:00Z'),
      acknowledgedAtMs: START,
      endMs: Date.parse('2025-06-10T22:00:00Z'),
    });
    const [only, ...more] = link([spike], [window]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      spike: spike.id,
      window: window.id,
      kind: 'primary',
      overlap: 1,
      verdict: null,
    });
    expect((only?.leadTimeMs ?? 0) / MINUTE_MS).toBeCloseTo(26.5, 1);
    expect(only?.confidence).toBeGreaterThan(0.9);
  });

  it.each([
    ['an hour and a half before', -90, 1],
    ['two and a half hours before', -155, 0],
    ['at the start', 0, 1],
    ['ten minutes in', 10, 1],
    ['after the end and its grace', 125, 0],
    ['the day before', -24 * 60, 0],
  ])('a spike %s the window', (_, minutes, links) => {
    expect(link([spikeAt(minutes)], [aWindow()])).toHaveLength(links);
  });

  it('prefers the window that starts when the wave does', () => {
    const windows = [aWindow({ id: 'far', startMs: START - 80 * MINUTE_MS }), aWindow({ id: 'near' })];
    expect(link([spikeAt(2)], windows).map(({ window }) => window)).toEqual(['near']);
  });

  it('takes the best pairs together, not one by one', () => {
    const spikes = [spikeAt(-20), spikeAt(3)];
    const windows = [aWindow({ id: 'a', startMs: START - 15 * MINUTE_MS }), aWindow({ id: 'b' })];
    expect(link(spikes, windows).map(({ window, kind }) => `${window} ${kind}`)).toEqual([
      'a primary',
      'b primary',
    ]);
  });

  it('joins later waves of the same outage as continuations', () => {
    const window = aWindow({ endMs: START + 8 * HOUR_MS });
    const waves = [spikeAt(1), spikeAt(200), spikeAt(8 * 60 + 20), spikeAt(8 * 60 + 45)];
    expect(link(waves, [window]).map(({ kind }) => kind)).toEqual([
      'primary',
      'continuation',
      'continuation',
    ]);
  });

  it('takes one more spike of a service that often spikes for nothing for no wave, but several of them', () => {
    const window = aWindow({ endMs: START + 8 * HOUR_MS });
    const strays = Array.from({ length: 20 }, (_, day) => spikeAt(-1440 * (day + 2)));
    const waves = [spikeAt(1), spikeAt(200), spikeAt(290), spikeAt(380), spikeAt(450)];
    const continuationsOf = (count: number) =>
      link([...strays, ...waves.slice(0, 1 + count)], [window]).filter(({ kind }) => kind === 'continuation');
    expect(continuationsOf(1)).toEqual([]);
    expect(continuationsOf(4)).toHaveLength(4);
  });

  it('lets an open end reach until now', () => {
    const links = link([spikeAt(1, { endMs: null }), spikeAt(500)], [aWindow({ endMs: null })]);
    expect(links.map(({ kind }) => kind)).toEqual(['primary', 'continuation']);
  });

  it('lets spikes of each dependent share the window of their upstream', () => {
    const cloud = aWindow({ service: 'cloudflare' });
    const spikes = [spikeAt(1), spikeAt(2, { service: 'x' }), spikeAt(3, { service: 'github' })];
    const links = link(spikes, [cloud], {}, { chatgpt: ['cloudflare'], x: ['cloudflare'] });
    expect(links.map(({ spike, kind }) => `${spike.split('-')[0] ?? ''} ${kind}`)).toEqual([
      'chatgpt primary',
      'x primary',
    ]);
  });

  it('is less sure of an upstream than of the service itself', () => {
    const own = link([spikeAt(1)], [aWindow()]);
    const upstream = link(
      [spikeAt(1)],
      [aWindow({ service: 'cloudflare' })],
      {},
      { chatgpt: ['cloudflare'] },
    );
    expect(own[0]?.confidence).toBeGreaterThan(upstream[0]?.confidence ?? 1);
  });

  it('believes a service that often spikes for nothing less', () => {
    const noise = Array.from({ length: 40 }, (_, day) => spikeAt(-(day + 2) * 1440));
    const calm = link([spikeAt(40)], [aWindow()])[0];
    const noisy = link([spikeAt(40), ...noise], [aWindow()])[0];
    expect(calm?.confidence ?? 0).toBeGreaterThan(noisy?.confidence ?? 0);
  });

  it('never links maintenance, confirmed or not', () => {
    const spike = spikeAt(1);
    const window = aWindow({ impact: 'maintenance' });
    expect(link([spike], [window])).toEqual([]);
    expect(link([spike], [window], { [linkId(spike.id, window.id)]: 'confirmed' })).toEqual([]);
  });

  it('obeys a person who rejects a pair, and gives the window to the next best', () => {
    const spike = spikeAt(1);
    const later = spikeAt(30);
    const window = aWindow();
    const links = link([spike, later], [window], { [linkId(spike.id, window.id)]: 'rejected' });
    expect(links.map((item) => item.spike)).toEqual([later.id]);
  });

  it('obeys a person who confirms a pair that it would not have made', () => {
    const spike = spikeAt(-600);
    const window = aWindow();
    const [only] = link([spike], [window], { [linkId(spike.id, window.id)]: 'confirmed' });
    expect(only).toMatchObject({ confidence: 1, verdict: 'confirmed', kind: 'primary' });
  });

  it('takes the minute of `monitoring` for a second end', () => {
    const overrun = aWindow({ endMs: START + 10 * HOUR_MS });
    const mended = { ...overrun, monitoringAtMs: START + HOUR_MS };
    const confidence = (window: OutageWindow) =>
      link([spikeAt(-50, { endMs: START + 85 * MINUTE_MS })], [window])[0]?.confidence ?? 0;
    expect(confidence(mended)).toBeGreaterThan(confidence(overrun));
  });

  describe('whatever comes', () => {
    const minutes = fc.integer({ min: -2000, max: 4000 });
    const service = fc.constantFrom('chatgpt', 'github', 'cloudflare');
    const spikes = fc.uniqueArray(
      fc
        .record({
          service,
          onset: minutes,
          delay: fc.integer({ min: 1, max: 30 }),
          length: fc.integer({ min: 1, max: 900 }),
          open: fc.boolean(),
          confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ service, onset, delay, length, open, confidence }) =>
          aSpike({
            service,
            confidence,
            onsetMs: START + onset * MINUTE_MS,
            detectedAtMs: START + (onset + delay) * MINUTE_MS,
            endMs: open ? null : START + (onset + length) * MINUTE_MS,
          }),
        ),
      { maxLength: 12, selector: ({ id }) => id },
    );
    const windows = fc
      .array(
        fc.record({
          service,
          start: minutes,
          length: fc.option(fc.integer({ min: 0, max: 3000 })),
          late: fc.option(fc.integer({ min: 0, max: 90 })),
        }),
        { maxLength: 8 },
      )
      .map((list) =>
        list.map(({ service, start, length, late }, index) =>
          aWindow({
            id: `w${index}`,
            service,
            startMs: START + start * MINUTE_MS,
            endMs: length === null ? null : START + (start + length) * MINUTE_MS,
            acknowledgedAtMs: late === null ? null : START + (start + late) * MINUTE_MS,
          }),
        ),
      );
    const upstreams = { chatgpt: ['cloudflare'] };

    it('confidence and overlap are shares, no spike links twice, no window has two primaries a service', () => {
      fc.assert(
        fc.property(spikes, windows, (some, known) => {
          const links = link(some, known, {}, upstreams);
          for (const { confidence, overlap } of links) {
            expect(confidence).toBeGreaterThan(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(overlap).toBeGreaterThanOrEqual(0);
            expect(overlap).toBeLessThanOrEqual(1);
          }
          expect(new Set(links.map((item) => item.spike)).size).toBe(links.length);
          const serviceOf = new Map(some.map((spike) => [spike.id, spike.service]));
          const slots = links
            .filter(({ kind }) => kind === 'primary')
            .map((item) => `${serviceOf.get(item.spike) ?? ''} ${item.window}`);
          expect(new Set(slots).size).toBe(slots.length);
        }),
      );
    });

    it('the order of the input does not matter', () => {
      const shuffled = fc
        .tuple(spikes, windows)
        .chain(([some, known]) =>
          fc.tuple(
            fc.constant(link(some, known, {}, upstreams)),
            fc.shuffledSubarray(some, { minLength: some.length }),
            fc.shuffledSubarray(known, { minLength: known.length }),
          ),
        );
      fc.assert(
        fc.property(shuffled, ([links, some, known]) => {
          expect(link(some, known, {}, upstreams)).toEqual(links);
        }),
      );
    });

    it('moving all times alike changes nothing', () => {
      const days = fc.integer({ min: -400, max: 400 });
      fc.assert(
        fc.property(spikes, windows, days, (some, known, by) => {
          const moved = (timeMs: number) => timeMs + by * 24 * HOUR_MS;
          const later = linkSpikes(
            some.map((spike) => ({
              ...spike,
              onsetMs: moved(spike.onsetMs),
              detectedAtMs: moved(spike.detectedAtMs),
              endMs: spike.endMs === null ? null : moved(spike.endMs),
            })),
            known.map((window) => ({
              ...window,
              startMs: moved(window.startMs),
              endMs: window.endMs === null ? null : moved(window.endMs),
              acknowledgedAtMs: window.acknowledgedAtMs === null ? null : moved(window.acknowledgedAtMs),
            })),
            { dependsOn: new Map(Object.entries(upstreams)), verdicts: new Map(), nowMs: moved(NOW) },
          );
          expect(later).toEqual(link(some, known, {}, upstreams));
        }),
      );
    });

    it('services that nothing joins do not touch each other', () => {
      fc.assert(
        fc.property(spikes, windows, (some, known) => {
          const together = link(some, known).filter((item) => item.spike.startsWith('github'));
          const alone = link(
            some.filter((spike) => spike.service === 'github'),
            known.filter((window) => window.service === 'github'),
          );
          expect(together).toEqual(alone);
        }),
      );
    });

    it('a pair is linked by the odds that weighLinks tells, less what its rivals have', () => {
      fc.assert(
        fc.property(spikes, windows, (some, known) => {
          const dependsOn = new Map(Object.entries(upstreams));
          const weighed = weighLinks(some, known, { dependsOn, nowMs: NOW });
          for (const { id, kind, spike, window, confidence } of link(some, known, {}, upstreams)) {
            if (kind !== 'primary') continue;
            const own = weighed.get(id) ?? 0;
            expect(own).toBeGreaterThanOrEqual(LINK.accept);
            const rivals = [...weighed].filter(
              ([other, odds]) =>
                other !== id &&
                odds >= LINK.accept &&
                readSpikeId(spikeOfLink(other))?.service === readSpikeId(spike)?.service &&
                (other.startsWith(`${spike}~`) || other.endsWith(`~${window}`)),
            );
            if (rivals.length === 0) expect(confidence).toBeCloseTo(own, 9);
            else expect(confidence).toBeLessThan(own);
          }
        }),
      );
    });
  });
});
