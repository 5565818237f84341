import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type Post } from '../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { backtestStored } from './backtest-stored.js';
import { Pipeline } from './pipeline.js';
import { forgetBefore } from './retention.js';

const FROM = Date.parse('2025-06-10T00:00:00Z');
const RANGE = { startMs: FROM, endMs: FROM + DAY_MS };
const named = (slug: string) =>
  aService({ slug, name: slug, aliases: [slug], hashtags: [], phrases: [], match: 'alias' });
const SERVICE = named('biznet');
const OTHER = named('indihome');

let store: Store;
let count = 0;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  count = 0;
  await store.write(async (unit) => {
    for (const service of [SERVICE, OTHER]) await store.services.insert(unit, service, 'cli', FROM);
  });
});
afterEach(() => store.close());

/** `people` of them within `overMs`, each with words of their own. */
function said(service: string, fromMs: number, people: number, overMs: number): Post[] {
  return Array.from({ length: people }, (_, index) => {
    count += 1;
    return aPost({
      id: `x:${count}`,
      source: 'x',
      author: `a${count}`,
      text: `${service} mati total di kota ${count.toString(36)}x`,
      hashtags: [],
      createdAtMs: fromMs + Math.floor((index * overMs) / people),
    });
  });
}
const days = (back: number): number => FROM - back * DAY_MS;
/** A post of each service every two hours. */
const usually = (fromMs: number, toMs: number): Post[] =>
  [SERVICE, OTHER].flatMap(({ slug }) => said(slug, fromMs, (toMs - fromMs) / (2 * HOUR_MS), toMs - fromMs));

async function hear(posts: readonly Post[]): Promise<void> {
  const pipeline = Pipeline.create(store, { now: () => RANGE.endMs });
  const listened = [{ source: 'x', startMs: days(5), endMs: RANGE.endMs, coverage: 1 }];
  await pipeline.ingest(posts, { source: 'x', kind: 'stream', listened });
}

function run({ range = RANGE, maxPosts = 1000 } = {}) {
  const changed = { ...SERVICE, aliases: ['biznett'] };
  return backtestStored(store, { service: SERVICE, changed, range, maxLeadInDays: 4, maxPosts });
}

async function scoresOf(range = RANGE) {
  const done = await run({ range });
  if (done.kind !== 'done') throw new Error(`The range does not fit: ${done.kind}`);
  return done.comparison.rules;
}

describe('backtestStored', () => {
  describe('what it reads', () => {
    // Twelve posts a day of each service.
    beforeEach(() => hear(usually(days(5), RANGE.endMs)));

    it('is the posts that a rule names, in the range and as many days before as were asked for', async () => {
      expect(await run()).toMatchObject({
        kind: 'done',
        reading: { looked: 5 * 24, named: 5 * 12, leadInDays: 4, forgotten: 0 },
      });
    });
    it.each([
      [12, 0],
      [35, 1],
      [36, 2],
    ])('has with %d posts room for %d whole days before', async (maxPosts, leadInDays) => {
      const done = await run({ maxPosts });
      expect(done).toMatchObject({ reading: { named: 12 * (leadInDays + 1), leadInDays } });
      expect(done.kind === 'done' && done.comparison.rules.posts.read).toBe(12 * (leadInDays + 1));
    });
    it('says how far it came when the range alone is too much', async () => {
      const done = await run({ maxPosts: 11 });
      expect(done).toMatchObject({
        kind: 'too-many',
        readToMs: RANGE.endMs - 2 * HOUR_MS,
        reading: { named: 11, leadInDays: 0 },
      });
    });
    it('counts what was forgotten, which no rule can read', async () => {
      await store.write((unit) => store.postTexts.withdraw(unit, ['x:60'], 0));
      expect(await run()).toMatchObject({ reading: { forgotten: 1, named: 5 * 12 - 1 } });
    });
    it('says from where on posts are kept, and takes no dropped day before for a silent one', async () => {
      const keepFrom = (keptFromMs: number) => store.write((unit) => store.keeping.put(unit, { keptFromMs }));
      await keepFrom(days(2) + HOUR_MS);
      expect(await run()).toMatchObject({ kind: 'done', reading: { leadInDays: 1 } });
      await keepFrom(FROM + HOUR_MS);
      expect(await run()).toEqual({ kind: 'not-kept', keptFromMs: FROM + HOUR_MS });
    });
    it.each([
      ['none', days(-1)],
      ['half', FROM + DAY_MS / 2],
    ])('says no figure where %s of the texts can be read', async (_, keptFromMs) => {
      await forgetBefore(store, keptFromMs);
      expect(await run()).toMatchObject({ kind: 'forgotten' });
    });
    it('judges a quiet service all the same when one of another was taken back', async () => {
      await store.write((unit) => store.postTexts.withdraw(unit, ['x:61'], FROM));
      const quiet = named('quiet');
      await store.write((unit) => store.services.insert(unit, quiet, 'cli', FROM));
      const done = await backtestStored(store, {
        service: quiet,
        changed: { ...quiet, aliases: ['quiett'] },
        range: RANGE,
        maxLeadInDays: 4,
        maxPosts: 1000,
      });
      expect(done).toMatchObject({ kind: 'done', reading: { named: 0, leadInDays: 4, forgotten: 1 } });
    });
    it('takes no day whose texts are forgotten for a silent one', async () => {
      await forgetBefore(store, days(2));
      expect(await run()).toMatchObject({ kind: 'done', reading: { leadInDays: 2 } });
    });
  });

  describe('what it judges', () => {
    const outage = FROM + 8 * HOUR_MS;
    beforeEach(async () => {
      await hear([...usually(days(5), RANGE.endMs), ...said(SERVICE.slug, outage, 60, 40 * MINUTE_MS)]);
    });
    const window = aWindow({ service: SERVICE.slug, startMs: outage, endMs: outage + HOUR_MS });
    const know = () => store.write((unit) => store.windows.upsert(unit, [window]));

    it('is a false alarm where no window is known', async () => {
      expect(await scoresOf()).toMatchObject({ windows: 0, precision: 0 });
    });
    it('finds a window of the range', async () => {
      await know();
      expect(await scoresOf()).toMatchObject({ windows: 1, found: 1, precision: 1 });
    });
    it('leaves out a window that starts before the range, and its spike with it', async () => {
      await know();
      const scores = await scoresOf({ ...RANGE, startMs: outage + MINUTE_MS });
      expect(scores).toMatchObject({ windows: 0, precision: null, perWindow: [], perSpike: [] });
    });
    it('finds a window by a spike that was told before the range', async () => {
      const late = { ...window, startMs: outage + 30 * MINUTE_MS };
      await store.write((unit) => store.windows.upsert(unit, [late]));
      const scores = await scoresOf({ ...RANGE, startMs: late.startMs });
      expect(scores).toMatchObject({ windows: 1, found: 1, recall: 1, precision: 1 });
      expect(Date.parse(scores.perWindow[0]?.detectedAt ?? '')).toBeLessThan(late.startMs);
    });
  });
});
