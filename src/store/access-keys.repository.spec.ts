import { describeOnEachDatabase } from '../../test/databases.js';
import { type AccessKey } from '../domain/access-key.js';
import { type NewAuditEntry } from '../domain/audit.js';
import { type Store } from './store.js';

const HOUR_MS = 3_600_000;
const KEY: AccessKey = {
  id: '0123456789ab',
  name: 'grafana',
  scope: 'read',
  createdAtMs: 1_000,
  expiresAtMs: 100 * HOUR_MS,
  lastUsedAtMs: null,
  revokedAtMs: null,
};

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.write((unit) => store.accessKeys.insert(unit, { key: KEY, hash: 'ab12' }));
  });
  afterEach(() => store.close());

  it('keeps a key as it was made', async () => {
    expect(await store.accessKeys.get(KEY.id)).toEqual({ key: KEY, hash: 'ab12' });
    expect(await store.accessKeys.list()).toEqual([KEY]);
    expect(await store.accessKeys.get('another')).toBeNull();
  });

  it('revokes it once', async () => {
    const revoke = (nowMs: number) => store.write((unit) => store.accessKeys.revoke(unit, KEY.id, nowMs));
    expect([await revoke(5), await revoke(9)]).toEqual([true, false]);
    expect((await store.accessKeys.get(KEY.id))?.key.revokedAtMs).toBe(5);
  });

  it('tells when it was last used, to the hour', async () => {
    const { accessKeys } = store;
    expect(accessKeys.isUseNews(KEY, 5_000)).toBe(true);
    await store.write((unit) => accessKeys.noteUse(unit, KEY.id, 5_000));
    const used = (await accessKeys.get(KEY.id))?.key ?? KEY;
    expect(used.lastUsedAtMs).toBe(5_000);
    expect(accessKeys.isUseNews(used, 5_000 + HOUR_MS - 1)).toBe(false);
    expect(accessKeys.isUseNews(used, 5_000 + HOUR_MS)).toBe(true);
    // By another process, whose clock is behind.
    await store.write((unit) => accessKeys.noteUse(unit, KEY.id, 4_000));
    expect((await accessKeys.get(KEY.id))?.key.lastUsedAtMs).toBe(5_000);
  });

  it('forgets keys that ended long ago, and no others', async () => {
    const others: AccessKey[] = [
      { ...KEY, id: 'for ever', expiresAtMs: null },
      { ...KEY, id: 'revoked', expiresAtMs: null, revokedAtMs: 50 },
    ];
    await store.write(async (unit) => {
      for (const key of others) await store.accessKeys.insert(unit, { key, hash: 'cd' });
      await store.accessKeys.forgetEndedBefore(unit, 51);
    });
    expect((await store.accessKeys.list()).map(({ id }) => id)).toEqual([KEY.id, 'for ever']);
    await store.write((unit) => store.accessKeys.forgetEndedBefore(unit, 101 * HOUR_MS));
    expect((await store.accessKeys.list()).map(({ id }) => id)).toEqual(['for ever']);
  });

  describe('the audit log', () => {
    const entry = (atMs: number): NewAuditEntry => ({
      atMs,
      by: { kind: 'key', key: { id: KEY.id, name: KEY.name }, address: '192.0.2.1' },
      action: 'hashtag.added',
      target: 'down',
      details: { service: 'x', enabled: true, changed: ['a'] },
    });

    it('gives entries back as they were written, newest first, page by page', async () => {
      await store.write((unit) => store.audit.add(unit, entry(1), entry(2), entry(3)));
      const first = await store.audit.list(null, { limit: 2, cursor: null });
      expect(first.items.map(({ seq: _, ...rest }) => rest)).toEqual([entry(3), entry(2)]);
      const rest = await store.audit.list(null, { limit: 2, cursor: first.nextCursor });
      expect([rest.items.map(({ atMs }) => atMs), rest.nextCursor]).toEqual([[1], null]);
      expect((await store.audit.list(3, { limit: 9, cursor: null })).items).toHaveLength(1);
    });

    it('keeps no entry of a change that was not made', async () => {
      const failing = store.write(async (unit) => {
        await store.audit.add(unit, entry(1));
        throw new Error('the disk is full');
      });
      await expect(failing).rejects.toThrow('the disk is full');
      expect((await store.audit.list(null, { limit: 9, cursor: null })).items).toEqual([]);
    });

    it('forgets what is older, and does not use its numbers again', async () => {
      const seqs = async () =>
        (await store.audit.list(null, { limit: 9, cursor: null })).items.map(({ seq }) => seq);
      await store.write((unit) => store.audit.add(unit, entry(1), entry(2)));
      const [last = 0] = await seqs();
      await store.write((unit) => store.audit.forgetBefore(unit, 3));
      await store.write((unit) => store.audit.add(unit, entry(3)));
      const [next = 0, ...rest] = await seqs();
      expect(next).toBeGreaterThan(last);
      expect(rest).toEqual([]);
    });
  });
});
