import { describeOnEachDatabase } from '../../test/databases.js';
import { type Lease, LeaseLostError, type Store } from './store.js';

const HOUR_MS = 3_600_000;

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const take = (owner: string, forMs = HOUR_MS, name = 'stream:bluesky') =>
    store.write((unit) => store.leases.take(unit, name, owner, forMs));
  const renew = (lease: Lease, forMs: number) =>
    store.write((unit) => store.leases.renew(unit, lease, forMs));
  const put = (lease: Lease, value: string) =>
    store.under(lease, () => store.write((unit) => store.settings.put(unit, 'key', value)));

  async function taken(owner: string, forMs = HOUR_MS): Promise<Lease> {
    const lease = await take(owner, forMs);
    if (!lease) throw new Error('It is not free');
    return lease;
  }

  describe('leases', () => {
    it('are one owner’s at a time, each by its name', async () => {
      expect(await take('a')).toEqual({ name: 'stream:bluesky', owner: 'a', fence: 1 });
      expect(await take('b')).toBeNull();
      expect(await take('b', HOUR_MS, 'job:judge')).toMatchObject({ owner: 'b', fence: 1 });
    });

    it('pass on when they run out by the clock of the database, or are given back', async () => {
      const first = await taken('a', 0);
      const second = await taken('b');
      expect([first.fence, second.fence]).toEqual([1, 2]);
      expect(await take('a')).toBeNull();
      await renew(second, 0);
      expect(await take('a')).toMatchObject({ owner: 'a', fence: 3 });
    });

    it('tell whether another had them since', async () => {
      const first = await taken('a');
      await renew(first, 0);
      expect(await taken('a')).toEqual(first);
      await renew(first, 0);
      await renew(await taken('b'), 0);
      expect((await taken('a')).fence).toBeGreaterThan(first.fence);
    });

    it('that ran out are still renewed while nobody else has taken them', async () => {
      const lease = await taken('a', 0);
      await renew(lease, HOUR_MS);
      expect(await take('b')).toBeNull();
    });

    it('cannot be renewed or given back by whoever lost them', async () => {
      const lost = await taken('a', 0);
      await taken('b');
      await expect(renew(lost, HOUR_MS)).rejects.toThrow(LeaseLostError);
      await expect(renew(lost, 0)).rejects.toThrow('Another process has taken over stream:bluesky');
      expect(await take('a')).toBeNull();
    });

    it('that are removed are lost', async () => {
      const lease = await taken('a');
      await store.write((unit) => store.leases.remove(unit, lease.name));
      await expect(put(lease, 'x')).rejects.toThrow(LeaseLostError);
    });
  });

  describe('writing under a lease', () => {
    it('goes on while it is held, be it that it ran out', async () => {
      await put(await taken('a', 0), 'mine');
      expect(await store.settings.get('key')).toBe('mine');
    });

    it('writes nothing once another has it, and says so', async () => {
      const lost = await taken('a', 0);
      await put(await taken('b'), 'theirs');
      await expect(put(lost, 'mine')).rejects.toThrow(LeaseLostError);
      expect(await store.settings.get('key')).toBe('theirs');
    });

    it('tells an owner from himself before another had it', async () => {
      const before = await taken('a', 0);
      await taken('b', 0);
      await taken('a');
      await expect(put(before, 'mine')).rejects.toThrow(LeaseLostError);
    });

    it('looks in the transaction, after whoever was before it in the queue', async () => {
      const lost = await taken('a', 0);
      const overtaken = take('b');
      await expect(put(lost, 'mine')).rejects.toThrow(LeaseLostError);
      expect(await overtaken).not.toBeNull();
    });

    it('is in force for all that the work starts, but where another or none is asked for', async () => {
      const lost = await taken('a', 0);
      const other = await taken('b');
      const write = (value: string) => store.write((unit) => store.settings.put(unit, 'key', value));
      await store.under(lost, async () => {
        await expect(Promise.resolve().then(() => write('1'))).rejects.toThrow(LeaseLostError);
        await store.under(other, () => write('2'));
        expect(await store.settings.get('key')).toBe('2');
        await store.under(null, () => write('3'));
      });
      expect(await store.settings.get('key')).toBe('3');
    });
  });
});
