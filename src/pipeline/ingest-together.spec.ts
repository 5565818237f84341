import { type Post } from '../domain/post.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { describeAtEachAddress } from '../../test/databases.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { randomNumbers } from '../../test/builders/random-numbers.js';
import { type IngestOrigin } from './ingest.step.js';
import { Pipeline } from './pipeline.js';

const SERVICE = aService({ hashtags: ['ChatGPTDown'] });
const NOW = Date.UTC(2025, 5, 10, 12);
const ALWAYS = { startMs: 0, endMs: NOW + HOUR_MS };
const STREAM: IngestOrigin = { source: 'bluesky', kind: 'stream' };
const POLL: IngestOrigin = { source: 'mastodon', kind: 'poll' };

/** Nine words, which make an echo of whoever says them second. */
const LONG = 'it has been spinning forever since breakfast this very morning #ChatGPTDown';

describeAtEachAddress((newDatabase) => {
  const opened: Store[] = [];
  let url: string;
  let store: Store;
  let one: Pipeline;
  let other: Pipeline;

  async function aProcess(): Promise<Pipeline> {
    const own = await openStore(url);
    opened.push(own);
    return Pipeline.create(own, { now: () => NOW });
  }

  beforeEach(async () => {
    url = await newDatabase();
    one = await aProcess();
    ({ store } = one);
    await store.write((unit) => store.services.insert(unit, SERVICE, 'cli', NOW));
    other = await aProcess();
  });
  afterEach(async () => {
    for (const own of opened.splice(0)) await own.close();
  });

  const at = (minute: number, id: string, changes: Partial<Post> = {}): Post =>
    aPost({ id, createdAtMs: NOW - 3 * HOUR_MS + minute * MINUTE_MS, ...changes });

  async function peopleIn(read: Store): Promise<number> {
    const buckets = await read.buckets.list(SERVICE.slug, ALWAYS);
    return buckets.reduce((sum, { authors }) => sum + authors, 0);
  }

  describe('Two processes that take in posts of one database', () => {
    it('count a person once, though one was there first and heard the other’s posts of an earlier time never', async () => {
      await one.ingest([at(30, 'a:1', { author: 'ann', text: 'nothing loads #ChatGPTDown' })], STREAM);
      await other.ingest([at(20, 'b:1', { author: 'bob', text: 'cannot log in #ChatGPTDown' })], POLL);
      await one.ingest([at(31, 'a:2', { author: 'bob', text: 'still no log in #ChatGPTDown' })], STREAM);
      await other.ingest([at(32, 'b:2', { author: 'ann', text: 'and nothing still #ChatGPTDown' })], POLL);
      expect(await peopleIn(store)).toBe(2);
    });

    it('know an echo of what the other stored, be it days old', async () => {
      await one.ingest([at(30, 'a:1', { text: 'nothing loads #ChatGPTDown' })], STREAM);
      await other.ingest([at(-48 * 60, 'b:1', { text: LONG, author: 'bob' })], POLL);
      const report = await one.ingest([at(31, 'a:2', { text: LONG, author: 'eve' })], STREAM);
      expect(report).toMatchObject({ counted: 0, dropped: { echo: 1 } });
    });

    it('know it too where it was stored between the look and the transaction', async () => {
      await one.ingest([at(30, 'a:1', { text: 'nothing loads #ChatGPTDown' })], STREAM);
      const look = store.posts.findExisting.bind(store.posts);
      jest.spyOn(store.posts, 'findExisting').mockImplementationOnce(async (ids) => {
        const known = await look(ids);
        await other.ingest([at(20, 'b:1', { text: LONG, author: 'bob' }), at(31, 'a:2')], POLL);
        return known;
      });
      const late = at(32, 'a:3', { text: LONG, author: 'eve' });
      const report = await one.ingest([at(31, 'a:2'), late], STREAM);
      expect(report).toMatchObject({ counted: 0, duplicate: 1, dropped: { echo: 1 } });
    });

    it('see a post once that was read by its time and is of a later turn: who wrote it is no template yet', async () => {
      const report = (minute: number, id: string, place: string) =>
        at(minute, id, {
          author: 'bot',
          text: `Status 503 at 12:${minute} UTC: checkout, ${place} #ChatGPTDown`,
        });
      await one.ingest([report(10, 'a:1', 'Lyon')], STREAM);
      const walk = store.posts.inEventOrder.bind(store.posts);
      jest.spyOn(store.posts, 'inEventOrder').mockImplementationOnce(async function* (range) {
        await other.ingest([report(11, 'b:1', 'Berlin')], POLL);
        yield* walk(range);
      });
      expect(await one.ingest([report(12, 'a:2', 'Jakarta')], STREAM)).toMatchObject({ counted: 1 });
      const last = await one.ingest([report(13, 'a:3', 'Recife')], STREAM);
      expect(last).toMatchObject({ counted: 0, dropped: { bot: 1 } });
    });

    it('read outside of the transaction what would take long in it', async () => {
      await one.ingest([at(30, 'a:1', { text: 'nothing loads #ChatGPTDown' })], STREAM);
      const many = Array.from({ length: 2_500 }, (_, index) =>
        at(20 + index / 1e3, `b:${index}`, { author: `p${index}`, text: `${index} #ChatGPTDown` }),
      );
      const prepare = jest.spyOn(store.posts, 'inEventOrder').mockImplementationOnce(async function* () {
        await other.ingest([...many, at(29, 'b:x', { text: LONG })], POLL);
        yield* [];
      });
      const report = await one.ingest([at(31, 'a:2', { text: LONG, author: 'eve' })], STREAM);
      expect(report).toMatchObject({ dropped: { echo: 1 } });
      expect(prepare).toHaveBeenCalledTimes(2);
    });

    it('read all anew where turns were missed that are not kept any more', async () => {
      await one.ingest([at(30, 'a:1', { text: 'nothing loads #ChatGPTDown' })], STREAM);
      await other.ingest([at(29, 'b:y', { author: 'bob', text: 'cannot log in #ChatGPTDown' })], POLL);
      await other.ingest([at(29, 'b:z', { author: 'joe', text: 'nor can I #ChatGPTDown' })], POLL);
      await store.write((unit) => unit.run('DELETE FROM ingest_turns WHERE turn <= 2'));
      await one.ingest([at(31, 'a:3', { author: 'bob', text: 'still no log in #ChatGPTDown' })], STREAM);
      expect(await peopleIn(store)).toBe(3);
    });

    it('store what one alone would have stored of the same batches in the same order', async () => {
      const random = randomNumbers(7);
      const pick = (count: number) => Math.floor(random() * count);
      const batches = Array.from({ length: 60 }, (_, batch) =>
        Array.from({ length: 1 + pick(6) }, (__, index) => {
          // Nearly in the order of time, but for polls that come up to three quarters of an hour late.
          const minute = batch - (batch % 5 === 0 ? pick(45) : pick(2));
          const words = [LONG, 'nothing loads', `${pick(1e6)} is all it says`][pick(3)] ?? '';
          return at(minute, `p:${pick(250)}:${pick(2)}`, {
            author: `p${pick(20)}`,
            text: `${words} #ChatGPTDown`,
            createdAtMs: NOW - 3 * HOUR_MS + minute * MINUTE_MS + batch * 10 + index,
          });
        }),
      );
      const alone = await openStore('sqlite::memory:');
      opened.push(alone);
      await alone.write((unit) => alone.services.insert(unit, SERVICE, 'cli', NOW));
      const single = Pipeline.create(alone, { now: () => NOW });
      for (const posts of batches) await single.ingest(posts, STREAM);
      for (const posts of batches) await [one, other][pick(2)]?.ingest(posts, STREAM);
      const told = async (from: Store) => ({
        buckets: await from.buckets.list(SERVICE.slug, ALWAYS),
        posts: (await from.posts.list({}, { limit: 1_000, cursor: null })).items.map(({ post, excluded }) => [
          post.id,
          excluded,
        ]),
      });
      expect(await told(store)).toEqual(await told(alone));
    });
  });
});
