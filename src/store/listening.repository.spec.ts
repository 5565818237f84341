import * as fc from 'fast-check';
import { describeOnEachDatabase } from '../../test/databases.js';
import { unite } from '../domain/interval.js';
import { type ListeningSpan } from '../domain/listening.js';
import { type Store } from './store.js';

const ALL = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const span = (startMs: number, endMs: number, changes: Partial<ListeningSpan> = {}): ListeningSpan => ({
    source: 'bluesky',
    coverage: 1,
    startMs,
    endMs,
    ...changes,
  });
  const add = (spans: readonly ListeningSpan[], bridgeMs?: number) =>
    store.write(async (unit) => {
      for (const each of spans) await store.listening.add(unit, each, bridgeMs);
    });

  describe('add', () => {
    it.each<[string, ListeningSpan[], number, ListeningSpan[]]>([
      ['apart stay apart', [span(0, 10), span(20, 30)], 0, [span(0, 10), span(20, 30)]],
      ['touching are one', [span(0, 10), span(10, 20)], 0, [span(0, 20)]],
      ['touching are one, the later first', [span(10, 20), span(0, 10)], 0, [span(0, 20)]],
      ['overlapping are one', [span(0, 10), span(5, 20)], 0, [span(0, 20)]],
      ['one inside another is lost in it', [span(0, 30), span(5, 10)], 0, [span(0, 30)]],
      [
        'one over many takes them all',
        [span(0, 10), span(20, 30), span(40, 50), span(5, 45)],
        0,
        [span(0, 50)],
      ],
      ['again is no news', [span(0, 10), span(0, 10)], 0, [span(0, 10)]],
      ['a gap as wide as the bridge is closed', [span(0, 10), span(15, 20)], 5, [span(0, 20)]],
      ['a wider gap is not', [span(0, 10), span(16, 20)], 5, [span(0, 10), span(16, 20)]],
      ['of no length are nothing', [span(5, 5), span(9, 8)], 0, []],
      [
        'of another coverage stay apart',
        [span(0, 10), span(10, 20, { coverage: 0.1 })],
        0,
        [span(0, 10), span(10, 20, { coverage: 0.1 })],
      ],
      [
        'of another source stay apart',
        [span(0, 10), span(5, 20, { source: 'mastodon' })],
        0,
        [span(0, 10), span(5, 20, { source: 'mastodon' })],
      ],
    ])('spans %s', async (_, spans, bridgeMs, expected) => {
      await add(spans, bridgeMs);
      expect(await store.listening.list(ALL)).toEqual(expected);
    });

    it('keeps the union, in whatever order spans come', async () => {
      const intervals = fc.array(
        fc.tuple(fc.nat(60), fc.nat(8)).map(([startMs, length]) => ({ startMs, endMs: startMs + length })),
        { maxLength: 15 },
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(intervals, async (drawn) => {
          const source = `run-${run++}`;
          await add(drawn.map(({ startMs, endMs }) => span(startMs, endMs, { source })));
          const kept = await store.listening.list(ALL, [source]);
          const expected = unite(drawn.filter(({ startMs, endMs }) => endMs > startMs));
          expect(kept.map(({ startMs, endMs }) => ({ startMs, endMs }))).toEqual(expected);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('reading', () => {
    beforeEach(() => add([span(0, 10), span(20, 30), span(5, 25, { source: 'mastodon' })]));

    it.each([
      ['what meets the range', { startMs: 10, endMs: 20 }, undefined, [span(5, 25, { source: 'mastodon' })]],
      ['uncut', { startMs: 29, endMs: 40 }, undefined, [span(20, 30)]],
      ['of some sources', ALL, ['bluesky'], [span(0, 10), span(20, 30)]],
      ['of no source', ALL, [], []],
    ])('lists %s', async (_, range, sources, expected) => {
      expect(await store.listening.list(range, sources)).toEqual(expected);
    });

    it.each([
      [undefined, { startMs: 0, endMs: 30 }],
      ['mastodon', { startMs: 5, endMs: 25 }],
      ['nobody', null],
    ])('tells the extent of %p', async (source, expected) => {
      expect(await store.listening.extent(source)).toEqual(expected);
    });
  });
});
