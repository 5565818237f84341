import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.js';
import { type ListeningSpan, recordedSource, spansFor } from './listening.js';

const span = (source: string): ListeningSpan => ({ source, startMs: 0, endMs: HOUR_MS, coverage: 1 });

describe('spansFor', () => {
  const heard = new Map([[recordedSource('x'), new Map([['biznet', [30 * MINUTE_MS + 500, DAY_MS]]])]]);

  it('lets our own sources speak for every service', () => {
    expect(spansFor([span('bluesky')], heard, 'github')).toHaveLength(1);
  });

  it.each([
    ['biznet', 1],
    ['github', 0],
  ])('lets a recording speak for %s only if it names it', (service, spans) => {
    expect(spansFor([span(recordedSource('x'))], heard, service)).toHaveLength(spans);
  });

  it('lets it speak from the minute of its first word on, in each stretch', () => {
    expect(spansFor([span(recordedSource('x'))], heard, 'biznet')).toMatchObject([
      { startMs: 30 * MINUTE_MS },
    ]);
    const nextWeek = { ...span(recordedSource('x')), startMs: 7 * DAY_MS, endMs: 8 * DAY_MS };
    expect(spansFor([nextWeek], heard, 'biznet')).toEqual([]);
  });

  it('knows nothing of a recording that named nobody', () => {
    expect(spansFor([span(recordedSource('y'))], heard, 'biznet')).toEqual([]);
  });
});
