import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { describeAtEachAddress } from '../../test/databases.js';
import { openStore } from './open-store.js';
import { type Store, type WriteUnit } from './store.js';

describeAtEachAddress((newDatabase) => {
  let url: string;
  let store: Store;

  beforeEach(async () => {
    url = await newDatabase();
    store = await openStore(url);
  });
  afterEach(() => store.close());

  describe('Store.version', () => {
    it('is the same while nobody writes, and another one after each write, whoever made it', async () => {
      const other = await openStore(url);
      const seen = [await store.version()];
      expect(await store.version()).toBe(seen[0]);
      for (const [n, writer] of [store, other, store, other].entries()) {
        await writer.write((unit) => writer.settings.put(unit, 'x', String(n)));
        seen.push(await store.version());
      }
      expect(new Set(seen).size).toBe(5);
      await other.close();
    });
  });

  describe('Store.write', () => {
    it('runs one piece of work at a time, in the order in which they were asked for', async () => {
      const told: string[] = [];
      const work = (name: string) => async (unit: WriteUnit) => {
        told.push(`${name} begins`);
        await store.settings.put(unit, 'last', name);
        await new Promise((resolve) => setImmediate(resolve));
        told.push(`${name} ends`);
      };
      await Promise.all([store.write(work('one')), store.write(work('two')), store.write(work('three'))]);
      expect(told).toEqual([
        'one begins',
        'one ends',
        'two begins',
        'two ends',
        'three begins',
        'three ends',
      ]);
      expect(await store.settings.get('last')).toBe('three');
    });

    it('writes nothing more once a statement has failed, whoever goes on', async () => {
      const failing = store.write(async (unit) => {
        await unit.run('INSERT INTO settings (key, value) VALUES (?, ?)', ['x', null]).catch(() => undefined);
        await store.settings.put(unit, 'behind', 'it');
      });
      await expect(failing).rejects.toThrow(/null/i);
      expect(await store.settings.get('behind')).toBeNull();
    });

    it('keeps nothing of work that throws, tells what it threw, and goes on with the next', async () => {
      const failing = store.write(async (unit) => {
        await store.posts.insert(unit, [aStoredPost()]);
        await store.cursors.put(unit, 'x', '42', 1);
        throw new Error('half way');
      });
      const next = store.write((unit) => store.settings.put(unit, 'after', 'fine'));
      await expect(failing).rejects.toThrow('half way');
      await next;
      expect(await store.posts.get('x:1')).toBeNull();
      expect(await store.cursors.get('x')).toBeNull();
      expect(await store.settings.get('after')).toBe('fine');
    });

    it('rolls back when a statement fails that the work did not foresee', async () => {
      const twice = store.write(async (unit) => {
        await store.settings.put(unit, 'before', 'set');
        await store.posts.insert(unit, [aStoredPost(), aStoredPost()]);
      });
      await expect(twice).rejects.toThrow(/unique/i);
      expect(await store.settings.get('before')).toBeNull();
    });

    it('gives back what the work gives', async () => {
      expect(await store.write(() => Promise.resolve(7))).toBe(7);
    });

    it('shows uncommitted changes to the unit and to nobody else', async () => {
      await store.write(async (unit) => {
        await store.settings.put(unit, 'colour', 'red');
        expect(await store.settings.get('colour', unit)).toBe('red');
        expect(await store.settings.get('colour')).toBeNull();
      });
      expect(await store.settings.get('colour')).toBe('red');
    });

    it('refuses to be called from inside itself, which would wait for ever', async () => {
      const nested = store.write(() => store.write((unit) => store.settings.put(unit, 'a', 'b')));
      await expect(nested).rejects.toThrow('inside write()');
    });

    it('may be called by what was started in an earlier write and outlived it', async () => {
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      let later: Promise<void> = Promise.resolve();
      await store.write((unit) => {
        later = begun.then(() => store.write((own) => store.settings.put(own, 'later', 'yes')));
        return store.settings.put(unit, 'now', 'yes');
      });
      begin();
      await later;
      expect(await store.settings.get('later')).toBe('yes');
    });

    it('refuses a unit that was kept beyond its transaction', async () => {
      const kept = await store.write((unit) => Promise.resolve(unit));
      await expect(store.settings.put(kept, 'a', 'b')).rejects.toThrow('WriteUnit is over');
    });
  });

  describe('Store.close', () => {
    it('lets queued work end and refuses more', async () => {
      const queued = store.write((unit) => store.settings.put(unit, 'queued', 'kept'));
      await store.close();
      await queued;
      await expect(store.write((unit) => store.settings.put(unit, 'late', 'lost'))).rejects.toThrow('closed');
      await store.close();

      store = await openStore(url);
      expect(await store.settings.get('queued')).toBe('kept');
    });
  });
});
