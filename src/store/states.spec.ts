import { describeOnEachDatabase } from '../../test/databases.js';
import { aSubscription } from '../../test/builders/a-desk.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { linkId } from '../domain/link.js';
import { EMPTY_REPORT } from '../domain/ingest-report.js';
import { type KeptState, type SourceSighting, type Store, type StoredDigest } from './store.js';

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  describe('cursors', () => {
    it('stand where they were last put', async () => {
      expect(await store.cursors.get('bluesky')).toBeNull();
      await store.write((unit) => store.cursors.put(unit, 'bluesky', '17', 1));
      await store.write((unit) => store.cursors.put(unit, 'bluesky', '18', 2));
      expect(await store.cursors.get('bluesky')).toEqual({ cursor: '18', atMs: 2 });
    });
  });

  describe('settings and alerts', () => {
    it('keep the last value of a key', async () => {
      await store.write((unit) => store.settings.put(unit, 'key', 'one'));
      await store.write((unit) => store.settings.put(unit, 'key', ''));
      expect(await store.settings.get('key')).toBe('');
      expect(await store.settings.get('other')).toBeNull();
    });

    it('keep any JSON state of a subscription', async () => {
      await store.write(async (unit) => {
        await store.alerts.put(unit, 'ops', { over: 5 });
        await store.alerts.put(unit, 'night', { over: 1 });
        await store.alerts.put(unit, 'night', { over: 2 });
        await store.alerts.put(unit, 'gone', {});
        await store.alerts.remove(unit, 'gone');
      });
      expect(await store.alerts.all()).toEqual(
        new Map([
          ['night', { over: 2 }],
          ['ops', { over: 5 }],
        ]),
      );
    });
  });

  describe('judges', () => {
    const kept: KeptState = {
      service: 'chatgpt',
      untilMs: 600,
      state: { level: 0.1 + 0.2, runs: [1, null] },
    };
    const row = { service: 'chatgpt', judgedUntilMs: 600, staleFromMs: null, version: '3', revision: 1 };
    const put = () => store.write((unit) => store.judges.put(unit, [kept], '3'));
    const mark = (service: string, fromMs: number) =>
      store.write((unit) => store.judges.markStale(unit, new Map([[service, fromMs]])));

    it('keep their state to the last bit', async () => {
      await put();
      expect(await store.judges.state('chatgpt')).toEqual(kept);
      expect(await store.judges.get('chatgpt')).toEqual(row);
      expect(await store.judges.state('github')).toBeNull();
      expect(await store.judges.get('github')).toBeNull();
      expect(await store.judges.list()).toEqual([row]);
      expect(await store.judges.list(['github'])).toEqual([]);
    });

    it('are another revision with each state that is kept, and the same when they only move on', async () => {
      await put();
      await store.write((unit) => store.judges.moveOn(unit, ['chatgpt', 'github'], 660));
      expect(await store.judges.list()).toEqual([{ ...row, judgedUntilMs: 660 }]);
      expect(await store.judges.state('chatgpt')).toEqual(kept);
      await put();
      expect(await store.judges.get('chatgpt')).toEqual({ ...row, revision: 2 });
    });

    it.each([
      ['the first', [500], 500],
      ['the earlier', [500, 300], 300],
      ['not the later', [300, 500], 300],
      ['also time zero', [0, 500], 0],
    ])('are stale from %s', async (_, marks, expected) => {
      await put();
      for (const fromMs of marks) await mark('chatgpt', fromMs);
      expect(await store.judges.get('chatgpt')).toEqual({ ...row, staleFromMs: expected });
      expect(await store.judges.staleFrom()).toBe(expected);
      await store.write((unit) => store.judges.beginAnew(unit, ['chatgpt']));
      expect(await store.judges.get('chatgpt')).toEqual({ ...row, version: '' });
    });

    it('lose the marks that speak of nothing judged, and no others', async () => {
      await put();
      await mark('chatgpt', row.judgedUntilMs - 1);
      await store.write((unit) => store.judges.clearIdleMarks(unit));
      expect(await store.judges.staleFrom()).toBe(row.judgedUntilMs - 1);
      await store.write((unit) => store.judges.beginAnew(unit, ['chatgpt']));
      await mark('chatgpt', row.judgedUntilMs);
      await mark('github', 500);
      await store.write((unit) => store.judges.clearIdleMarks(unit));
      // That of a service which was never judged says that there is something to judge.
      const stale = (await store.judges.list()).map(({ service, staleFromMs }) => [service, staleFromMs]);
      expect(Object.fromEntries(stale)).toEqual({ chatgpt: null, github: 500 });
    });

    describe('in a stretch', () => {
      const slugs = ['a', 'b', 'c', 'd'];
      const kept = (service: string) => ({ service, untilMs: service === 'c' ? 900 : 600, state: {} });
      const stretch = { first: 'a', last: 'd', judgedUntilMs: 600 };
      const rowsOf = (services: string[]) => store.judges.list(services);
      const isAsRead = async (rows: Awaited<ReturnType<typeof rowsOf>>) =>
        store.write((unit) => store.judges.isAsRead(unit, stretch, rows));

      beforeEach(() => store.write((unit) => store.judges.put(unit, slugs.map(kept), '3')));

      it('are those between two that are judged until the same time', async () => {
        expect(await isAsRead(await rowsOf(['a', 'b', 'd']))).toBe(true);
        expect(await isAsRead(await rowsOf(['a', 'd']))).toBe(false);
        expect(await isAsRead(await rowsOf(slugs))).toBe(false);
      });

      it('are others once one of them was kept anew or moved on', async () => {
        const rows = await rowsOf(['a', 'b', 'd']);
        await store.write((unit) => store.judges.put(unit, [kept('b')], '3'));
        expect(await isAsRead(rows)).toBe(false);
        const again = await rowsOf(['a', 'b', 'd']);
        await store.write((unit) => store.judges.moveOn(unit, ['d'], 660));
        expect(await isAsRead(again)).toBe(false);
      });

      it('are told of and move on together', async () => {
        const range = { startMs: 600, endMs: 660 };
        await store.write(async (unit) => {
          await store.judges.noteJudged(unit, stretch, range);
          await store.judges.moveOn(unit, stretch, 660);
        });
        const changes = await store.changes.after(0, 10);
        expect(changes.map(({ kind, subject, service, range }) => [kind, subject, service, range])).toEqual(
          ['a', 'b', 'd'].map((service) => ['buckets', service, service, range]),
        );
        expect(Object.fromEntries(await store.judges.judgedUntil())).toEqual({
          a: 660,
          b: 660,
          c: 900,
          d: 660,
        });
      });
    });

    it('stay stale when judged: the mark may have come while the judge was at work', async () => {
      await mark('chatgpt', 500);
      await put();
      expect(await store.judges.get('chatgpt')).toEqual({ ...row, staleFromMs: 500 });
    });

    it('begin with the first mark of a service', async () => {
      await mark('github', 7);
      expect(await store.judges.get('github')).toEqual({
        service: 'github',
        judgedUntilMs: null,
        staleFromMs: 7,
        version: '',
        revision: 0,
      });
    });

    it('tell of the minutes that changed after they were judged, and of no others', async () => {
      await put();
      await mark('chatgpt', 500);
      await mark('chatgpt', 600);
      const range = { startMs: 500, endMs: 600 };
      expect(await store.changes.after(0, 10)).toMatchObject([
        { kind: 'buckets', service: 'chatgpt', range },
      ]);
    });
  });

  describe('baselines', () => {
    const at = (startMs: number, expected: number | null, service = 'chatgpt') => ({
      service,
      startMs,
      expected,
      score: 0.5,
    });

    beforeEach(() =>
      store.write((unit) =>
        store.baselines.put(unit, [at(10, 1), at(20, 2), at(30, null), at(15, 9, 'github')]),
      ),
    );

    it.each([
      ['before the first row', { startMs: 0, endMs: 10 }, []],
      ['from a row on', { startMs: 10, endMs: 20 }, [10]],
      ['between rows: what held then', { startMs: 15, endMs: 18 }, [10]],
      ['over several', { startMs: 15, endMs: 31 }, [10, 20, 30]],
      ['behind the last', { startMs: 90, endMs: 99 }, [30]],
    ])('tell what holds in a range %s', async (_, range, starts) => {
      expect((await store.baselines.list('chatgpt', range)).map(({ startMs }) => startMs)).toEqual(starts);
    });

    it('tell of many services', async () => {
      const many = await store.baselines.listMany(['github', 'chatgpt', 'slack'], { startMs: 16, endMs: 25 });
      expect(many).toEqual(
        new Map([
          ['github', [at(15, 9, 'github')]],
          ['chatgpt', [at(10, 1), at(20, 2)]],
          ['slack', []],
        ]),
      );
    });

    it.each([
      ['where it was judged no further', 40, { startMs: 15, endMs: 99 }, [15, 40]],
      ['also before the range', 40, { startMs: 50, endMs: 99 }, [40]],
      ['not where it begins behind the range', 40, { startMs: 20, endMs: 40 }, [15]],
      ['not where it was judged further', 40, { startMs: 15, endMs: 30 }, [15]],
    ])('end by themselves %s', async (_, untilMs, range, starts) => {
      const judged = (service: string) => ({ service, untilMs, state: {} });
      await store.write((unit) => store.judges.put(unit, [judged('github'), judged('chatgpt')], '3'));
      const rows = await store.baselines.list('github', range);
      expect(rows.map(({ startMs }) => startMs)).toEqual(starts);
      for (const row of rows.filter(({ startMs }) => startMs === untilMs))
        expect(row).toEqual({ service: 'github', startMs: untilMs, expected: null, score: 0 });
      // Of this one the last row says so already.
      const own = await store.baselines.list('chatgpt', { startMs: 0, endMs: 99 });
      expect(own.map(({ startMs }) => startMs)).toEqual([10, 20, 30]);
    });

    it('are replaced and removed', async () => {
      await store.write(async (unit) => {
        await store.baselines.put(unit, [at(20, 5)]);
        await store.baselines.removeFrom(unit, ['chatgpt'], 25);
      });
      expect(await store.baselines.list('chatgpt', { startMs: 0, endMs: 99 })).toEqual([
        at(10, 1),
        at(20, 5),
      ]);
      expect(await store.baselines.list('github', { startMs: 0, endMs: 99 })).toHaveLength(1);
    });
  });

  describe('sources', () => {
    const saw = (changes: Partial<SourceSighting> = {}) =>
      store.write((unit) =>
        store.sources.saw(unit, {
          source: 'bluesky',
          kind: 'stream',
          atMs: 100,
          error: null,
          nextTryMs: null,
          ...changes,
        }),
      );

    it('add up what became of their posts; read = counted + duplicate + dropped + failed', async () => {
      const report = { read: 10, counted: 4, duplicate: 1, dropped: { spam: 2, echo: 1 }, failed: 2 };
      await store.write(async (unit) => {
        await store.sources.report(unit, 'bluesky', 'stream', report);
        await store.sources.report(unit, 'bluesky', 'stream', {
          ...EMPTY_REPORT,
          read: 3,
          dropped: { spam: 1, 'no-service': 2 },
        });
      });
      expect(await store.sources.get('bluesky')).toMatchObject({
        kind: 'stream',
        read: 13,
        counted: 4,
        duplicate: 1,
        dropped: { spam: 3, echo: 1, 'no-service': 2 },
        failed: 2,
        lastAttemptMs: null,
      });
    });

    it('remember the last success through failures, and count those', async () => {
      await saw({ atMs: 100, newestMs: 90 });
      await saw({ atMs: 200, error: 'timed out', nextTryMs: 260 });
      await saw({ atMs: 260, error: 'refused', nextTryMs: 400 });
      expect(await store.sources.get('bluesky')).toMatchObject({
        lastSuccessMs: 100,
        lastAttemptMs: 260,
        lastError: 'refused',
        failures: 2,
        nextTryMs: 400,
        newestMs: 90,
      });
      await saw({ atMs: 400, newestMs: 80 });
      expect(await store.sources.get('bluesky')).toMatchObject({
        lastSuccessMs: 400,
        lastError: null,
        failures: 0,
        nextTryMs: null,
        newestMs: 90,
      });
    });

    it('that never answered have no success, and fail from the first time', async () => {
      await saw({ error: 'unreachable', nextTryMs: 160 });
      expect(await store.sources.get('bluesky')).toMatchObject({
        lastSuccessMs: null,
        failures: 1,
        newestMs: null,
      });
      await saw({ newestMs: 95 });
      expect((await store.sources.get('bluesky'))?.newestMs).toBe(95);
    });

    it('keep their counts when they are seen, and their health when they report', async () => {
      await store.write((unit) =>
        store.sources.report(unit, 'bluesky', 'stream', { ...EMPTY_REPORT, read: 1, failed: 1 }),
      );
      await saw({ error: 'timed out', nextTryMs: 5 });
      await store.write((unit) =>
        store.sources.report(unit, 'bluesky', 'stream', { ...EMPTY_REPORT, read: 1, counted: 1 }),
      );
      expect(await store.sources.list()).toMatchObject([
        { read: 2, failed: 1, counted: 1, lastError: 'timed out' },
      ]);
    });

    it.each([
      [['bluesky'], true, ['bluesky', 'page', 'push']],
      [[], true, ['page', 'push']],
      [['mastodon:a'], false, ['mastodon:a', 'push']],
    ])('keep only %j, official %p, and what was pushed', async (sources, official, left) => {
      await saw();
      await saw({ source: 'mastodon:a', kind: 'poll' });
      await saw({ source: 'page', kind: 'official' });
      await saw({ source: 'push', kind: 'push' });
      await store.write(async (unit) => {
        await store.sources.report(unit, 'bluesky', 'stream', {
          ...EMPTY_REPORT,
          read: 1,
          dropped: { spam: 1 },
        });
        await store.sources.keepOnly(unit, sources, official);
      });
      expect((await store.sources.list()).map(({ source }) => source)).toEqual(left);
    });
  });

  describe('digests', () => {
    const digest = (date: string, changes: Partial<StoredDigest> = {}): StoredDigest => ({
      date,
      timezone: 'Asia/Jakarta',
      json: '{"a":1}',
      sealed: false,
      ...changes,
    });
    const put = (value: StoredDigest) => store.write((unit) => store.digests.put(unit, value));

    it('may change until they are sealed, and never again', async () => {
      expect(await put(digest('2025-06-10'))).toBe(true);
      expect(await put(digest('2025-06-10', { json: '{ "b": 2 }', sealed: true }))).toBe(true);
      expect(await put(digest('2025-06-10', { json: '{"c":3}', sealed: true }))).toBe(false);
      expect(await put(digest('2025-06-10', { json: '{"c":3}' }))).toBe(false);
      expect(await store.digests.get('2025-06-10', 'Asia/Jakarta')).toEqual(
        digest('2025-06-10', { json: '{ "b": 2 }', sealed: true }),
      );
    });

    it('are one for each day and time zone, last day first', async () => {
      await put(digest('2025-06-09'));
      await put(digest('2025-06-10'));
      await put(digest('2025-06-10', { timezone: 'UTC' }));
      expect(await store.digests.get('2025-06-09', 'UTC')).toBeNull();
      const first = await store.digests.list({ limit: 1, cursor: null });
      const rest = await store.digests.list({ limit: 9, cursor: first.nextCursor });
      expect([...first.items, ...rest.items].map(({ date, timezone }) => `${date} ${timezone}`)).toEqual([
        '2025-06-10 UTC',
        '2025-06-10 Asia/Jakarta',
        '2025-06-09 Asia/Jakarta',
      ]);
      const own = await store.digests.list({ limit: 9, cursor: null }, 'Asia/Jakarta');
      expect(own.items.map(({ date }) => date)).toEqual(['2025-06-10', '2025-06-09']);
    });
  });

  describe('subscriptions and what was said', () => {
    it('come back as they were kept, oldest first', async () => {
      const first = aSubscription({ id: 'b', createdAtMs: 1 });
      const second = aSubscription({
        id: 'a',
        createdAtMs: 2,
        type: 'telegram',
        url: null,
        to: '-100',
        services: ['chatgpt'],
        states: ['confirmed'],
        minConfidence: 0.5,
        language: 'id',
        quietHours: { from: '22:00', to: '07:00' },
        reminderMinutes: 30,
        enabled: false,
      });
      await store.write(async (unit) => {
        await store.subscriptions.put(unit, { ...second, enabled: true });
        await store.subscriptions.put(unit, first);
        await store.subscriptions.put(unit, second);
      });
      expect(await store.subscriptions.list()).toEqual([first, second]);
      await store.write((unit) => store.subscriptions.remove(unit, 'b'));
      expect(await store.subscriptions.get('b')).toBeNull();
    });

    it('forgets what became of old notices, and nothing that is still to be delivered', async () => {
      const add = (notice: string, createdAtMs: number) =>
        store.write((unit) =>
          store.deliveries.add(unit, {
            subscription: 's',
            notice,
            kind: 'firing',
            key: 'k',
            createdAtMs,
            body: {},
          }),
        );
      await add('old', 1);
      await add('waiting', 1);
      await add('new', 9);
      const delivered = {
        status: 'delivered',
        attempts: 1,
        error: null,
        nextTryMs: null,
        triedAtMs: 2,
      } as const;
      await store.write(async (unit) => {
        for (const notice of ['old', 'new'])
          await store.deliveries.settle(unit, { subscription: 's', notice }, { ...delivered, receipt: null });
        expect(await store.deliveries.forgetBefore(unit, 9)).toBe(1);
      });
      const left = await store.deliveries.list('s', { limit: 9, cursor: null });
      expect(left.items.map(({ notice }) => notice)).toEqual(['new', 'waiting']);
    });

    it('counts a spike once: by its own verdict, else by those of its links', async () => {
      const spikes = [0, 1, 2, 3].map((hour) => aSpike({ onsetMs: hour * 3_600_000 }));
      const [own, linked, both, none] = spikes.map(({ id }) => id);
      await store.write(async (unit) => {
        await store.spikes.upsert(unit, spikes);
        await store.spikeVerdicts.put(unit, own ?? '', 'rejected', 1);
        await store.spikeVerdicts.put(unit, own ?? '', 'confirmed', 2);
        await store.links.setVerdict(unit, linkId(linked ?? '', 'w1'), 'rejected', 3);
        await store.spikeVerdicts.put(unit, both ?? '', 'rejected', 4);
        await store.links.setVerdict(unit, linkId(both ?? '', 'w1'), 'confirmed', 5);
      });
      const range = { startMs: 0, endMs: 86_400_000 };
      expect(await store.spikeVerdicts.count(range)).toEqual([
        { service: 'chatgpt', spikes: 4, confirmed: 1, rejected: 2 },
      ]);
      expect(await store.spikeVerdicts.count(range, 'slack')).toEqual([]);
      expect(await store.spikeVerdicts.said(linked ?? '')).toEqual({ verdict: 'rejected', atMs: 3 });
      expect(await store.spikeVerdicts.said(both ?? '')).toEqual({ verdict: 'rejected', atMs: 4 });
      expect(await store.spikeVerdicts.said(none ?? '')).toBeNull();
    });
  });
});
