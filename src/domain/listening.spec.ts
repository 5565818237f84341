import { type ListeningSpan, recordedSource, spansFor } from './listening.js';

const span = (source: string): ListeningSpan => ({ source, startMs: 0, endMs: 60_000, coverage: 1 });

describe('spansFor', () => {
  const heard = new Map([[recordedSource('x'), new Set(['biznet'])]]);

  it('lets our own sources speak for every service', () => {
    expect(spansFor([span('bluesky')], heard, 'github')).toHaveLength(1);
  });

  it.each([
    ['biznet', 1],
    ['github', 0],
  ])('lets a recording speak for %s only if it names it', (service, spans) => {
    expect(spansFor([span(recordedSource('x'))], heard, service)).toHaveLength(spans);
  });

  it('knows nothing of a recording that named nobody', () => {
    expect(spansFor([span(recordedSource('y'))], heard, 'biznet')).toEqual([]);
  });
});
