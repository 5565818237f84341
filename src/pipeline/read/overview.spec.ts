import { aService } from '../../../test/builders/a-service.js';
import { aSpike } from '../../../test/builders/a-spike.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { linkId } from '../../domain/link.js';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { readOverview } from './overview.js';

const SPIKE = aSpike({ endMs: null });
const PAGE = aWindow({ id: 'page', startMs: SPIKE.detectedAtMs + 26 * MINUTE_MS, endMs: null });
const HAND = aWindow({ id: 'hand', startMs: SPIKE.onsetMs, endMs: null, origin: HAND_ENTERED });

/** One service with an open spike, which both windows are linked to. */
async function overviewWith(windows: readonly OutageWindow[]) {
  const store = await openStore('sqlite::memory:');
  try {
    await store.write(async (unit) => {
      await store.services.insert(unit, aService(), 'cli', SPIKE.onsetMs);
      await store.spikes.upsert(unit, [SPIKE]);
      await store.windows.upsert(unit, windows);
      const links = windows.map(({ id, startMs }) => ({
        id: linkId(SPIKE.id, id),
        spike: SPIKE.id,
        window: id,
        kind: 'primary' as const,
        confidence: 0.9,
        leadTimeMs: startMs - SPIKE.detectedAtMs,
        overlap: 1,
        verdict: null,
      }));
      await store.links.replace(unit, [], links);
    });
    const [overview] = await readOverview(store, SPIKE.onsetMs + 60 * MINUTE_MS);
    return { window: overview?.window?.id, leadMinutes: overview?.leadMinutes };
  } finally {
    await store.close();
  }
}

describe('readOverview', () => {
  it.each([
    ['the page', [PAGE], { window: 'page', leadMinutes: 26 }],
    ['a person', [HAND], { window: 'hand', leadMinutes: null }],
    ['a person before the page', [HAND, PAGE], { window: 'page', leadMinutes: 26 }],
  ])('measures the lead against the own page alone: %s', async (_, windows, expected) => {
    expect(await overviewWith(windows)).toEqual(expected);
  });
});
