import { CollectorError } from '../domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { SourceHealth } from './source-health.js';

const START = Date.UTC(2025, 5, 10);
const AWAY = new CollectorError('unreachable', 'x', 'no network', true);

let store: Store;
let nowMs: number;
let told: string[];
let health: SourceHealth;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  nowMs = START;
  told = [];
  const log = { info: (line: string) => void told.push(line), warn: (line: string) => void told.push(line) };
  health = new SourceHealth(store, log, () => nowMs);
});
afterEach(() => store.close());

describe('SourceHealth', () => {
  it('spaces tries out, from a minute to an hour', async () => {
    const pauses: number[] = [];
    for (let failure = 0; failure < 9; failure++) {
      await health.failed('x', 'poll', AWAY);
      const nextMs = (await store.sources.get('x'))?.nextTryMs ?? NaN;
      pauses.push((nextMs - nowMs) / MINUTE_MS);
      nowMs = nextMs - 1;
      expect(health.mayTry('x')).toBe(false);
      nowMs = nextMs;
      expect(health.mayTry('x')).toBe(true);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('waits longer when asked to', async () => {
    await health.failed('x', 'poll', new CollectorError('rate_limited', 'x', 'slow', true, START + HOUR_MS));
    expect(await store.sources.get('x')).toMatchObject({ nextTryMs: START + HOUR_MS });
  });

  it('tells trouble when it starts, once an hour while it lasts, and when it is over', async () => {
    for (; nowMs < START + 90 * MINUTE_MS; nowMs += MINUTE_MS)
      await health.failed('x', 'stream', AWAY, nowMs + 1);
    await health.answered('x', 'stream', nowMs);
    await health.answered('x', 'stream', nowMs);
    expect(told).toHaveLength(3);
    expect(told[0]).toContain('no network');
    expect(told[2]).toContain('answers again');
  });

  it('keeps the last success and how far it was heard through a failure', async () => {
    await health.answered('x', 'poll', START - MINUTE_MS);
    nowMs += MINUTE_MS;
    await health.failed('x', 'poll', AWAY);
    expect(await store.sources.get('x')).toMatchObject({
      lastSuccessMs: START,
      lastAttemptMs: START + MINUTE_MS,
      newestMs: START - MINUTE_MS,
      failures: 1,
    });
  });
});
