import fc from 'fast-check';
import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { Pipeline } from '../pipeline.js';
import { reprocess } from '../reprocess.js';
import { StepMemory } from './step-memory.js';

const WIDTH_MS = 15 * MINUTE_MS;
const START = Date.UTC(2025, 5, 10);
const SERVICES = ['Aurora', 'Zenith'].map((name) =>
  aService({ slug: name.toLowerCase(), name, hashtags: [`${name}Down`], phrases: [], aliases: [name] }),
);
const SLUGS = SERVICES.map(({ slug }) => slug);

type Deed =
  /** So many people speak at a minute, which may be long judged, and so much is judged then. */
  | { readonly kind: 'speak'; readonly atMinute: number; readonly people: number; readonly slug: string }
  | { readonly kind: 'judge'; readonly untilMinute: number }
  | { readonly kind: 'settle'; readonly untilMinute: number }
  | { readonly kind: 'reprocess'; readonly atMinute: number }
  | { readonly kind: 'forget-changes' }
  | { readonly kind: 'read'; readonly untilMinute: number };

const minute = fc.integer({ min: 0, max: 6 * 60 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('speak' as const),
    atMinute: minute,
    people: fc.integer({ min: 1, max: 12 }),
    slug: fc.constantFrom(...SLUGS),
  }),
  fc.record({ kind: fc.constantFrom('judge' as const, 'settle' as const), untilMinute: minute }),
  fc.record({ kind: fc.constantFrom('reprocess' as const), atMinute: minute }),
  fc.record({ kind: fc.constantFrom('forget-changes' as const) }),
  fc.record({ kind: fc.constantFrom('read' as const), untilMinute: minute }),
);

/** What has been done to one store, and by whom. */
class House {
  private said = 0;
  private readonly pipeline: Pipeline;

  constructor(private readonly store: Store) {
    this.pipeline = Pipeline.create(store, { now: () => START + DAY_MS });
  }

  async do(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'speak':
        return this.speak(deed.slug, START + deed.atMinute * MINUTE_MS, deed.people);
      case 'judge':
        await this.pipeline.judge(START + deed.untilMinute * MINUTE_MS);
        return;
      case 'settle':
        await this.pipeline.settle();
        return;
      case 'reprocess': {
        const startMs = START + deed.atMinute * MINUTE_MS;
        await reprocess(this.pipeline, { range: { startMs, endMs: startMs + HOUR_MS } });
        return;
      }
      case 'forget-changes':
        return this.store.write((unit) => this.store.changes.keepLast(unit, 1));
      case 'read':
        return;
    }
  }

  private async speak(slug: string, atMs: number, people: number): Promise<void> {
    const posts = Array.from({ length: people }, () => {
      this.said += 1;
      return aPost({
        id: `x:${this.said}`,
        author: `a${this.said}`,
        createdAtMs: atMs,
        text: `it fails again, number ${this.said} #${slug}down`,
      });
    });
    const listened = [{ source: 'bluesky', startMs: START, endMs: START + 6 * HOUR_MS, coverage: 1 }];
    await this.pipeline.ingest(posts, { source: 'bluesky', kind: 'stream', listened });
  }
}

/** The quarter hours up to a minute, as the overview asks for them. */
function rangeUntil(minutes: number) {
  const endMs = Math.ceil((START + minutes * MINUTE_MS + 1) / WIDTH_MS) * WIDTH_MS;
  return { startMs: endMs - 3 * HOUR_MS, endMs };
}

async function aStore(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    for (const service of SERVICES) await store.services.insert(unit, service, 'cli', START);
  });
  return store;
}

describe('what is remembered of steps', () => {
  it('equals what is read afresh, whatever was written in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
        const store = await aStore();
        try {
          const house = new House(store);
          const memory = new StepMemory(store, WIDTH_MS);
          for (const deed of deeds) {
            await house.do(deed);
            const range = rangeUntil('untilMinute' in deed ? deed.untilMinute : 6 * 60);
            expect(await memory.read(SLUGS, range)).toEqual(
              await new StepMemory(store, WIDTH_MS).read(SLUGS, range),
            );
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('reads again only what is not judged, or has changed', async () => {
    const store = await aStore();
    const house = new House(store);
    const memory = new StepMemory(store, WIDTH_MS);
    const range = rangeUntil(4 * 60);
    const asked = jest.spyOn(store.buckets, 'listMany');
    const readFrom = async () => {
      asked.mockClear();
      await memory.read(SLUGS, range);
      return asked.mock.calls.map(([services, { startMs }]) => [services, (startMs - START) / MINUTE_MS]);
    };
    for (const slug of SLUGS) await house.do({ kind: 'speak', slug, atMinute: 100, people: 2 });
    await house.do({ kind: 'judge', untilMinute: 235 });
    expect(await readFrom()).toEqual([[SLUGS, 75]]);
    expect(await readFrom()).toEqual([[SLUGS, 225]]);
    await house.do({ kind: 'speak', slug: 'zenith', atMinute: 130, people: 1 });
    expect(await readFrom()).toEqual([
      [['aurora'], 225],
      [['zenith'], 120],
    ]);
    await store.close();
  });

  it('reads all again when notes of changes are gone that it has not seen', async () => {
    const store = await aStore();
    const house = new House(store);
    const memory = new StepMemory(store, WIDTH_MS);
    const range = rangeUntil(4 * 60);
    for (const slug of SLUGS) await house.do({ kind: 'speak', slug, atMinute: 100, people: 2 });
    await house.do({ kind: 'judge', untilMinute: 235 });
    await memory.read(SLUGS, range);
    for (const slug of SLUGS) await house.do({ kind: 'speak', slug, atMinute: 130, people: 1 });
    await house.do({ kind: 'forget-changes' });
    expect(await memory.read(SLUGS, range)).toEqual(await new StepMemory(store, WIDTH_MS).read(SLUGS, range));
    await store.close();
  });

  it('goes on after a reading that failed', async () => {
    const store = await aStore();
    const memory = new StepMemory(store, WIDTH_MS);
    const judged = jest.spyOn(store.judges, 'judgedUntil').mockRejectedValueOnce(new Error('no such day'));
    const range = rangeUntil(60);
    const [failed, next] = await Promise.allSettled([memory.read(SLUGS, range), memory.read(SLUGS, range)]);
    expect([failed.status, next.status]).toEqual(['rejected', 'fulfilled']);
    judged.mockRestore();
    await store.close();
  });
});
