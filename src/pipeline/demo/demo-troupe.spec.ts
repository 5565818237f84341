import { ACKNOWLEDGED_MS, CURTAIN_MS, DEMO_SERVICE, ENDS_MS, RESTORED_MS } from '../../demo/facts.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { readOutages } from '../read/outages.js';
import { readOverview } from '../read/overview.js';
import { DemoTroupe } from './demo-troupe.js';

jest.setTimeout(120_000);

describe('the demo, through the pipeline that live posts take', () => {
  let store: Store;
  let troupe: DemoTroupe;
  const playUntil = async (endMs: number, stepMs = MINUTE_MS) => {
    while (troupe.nowMs < endMs) await troupe.play(Math.min(troupe.nowMs + stepMs, endMs));
  };
  const overview = async () => (await readOverview(store, troupe.nowMs))[0];

  beforeAll(async () => {
    store = await openStore('sqlite::memory:');
    troupe = new DemoTroupe(store);
    await troupe.rehearse();
  });
  afterAll(() => store.close());

  it('is calm when the curtain rises, and heard', async () => {
    expect(troupe.nowMs).toBe(CURTAIN_MS);
    expect(await overview()).toMatchObject({ state: 'calm', spike: null, window: null });
  });

  it('tells of people before the provider does', async () => {
    await playUntil(ACKNOWLEDGED_MS - 31_000);
    expect(await overview()).toMatchObject({ spike: { service: DEMO_SERVICE.slug }, window: null });
    await playUntil(ACKNOWLEDGED_MS + 29_000);
    expect(await overview()).toMatchObject({ window: { acknowledgedAtMs: ACKNOWLEDGED_MS } });
  });

  it('is one outage from the first wave to the end, about 26 minutes ahead, and worst hours later', async () => {
    await playUntil(ENDS_MS, HOUR_MS);
    const outages = await readOutages(store, { nowMs: troupe.nowMs });
    expect(outages).toHaveLength(1);
    const [spike, ...others] = await store.spikes.all({});
    if (!spike) throw new Error('There is no spike');
    expect(others).toEqual([]);
    const leadMinutes = (ACKNOWLEDGED_MS - spike.detectedAtMs) / MINUTE_MS;
    expect(leadMinutes).toBeGreaterThanOrEqual(24);
    expect(leadMinutes).toBeLessThanOrEqual(28);
    expect(spike.onsetMs).toBeGreaterThanOrEqual(Date.parse('2025-06-10T06:42:00Z'));
    expect(spike.onsetMs).toBeLessThanOrEqual(Date.parse('2025-06-10T06:45:00Z'));
    expect(spike.peakAtMs - spike.onsetMs).toBeGreaterThan(2 * HOUR_MS);
    expect(Math.abs((spike.endMs ?? Infinity) - RESTORED_MS)).toBeLessThan(2 * HOUR_MS);
  });
});
