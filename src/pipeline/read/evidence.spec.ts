import { aSpike } from '../../../test/builders/a-spike.js';
import { aStoredPost } from '../../../test/builders/a-stored-post.js';
import { type ExclusionReason } from '../../domain/analysis.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { readEvidence } from './evidence.js';

const ONSET = Date.UTC(2025, 5, 10, 6);

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

/** A spike of so many milliseconds, stored with these verdicts on its posts, one every second. */
async function evidenceOf(lengthMs: number, verdicts: readonly (ExclusionReason | null)[], limit: number) {
  const spike = aSpike({ onsetMs: ONSET, endMs: ONSET + lengthMs });
  const posts = verdicts.map((excluded, index) =>
    aStoredPost({ id: `x:${index}`, createdAtMs: ONSET + index * 1_000 }, { excluded }),
  );
  await store.write(async (unit) => {
    await store.spikes.upsert(unit, [spike]);
    await store.posts.insert(unit, posts);
  });
  return readEvidence(store, spike.id, ONSET + lengthMs, limit);
}

describe('readEvidence', () => {
  it('counts all posts by their reason, and tells the oldest of each kind', async () => {
    const verdicts = Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0 ? null : index % 2 === 0 ? ('spam' as const) : ('echo' as const),
    );
    const evidence = await evidenceOf(HOUR_MS, verdicts, 3);
    expect(evidence?.counts).toEqual({ counted: 20, excluded: { spam: 20, echo: 20 }, withdrawn: 0 });
    const ids = (posts: readonly { post: { id: string } }[] = []) => posts.map(({ post }) => post.id);
    expect(ids(evidence?.counted)).toEqual(['x:0', 'x:3', 'x:6']);
    expect(ids(evidence?.excluded)).toEqual(['x:1', 'x:2', 'x:4']);
  });

  it('reaches from one window before the onset to the minute in which the end was told', async () => {
    const [endMs, toldMs] = [ONSET + HOUR_MS, ONSET + 3 * HOUR_MS];
    const ended = { atMs: toldMs, from: 'suspected', to: 'ended', because: 'calm' } as const;
    const spike = aSpike({ onsetMs: ONSET, endMs, transitions: [ended] });
    const inputs = { ...spike.inputs, windowMinutes: 360 };
    const post = (minute: number) =>
      aStoredPost({ id: `x:${minute}`, createdAtMs: ONSET + minute * MINUTE_MS }, { excluded: null });
    await store.write(async (unit) => {
      await store.spikes.upsert(unit, [{ ...spike, inputs }]);
      await store.posts.insert(unit, [-60, 5, 59, 90, 180].map(post));
    });
    const evidence = await readEvidence(store, spike.id, toldMs + DAY_MS, 10);
    expect(evidence?.range).toEqual({ startMs: spike.detectedAtMs - 6 * HOUR_MS, endMs: toldMs });
    expect(evidence?.minutes[0]?.startMs).toBe(evidence?.range.startMs);
    expect(evidence?.minutes.at(-1)?.startMs).toBe(toldMs - MINUTE_MS);
    expect(evidence?.counts?.counted).toBe(4);
  });

  it('reads no post that it does not tell', async () => {
    const walked = jest.spyOn(store.posts, 'inEventOrder');
    const oldest = jest.spyOn(store.posts, 'oldest');
    const evidence = await evidenceOf(HOUR_MS, new Array<null>(500).fill(null), 2);
    expect(evidence?.counts?.counted).toBe(500);
    expect(walked).not.toHaveBeenCalled();
    const read = await Promise.all(oldest.mock.results.map(({ value }) => value as Promise<unknown[]>));
    expect(read.map(({ length }) => length)).toEqual([2, 0]);
  });

  it.each([
    [6 * HOUR_MS, 1],
    [3 * DAY_MS, 5],
    [10 * DAY_MS, 15],
    [40 * DAY_MS, 60],
    [400 * DAY_MS, 1_440],
  ])('tells a spike of %d ms in points of %d minutes, not many', async (lengthMs, minutes) => {
    const evidence = await evidenceOf(lengthMs, [null], 1);
    expect(evidence?.widthMs).toBe(minutes * MINUTE_MS);
    expect(evidence?.minutes.length).toBeLessThanOrEqual(1_441);
    expect((evidence?.minutes.length ?? 0) * minutes * MINUTE_MS).toBeGreaterThanOrEqual(lengthMs);
  });
});
