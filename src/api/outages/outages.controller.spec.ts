import { aService } from '../../../test/builders/a-service.js';
import { aSpike } from '../../../test/builders/a-spike.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { verdictOf } from '../../domain/spike-revision.js';
import { HOUR_MS } from '../../domain/time.js';
import { Clock } from '../../domain/clock.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { OutagesController } from './outages.controller.js';

const SERVICE = aService();
const stands = aSpike({ service: SERVICE.slug });
const before = (hours: number) =>
  aSpike({ service: SERVICE.slug, onsetMs: stands.onsetMs - hours * HOUR_MS });
const first = before(9);
const second = before(6);

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    await store.services.insert(unit, SERVICE, 'cli', 0);
    await store.spikes.upsert(unit, [first, second, stands]);
  });
});
afterEach(() => store.close());

/** Withdraws the first two, with what stands in their place. */
const withdraw = (heirs: readonly [string, string][]) =>
  store.write((unit) => store.spikes.withdraw(unit, [first, second], stands.detectedAtMs, new Map(heirs)));
const ask = (id: string) => new OutagesController(store, new Clock(Date.now)).one(id);

describe('an outage asked for by the id of a withdrawn spike', () => {
  it('is that of the heir of its heir', async () => {
    await withdraw([
      [first.id, second.id],
      [second.id, stands.id],
    ]);
    for (const { id } of [first, second, stands]) expect(await ask(id)).toMatchObject({ id: stands.id });
  });

  it.each<[string, [string, string][]]>([
    ['has no heir', []],
    [
      'is its own heir in the end',
      [
        [first.id, second.id],
        [second.id, first.id],
      ],
    ],
  ])('is not found when the spike %s', async (_, heirs) => {
    await withdraw(heirs);
    await expect(ask(first.id)).rejects.toMatchObject({ status: 404 });
    expect(await ask(stands.id)).toMatchObject({ id: stands.id });
  });
});

describe('what changed since an outage was told live', () => {
  /** Reaches over the first two spikes and the one that stands, and is an outage of its own. */
  const rejected = aWindow({ id: 'w', service: SERVICE.slug, startMs: first.onsetMs - HOUR_MS, endMs: null });
  const gone = [first, second].map((spike) => ({
    spike: spike.id,
    service: SERVICE.slug,
    atMs: stands.detectedAtMs,
    kind: 'withdrawn' as const,
    told: verdictOf(spike),
    ruleVersion: '1',
  }));
  const changedIn = async (id: string) => (await ask(id)).changedSinceLive.map(({ spike }) => spike);

  it('names a withdrawn spike in the outage of its heir alone, else in the one that it lay in', async () => {
    // So long that it meets both withdrawn spikes, as the window does.
    const long = { ...stands, onsetMs: first.onsetMs };
    await store.write(async (unit) => {
      await store.windows.upsert(unit, [rejected]);
      await store.spikes.upsert(unit, [long]);
      await store.spikeRevisions.append(unit, gone);
    });
    await withdraw([[first.id, stands.id]]);
    expect(await changedIn(stands.id)).toEqual(expect.arrayContaining([first.id]));
    expect(await changedIn('w:w')).not.toContain(first.id);
    const both = [...(await changedIn(stands.id)), ...(await changedIn('w:w'))];
    expect(both.sort()).toEqual([first.id, second.id].sort());
  });
});
