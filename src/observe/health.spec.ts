import { openStore } from '../store/open-store.js';
import { type SourceKind, type Store } from '../store/store.js';
import { Health } from './health.js';

const NOW = Date.UTC(2025, 5, 10);

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

const saw = (kind: SourceKind, atMs: number, error: string | null = null) =>
  store.write((unit) => store.sources.saw(unit, { source: kind, kind, atMs, error, nextTryMs: null }));

describe('Health', () => {
  it.each<[string, SourceKind, number, string | null, string]>([
    ['a stream that answers', 'stream', NOW - 1, null, 'ready'],
    ['a poll that answers', 'poll', NOW - 9 * 60_000, null, 'ready'],
    ['a stream that has been silent', 'stream', NOW - 11 * 60_000, null, 'blind'],
    ['a stream that failed', 'stream', NOW - 1, 'no network', 'blind'],
    ['posts that were pushed', 'push', NOW - 1, null, 'blind'],
    ['a status page', 'official', NOW - 1, null, 'blind'],
  ])('with %s alone is as it should be', async (_, kind, atMs, error, status) => {
    await saw(kind, atMs, error);
    expect(await new Health(store, true, () => NOW).ready()).toMatchObject({
      ok: status === 'ready',
      status,
    });
  });

  it('does its job when it is to collect nothing', async () => {
    const readiness = await new Health(store, false, () => NOW).ready();
    expect(readiness).toMatchObject({ ok: true, status: 'collecting nothing' });
  });

  it('answers readers without the queue where it has no other role', async () => {
    const away = { kind: 'away', sinceMs: NOW - 60_000, reason: 'connect ECONNREFUSED' } as const;
    const readiness = await new Health(
      store,
      false,
      () => NOW,
      () => away,
      false,
    ).ready();
    expect(readiness).toMatchObject({ ok: true, status: 'collecting nothing', queue: { answers: false } });
  });

  it('does not while jobs wait for the queue, and says since when', async () => {
    await saw('stream', NOW - 1);
    const away = { kind: 'away', sinceMs: NOW - 60_000, reason: 'connect ECONNREFUSED' } as const;
    expect(
      await new Health(
        store,
        true,
        () => NOW,
        () => away,
      ).ready(),
    ).toMatchObject({
      ok: false,
      status: 'no queue',
      queue: { answers: false, awaySince: '2025-06-09T23:59:00Z', error: 'connect ECONNREFUSED' },
    });
    expect(
      await new Health(
        store,
        true,
        () => NOW,
        () => ({ kind: 'answers' }),
      ).ready(),
    ).toMatchObject({
      ok: true,
      queue: { answers: true, awaySince: null, error: null },
    });
  });
});
