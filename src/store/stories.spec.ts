import { describeOnEachDatabase } from '../../test/databases.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type Link, linkId } from '../domain/link.js';
import { type OutageUpdate } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { type LinkFilter, type SpikeFilter, type Store, type WindowFilter } from './store.js';

const FIRST_PAGE = { limit: 10, cursor: null };

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const saveSpikes = (...spikes: Spike[]) => store.write((unit) => store.spikes.upsert(unit, spikes));
  const spike = (id: string, onsetMs: number, endMs: number | null, changes: Partial<Spike> = {}) =>
    aSpike({ id, onsetMs, endMs, detectedAtMs: onsetMs + 1, peakAtMs: onsetMs + 2, ...changes });

  describe('what persons say', () => {
    it('is known from when it was said first', async () => {
      const window = aWindow({ id: 'w', origin: 'hand', knownAtMs: 7 });
      const link: Link = {
        id: linkId(aSpike().id, 'w'),
        spike: aSpike().id,
        window: 'w',
        kind: 'primary',
        confidence: 1,
        leadTimeMs: 0,
        overlap: 1,
        verdict: null,
      };
      await store.write(async (unit) => {
        await store.windows.upsert(unit, [window]);
        await store.windows.upsert(unit, [{ ...window, title: 'Changed', knownAtMs: 9 }]);
        await store.spikes.upsert(unit, [aSpike()]);
        await store.links.replace(unit, [], [link]);
        await store.links.setVerdict(unit, link.id, 'confirmed', 8);
      });
      expect(await store.windows.get('w')).toEqual({ ...window, title: 'Changed' });
      expect(await store.links.all()).toEqual([{ ...link, verdict: 'confirmed', verdictAtMs: 8 }]);
    });
  });

  describe('spikes', () => {
    it.each([
      ['every field', aSpike()],
      [
        'what may be absent',
        aSpike({ endMs: null, sentiment: null, keywords: [], symptoms: [], languages: {} }),
      ],
    ])('come back with %s', async (_, whole) => {
      await saveSpikes(whole);
      expect(await store.spikes.get(whole.id)).toEqual(whole);
    });

    it('keep languages in the order in which they were told', async () => {
      await saveSpikes(aSpike({ languages: { id: 0.6, en: 0.3, ja: 0.1 } }));
      const [saved] = await store.spikes.all();
      expect(Object.keys(saved?.languages ?? {})).toEqual(['id', 'en', 'ja']);
    });

    it('are replaced by their id', async () => {
      await saveSpikes(spike('a', 10, null));
      await saveSpikes(spike('a', 10, 20, { state: 'confirmed' }));
      expect(await store.spikes.all()).toEqual([spike('a', 10, 20, { state: 'confirmed' })]);
    });

    it.each<[string, SpikeFilter, string[]]>([
      ['all', {}, ['a', 'b', 'c']],
      ['of one service', { service: 'github' }, ['b']],
      ['of some services', { services: ['github', 'slack'] }, ['b']],
      ['of no service', { services: [] }, []],
      ['in some states', { states: ['suspected', 'confirmed'] }, ['b', 'c']],
      ['open ones', { open: true }, ['c']],
      ['ended ones', { open: false }, ['a', 'b']],
      ['that meet a range', { range: { startMs: 15, endMs: 30 } }, ['a']],
      ['that end where the range begins: not', { range: { startMs: 20, endMs: 30 } }, []],
      ['open ones for ever', { range: { startMs: 9_000, endMs: 9_001 } }, ['c']],
    ])('are listed: %s', async (_, filter, ids) => {
      await saveSpikes(
        spike('c', 50, null, { state: 'confirmed' }),
        spike('b', 30, 40, { service: 'github', state: 'suspected' }),
        spike('a', 10, 20, { state: 'watch' }),
      );
      expect((await store.spikes.all(filter)).map(({ id }) => id)).toEqual(ids);
      const page = await store.spikes.list(filter, FIRST_PAGE);
      expect(page).toEqual({ items: (await store.spikes.all(filter)).reverse(), nextCursor: null });
    });

    it('are paged from the last detected to the first, by id where they meet', async () => {
      await saveSpikes(spike('a', 10, null), spike('b', 10, null), spike('c', 5, null));
      const first = await store.spikes.list({}, { limit: 1, cursor: null });
      const second = await store.spikes.list({}, { limit: 1, cursor: first.nextCursor });
      const third = await store.spikes.list({}, { limit: 1, cursor: second.nextCursor });
      expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
        'b',
        'a',
        'c',
      ]);
      expect(third.nextCursor).toBeNull();
    });

    it.each([
      ['all of a service', undefined, ['other']],
      ['those detected in a range', { startMs: 11, endMs: 31 }, ['late', 'other']],
    ])('are removed: %s', async (_, range, left) => {
      await saveSpikes(
        spike('early', 10, null),
        spike('late', 30, null),
        spike('other', 10, null, { service: 'slack' }),
      );
      await store.write((unit) => store.spikes.removeFor(unit, 'chatgpt', range));
      expect((await store.spikes.all()).map(({ id }) => id).sort()).toEqual(left);
    });

    it('that are open are at hand', async () => {
      await saveSpikes(spike('a', 10, 20), spike('b', 30, null));
      expect((await store.spikes.open()).map(({ id }) => id)).toEqual(['b']);
    });
  });

  describe('windows', () => {
    const update = (id: string, atMs: number): OutageUpdate => ({
      id,
      atMs,
      status: 'identified',
      body: `Update ${id}`,
    });
    const save = (...windows: Parameters<typeof aWindow>[0][]) =>
      store.write((unit) =>
        store.windows.upsert(
          unit,
          windows.map((changes) => aWindow(changes)),
        ),
      );

    it.each([
      [
        'every field',
        aWindow({ acknowledgedAtMs: 1, monitoringAtMs: 2, url: 'https://x', updates: [update('u', 3)] }),
      ],
      ['what may be absent', aWindow({ endMs: null, acknowledgedAtMs: null, url: null })],
    ])('come back with %s', async (_, window) => {
      await store.write((unit) => store.windows.upsert(unit, [window]));
      expect(await store.windows.get(window.id)).toEqual(window);
      expect(await store.windows.get('another')).toBeNull();
    });

    it('keep official updates that the provider no longer lists, change those it corrects, oldest first', async () => {
      await save({ id: 'w', updates: [update('1', 10), update('2', 20)] });
      await save({
        id: 'w',
        endMs: 99,
        updates: [{ ...update('2', 20), body: 'Corrected' }, update('0', 5)],
      });
      expect(await store.windows.get('w')).toEqual(
        aWindow({
          id: 'w',
          endMs: 99,
          updates: [update('0', 5), update('1', 10), { ...update('2', 20), body: 'Corrected' }],
        }),
      );
    });

    it("keep the provider's own JSON until it gives another", async () => {
      const upsert = (raw?: ReadonlyMap<string, unknown>) =>
        store.write((unit) => store.windows.upsert(unit, [aWindow({ id: 'w' })], raw));
      await upsert();
      expect(await store.windows.raw('w')).toBeNull();
      await upsert(new Map([['w', { id: 1, nested: ['a'] }]]));
      await upsert(new Map([['another', {}]]));
      expect(await store.windows.raw('w')).toEqual({ id: 1, nested: ['a'] });
      await upsert(new Map([['w', { id: 2 }]]));
      expect(await store.windows.raw('w')).toEqual({ id: 2 });
    });

    it.each<[string, WindowFilter, string[]]>([
      ['all', {}, ['a', 'b', 'c']],
      ['of one service', { service: 'github' }, ['b']],
      ['of some services', { services: ['github'] }, ['b']],
      ['open ones', { open: true }, ['c']],
      ['ended ones', { open: false }, ['a', 'b']],
      ['entered by hand', { origin: 'hand' }, ['a']],
      ['that meet a range', { range: { startMs: 19, endMs: 31 } }, ['a', 'b']],
      ['open ones for ever', { range: { startMs: 9_000, endMs: 9_001 } }, ['c']],
    ])('are listed: %s', async (_, filter, ids) => {
      await save(
        { id: 'c', startMs: 50, endMs: null, updates: [update('1', 1)] },
        { id: 'b', startMs: 30, endMs: 40, service: 'github' },
        { id: 'a', startMs: 10, endMs: 20, origin: 'hand' },
      );
      const all = await store.windows.all(filter);
      expect(all.map(({ id }) => id)).toEqual(ids);
      expect(await store.windows.list(filter, FIRST_PAGE)).toEqual({
        items: all.reverse(),
        nextCursor: null,
      });
    });

    it('go with their updates', async () => {
      await save({ id: 'w', updates: [update('1', 10)] });
      expect(await store.write((unit) => store.windows.remove(unit, 'w'))).toBe(true);
      expect(await store.write((unit) => store.windows.remove(unit, 'w'))).toBe(false);
      await save({ id: 'w' });
      expect((await store.windows.get('w'))?.updates).toEqual([]);
    });
  });

  describe('links', () => {
    const link = (spikeId: string, windowId: string, changes: Partial<Link> = {}): Link => ({
      id: linkId(spikeId, windowId),
      spike: spikeId,
      window: windowId,
      kind: 'primary',
      confidence: 0.9,
      leadTimeMs: -90_000,
      overlap: 0.75,
      verdict: null,
      ...changes,
    });
    const replace = (gone: string[], ...links: Link[]) =>
      store.write((unit) => store.links.replace(unit, gone, links));
    const idsOf = (links: readonly Link[]) => links.map(({ id }) => id);

    beforeEach(async () => {
      await saveSpikes(
        spike('s1', 10, 20),
        spike('s2', 30, null),
        spike('g1', 20, null, { service: 'github' }),
      );
      await store.write((unit) =>
        store.windows.upsert(unit, [aWindow({ id: 'w1' }), aWindow({ id: 'up', service: 'cloudflare' })]),
      );
    });

    it('come back as they went in', async () => {
      await replace([], link('s1', 'w1', { kind: 'continuation', leadTimeMs: 25.5 * 60_000 }));
      expect(await store.links.all()).toEqual([
        link('s1', 'w1', { kind: 'continuation', leadTimeMs: 25.5 * 60_000 }),
      ]);
      expect(await store.links.get('s1~w1')).toMatchObject({ spike: 's1', window: 'w1' });
      expect(await store.links.get('s1~up')).toBeNull();
    });

    it('are replaced by id, and the others stay', async () => {
      await replace([], link('s1', 'w1'), link('s2', 'up'), link('g1', 'up'));
      await replace(['s1~w1', 's2~up'], link('s2', 'w1'), link('s1', 'w1', { overlap: 0.5 }));
      expect(idsOf(await store.links.all())).toEqual(['s1~w1', 'g1~up', 's2~w1']);
      expect(await store.links.get('s1~w1')).toMatchObject({ overlap: 0.5 });
      await expect(replace([], link('g1', 'up'))).rejects.toThrow(/unique/i);
    });

    it.each<[string, LinkFilter, string[]]>([
      ['all', {}, ['s1~w1', 'g1~up', 's2~up']],
      ['of a service', { service: 'chatgpt' }, ['s1~w1', 's2~up']],
      ['of some services', { services: ['github'] }, ['g1~up']],
      ['of a spike', { spike: 's2' }, ['s2~up']],
      ['of a window', { window: 'up' }, ['g1~up', 's2~up']],
      ['of spikes detected in a range', { range: { startMs: 11, endMs: 31 } }, ['s1~w1', 'g1~up']],
    ])('are listed: %s', async (_, filter, ids) => {
      await replace([], link('s1', 'w1'), link('s2', 'up'), link('g1', 'up'));
      expect(idsOf(await store.links.all(filter))).toEqual(ids);
      expect(idsOf((await store.links.list(filter, FIRST_PAGE)).items)).toEqual([...ids].reverse());
    });

    it('are paged', async () => {
      await replace([], link('s1', 'w1'), link('s2', 'up'), link('g1', 'up'));
      const first = await store.links.list({}, { limit: 2, cursor: null });
      const rest = await store.links.list({}, { limit: 2, cursor: first.nextCursor });
      expect(idsOf([...first.items, ...rest.items])).toEqual(['s2~up', 'g1~up', 's1~w1']);
    });

    it('tell which spikes and windows are outages of their own, to be counted by service', async () => {
      const counted = async () => [
        await store.spikes.countBegun(['chatgpt', 'github'], 10),
        await store.windows.countUnnoticed(['chatgpt', 'cloudflare'], 0),
      ];
      await saveSpikes(spike('watched', 10, 20, { state: 'watch' }), spike('early', 9, 20));
      await store.write((unit) => store.windows.upsert(unit, [aWindow({ id: 'm', impact: 'maintenance' })]));
      const bySpikes = new Map([
        ['chatgpt', 2],
        ['github', 1],
      ]);
      const byWindows = new Map([
        ['chatgpt', 1],
        ['cloudflare', 1],
      ]);
      expect(await counted()).toEqual([bySpikes, byWindows]);
      // Of another service: the window stays an outage of its own.
      await replace([], link('s1', 'up'), link('s2', 'up', { kind: 'continuation' }));
      expect(await counted()).toEqual([bySpikes.set('chatgpt', 1), byWindows]);
      await replace([], link('s1', 'w1'));
      expect(await counted()).toEqual([bySpikes, new Map([['cloudflare', 1]])]);
    });

    it('go with their spike or window', async () => {
      await replace([], link('s1', 'w1'), link('s2', 'up'), link('g1', 'up'));
      await store.write(async (unit) => {
        await store.windows.remove(unit, 'w1');
        await store.spikes.removeFor(unit, 'github');
      });
      expect(idsOf(await store.links.all())).toEqual(['s2~up']);
    });

    it('stay when their spike or window is saved again', async () => {
      await replace([], link('s1', 'w1'));
      await saveSpikes(spike('s1', 10, 25));
      await store.write((unit) => store.windows.upsert(unit, [aWindow({ id: 'w1', title: 'Again' })]));
      expect(await store.links.all()).toHaveLength(1);
    });

    it('refuse a spike or window that is not stored', async () => {
      await expect(replace([], link('s9', 'w1'))).rejects.toThrow(/foreign key/i);
    });

    it("keep a person's verdict over every recompute, and never take one from elsewhere", async () => {
      const judge = (verdict: 'confirmed' | 'rejected' | null) =>
        store.write((unit) => store.links.setVerdict(unit, 's1~w1', verdict));
      await replace([], link('s1', 'w1', { verdict: 'confirmed' }));
      expect((await store.links.get('s1~w1'))?.verdict).toBeNull();
      await judge('confirmed');
      await judge('rejected');
      await replace(['s1~w1']);
      await store.write((unit) => store.spikes.removeFor(unit, 'chatgpt'));
      expect(await store.links.verdicts()).toEqual(new Map([['s1~w1', 'rejected']]));
      await saveSpikes(spike('s1', 10, 20));
      await replace([], link('s1', 'w1'));
      expect((await store.links.get('s1~w1'))?.verdict).toBe('rejected');
      await judge(null);
      expect(await store.links.verdicts()).toEqual(new Map());
    });

    it('carry a verdict to another link with the time at which it was given', async () => {
      await store.write((unit) => store.links.setVerdict(unit, 's1~w1', 'confirmed', 8));
      await store.write((unit) => store.links.moveVerdict(unit, 's1~w1', 's2~w1'));
      await replace([], link('s1', 'w1'), link('s2', 'w1'));
      expect(await store.links.get('s2~w1')).toMatchObject({ verdict: 'confirmed', verdictAtMs: 8 });
      expect((await store.links.get('s1~w1'))?.verdict).toBeNull();
    });
  });
});
