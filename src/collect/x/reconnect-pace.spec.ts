import { CollectorError, type CollectorErrorCode } from '../../domain/errors.js';
import { ReconnectPace } from './reconnect-pace.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const error = (code: CollectorErrorCode, retryable = true, options?: ErrorOptions) =>
  new CollectorError(code, 'x:stream', 'trouble', retryable, null, options);
const NETWORK = error('unreachable', true, { cause: new Error('ECONNRESET') });

describe('ReconnectPace', () => {
  it.each<[string, CollectorError, number[], number]>([
    ['of the network', NETWORK, [250, 500, 750], 16_000],
    ['of silence', error('timeout'), [250, 500, 750], 16_000],
    ['of HTTP', error('unreachable'), [5_000, 10_000, 20_000], 320_000],
    ['of the rate', error('rate_limited'), [60_000, 120_000, 240_000], 3_600_000],
  ])('waits after trouble %s, up to a limit', (_, trouble, waits, most) => {
    const pace = new ReconnectPace();
    expect(waits.map(() => pace.failed(trouble, NOW))).toEqual(waits);
    for (let failure = 0; failure < 70; failure += 1) pace.failed(trouble, NOW);
    expect(pace.failed(trouble, NOW)).toBe(most);
  });

  it('begins anew after a sound connection, and after trouble of another kind', () => {
    const pace = new ReconnectPace();
    pace.failed(NETWORK, NOW);
    expect(pace.failed(error('unreachable'), NOW)).toBe(5_000);
    pace.failed(error('unreachable'), NOW);
    expect(pace.count).toBe(2);
    pace.reset();
    expect(pace.failed(error('unreachable'), NOW)).toBe(5_000);
  });

  it('waits for as long as X says, and an hour where it refuses for good', () => {
    const capped = new CollectorError('rate_limited', 'x', 'used up', true, NOW + 7_200_000);
    expect(new ReconnectPace().failed(capped, NOW)).toBe(7_200_000);
    expect(new ReconnectPace().failed(error('unauthorized', false), NOW)).toBe(3_600_000);
  });
});
