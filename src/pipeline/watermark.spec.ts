import { ALLOWED_LATENESS_MS, type SourceProgress, watermark } from './watermark.js';

const NOW = Date.UTC(2025, 5, 10, 7);
const source = (kind: SourceProgress['kind'], lagMs: number | null): SourceProgress => ({
  kind,
  newestMs: lagMs === null ? null : NOW - lagMs,
});

describe('watermark', () => {
  it.each<[string, SourceProgress[], number]>([
    ['stays behind the clock where nothing listens', [], ALLOWED_LATENESS_MS],
    ['waits for a stream that lags a little', [source('stream', 90_000)], 90_000],
    ['does not wait for a stream that lags a lot', [source('stream', 10 * 60_000)], ALLOWED_LATENESS_MS],
    ['takes the slowest of several streams', [source('stream', 40_000), source('stream', 70_000)], 70_000],
    [
      'lets polls come late beside a stream',
      [source('stream', 5_000), source('poll', 120_000)],
      ALLOWED_LATENESS_MS,
    ],
    ['waits for polls where there is no stream', [source('poll', 120_000), source('stream', null)], 120_000],
    ['does not wait for status pages', [source('official', 200_000)], ALLOWED_LATENESS_MS],
  ])('%s', (_, sources, behindMs) => {
    expect(NOW - watermark(NOW, sources)).toBe(behindMs);
  });
});
