import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpikeLifecycle1795900000000 } from '../../migrations/1795900000000-SpikeLifecycle.js';
import { describeOnEachDatabase } from '../../test/databases.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { type Spike } from '../domain/spike.js';
import { verdictOf } from '../domain/spike-revision.js';
import { SQLITE_MIGRATIONS } from './migrations.js';
import { writingSource } from './open-sqlite.js';
import { openStore } from './open-store.js';
import { type NewRevision, type Store } from './store.js';

const SPIKE = aSpike({ endMs: null });
const revision = (spike: Spike, atMs: number, kind: NewRevision['kind']): NewRevision => ({
  spike: spike.id,
  service: spike.service,
  atMs,
  kind,
  told: verdictOf(spike),
  ruleVersion: '1',
});

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  describe('revisions', () => {
    it('say what is other than before, and stand when the spike is judged otherwise', async () => {
      const grown = { ...SPIKE, score: SPIKE.score + 1, state: 'confirmed' as const };
      const ended = { ...grown, phase: 'ended' as const, endMs: SPIKE.onsetMs + 5 };
      await store.write(async (unit) => {
        await store.spikeRevisions.append(unit, [
          revision(SPIKE, 1, 'raised'),
          revision(grown, 2, 'updated'),
        ]);
        await store.spikeRevisions.append(unit, [revision(ended, 3, 'ended')]);
      });
      const told = await store.spikeRevisions.list([SPIKE.id]);
      expect(told.map(({ kind, changed }) => [kind, changed])).toEqual([
        ['raised', []],
        ['updated', ['state', 'score']],
        ['ended', ['phase', 'endMs']],
      ]);
      await store.write((unit) => store.spikes.upsert(unit, [{ ...ended, score: 99 }]));
      await store.write((unit) => store.spikes.withdraw(unit, [ended], 4, new Map()));
      await store.write((unit) => store.spikes.removeFor(unit, SPIKE.service));
      expect(await store.spikeRevisions.list([SPIKE.id])).toEqual(told);
    });

    it('are found for more spikes than one statement takes', async () => {
      const ids = Array.from({ length: 40_000 }, (_, i) => `spike${i}`);
      const told = [SPIKE, aSpike({ id: 'spike39999' })].map((spike) => revision(spike, 1, 'raised'));
      await store.write((unit) => store.spikeRevisions.append(unit, told));
      expect([...(await store.spikeRevisions.lastOf([SPIKE.id, ...ids])).keys()]).toEqual([
        SPIKE.id,
        'spike39999',
      ]);
      expect(await store.spikeRevisions.list([...ids, SPIKE.id])).toHaveLength(2);
      expect((await store.spikeRevisions.lastOf([])).size).toBe(0);
    });

    it('note that a link changed the state of a spike that was told, and of no other', async () => {
      const other = aSpike({ id: 'other' });
      const confirmed = [SPIKE, other].map((spike) => ({ ...spike, state: 'confirmed' as const }));
      await store.write(async (unit) => {
        await store.spikes.upsert(unit, [SPIKE, other]);
        await store.spikeRevisions.append(unit, [revision(SPIKE, 1, 'raised')]);
        await store.spikes.upsert(unit, confirmed);
        await store.spikes.upsert(unit, confirmed);
      });
      expect(await store.spikeRevisions.list([SPIKE.id])).toMatchObject([
        { kind: 'raised' },
        { kind: 'updated', atMs: SPIKE.detectedAtMs, changed: ['state'], told: { state: 'confirmed' } },
      ]);
      expect(await store.spikeRevisions.list(['other'])).toEqual([]);
    });

    it('are not told of withdrawn spikes in lists, which can still be asked for', async () => {
      await store.write((unit) => store.spikes.upsert(unit, [SPIKE, aSpike({ id: 'heir', endMs: null })]));
      await store.write((unit) => store.spikes.withdraw(unit, [SPIKE], 7, new Map([[SPIKE.id, 'heir']])));
      const page = await store.spikes.list({}, { limit: 10, cursor: null });
      const lists = [await store.spikes.all(), await store.spikes.open(), page.items];
      for (const list of lists) expect(list.map(({ id }) => id)).toEqual(['heir']);
      expect(await store.spikes.all({ withdrawn: true })).toMatchObject([
        { id: SPIKE.id, supersededBy: 'heir' },
      ]);
      expect(await store.spikes.get(SPIKE.id)).toMatchObject({ withdrawnAtMs: 7 });
    });
  });
});

describe('an upgrade', () => {
  it('keeps what spikes say as settled, for nobody knows what was told live, and counts recoveries out of the parts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outcry-upgrade-'));
    const path = join(folder, 'old.db');
    const source = await writingSource(path).initialize();
    await source.runMigrations();
    const later = SQLITE_MIGRATIONS.slice(SQLITE_MIGRATIONS.indexOf(SpikeLifecycle1795900000000));
    for (const _ of later) await source.undoLastMigration();
    const columns =
      'id, service, onset_ms, detected_at_ms, peak_at_ms, end_ms, posts, authors, peak_per_minute, ' +
      'expected_per_minute, score, sentiment, keywords, symptoms, languages, confidence, state, inputs';
    const values = (id: string, endMs: string) =>
      `'${id}', 's', 10, 20, 30, ${endMs}, 9, 8, 2, 0.1, 7.5, NULL, '[]', '[]', '{}', 0.8, 'suspected',
       '{"ruleVersion":"1"}'`;
    await source.query(
      `INSERT INTO spikes (${columns}) VALUES (${values('a', '60')}), (${values('b', 'NULL')})`,
    );
    await source.query(
      `INSERT INTO buckets VALUES ('s', 60000, 5, 4, 1, 0, 0), ('s', 120000, 1, 1, 1, 0, 0)`,
    );
    await source.query(`INSERT INTO bucket_parts VALUES ('s', 'intent', 60000, 'recovery', 3, 2)`);
    await source.runMigrations();
    await source.destroy();

    const upgraded = await openStore(`sqlite:${path}`);
    expect((await upgraded.spikes.all()).map(({ id, phase }) => [id, phase])).toEqual([
      ['a', 'ended'],
      ['b', 'active'],
    ]);
    expect(await upgraded.spikeRevisions.list(['a'])).toMatchObject([
      {
        kind: 'settled',
        atMs: 20,
        changed: [],
        ruleVersion: '1',
        told: { endMs: 60, score: 7.5, phase: 'ended' },
      },
    ]);
    const buckets = await upgraded.buckets.list('s', { startMs: 0, endMs: 200_000 });
    expect(buckets.map(({ recoveries }) => recoveries)).toEqual([2, 0]);
    await upgraded.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
