import { CircuitBreaker } from './circuit-breaker.js';

const NOW = Date.UTC(2026, 10, 22);
const SECOND = 1000;
/** The longest of every wait. */
const breaker = () => new CircuitBreaker(() => 1);
const fail = (times: number, breaker: CircuitBreaker, atMs = NOW) => {
  for (let i = 0; i < times; i += 1) breaker.failed(atMs);
};

describe('CircuitBreaker', () => {
  it('opens after five failures in a row', () => {
    const host = breaker();
    fail(4, host);
    host.answered();
    fail(4, host);
    expect(host.restsUntilMs(NOW)).toBeNull();
    fail(1, host);
    expect(host.restsUntilMs(NOW)).toBe(NOW + 30 * SECOND);
  });

  it('lets one probe through after a rest, and all once that is answered', () => {
    const host = breaker();
    fail(5, host);
    const later = NOW + 30 * SECOND;
    expect(host.restsUntilMs(later)).toBeNull();
    expect(host.restsUntilMs(later)).toBe(later + 30 * SECOND);
    host.answered();
    expect([host.restsUntilMs(later), host.restsUntilMs(later)]).toEqual([null, null]);
  });

  it('rests longer with every probe that fails, up to ten minutes', () => {
    const host = breaker();
    fail(5, host);
    const rests: number[] = [];
    for (let nowMs = NOW, i = 0; i < 7; i += 1) {
      const untilMs = host.restsUntilMs(nowMs) ?? NaN;
      rests.push((untilMs - nowMs) / SECOND);
      nowMs = untilMs;
      host.restsUntilMs(nowMs);
      host.failed(nowMs);
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 600, 600]);
  });
});
