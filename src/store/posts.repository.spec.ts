import * as fc from 'fast-check';
import { describeOnEachDatabase } from '../../test/databases.js';
import { aMatch, aStoredPost } from '../../test/builders/a-stored-post.js';
import { byEventOrder } from '../domain/post.js';
import { type PostFilter, type Store, type StoredPost } from './store.js';

const ALL = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const insert = (posts: readonly StoredPost[]) => store.write((unit) => store.posts.insert(unit, posts));
  const postAt = (createdAtMs: number, changes: Partial<StoredPost> = {}, id = `x:${createdAtMs}`) =>
    aStoredPost({ id, createdAtMs }, changes);

  async function inOrder(options?: { service?: string; chunk?: number }, range = ALL): Promise<string[][]> {
    const chunks: string[][] = [];
    for await (const posts of store.posts.inEventOrder(range, options))
      chunks.push(posts.map(({ post }) => post.id));
    return chunks;
  }

  it('texts tells what the newest posts say, and no more of them', async () => {
    const say = (timeMs: number, text: string) =>
      aStoredPost({ id: `x:${timeMs}`, createdAtMs: timeMs, text });
    await insert([say(1, 'one'), say(2, 'two \u0000 ล่ม'), say(3, 'three')]);
    const texts = await store.posts.texts({ range: ALL }, 2);
    expect(texts.map(({ text }) => text)).toEqual(['three', 'two \u0000 ล่ม']);
    const { post, analysis } = aStoredPost();
    expect(texts[0]).toEqual({ text: 'three', author: post.author, errors: analysis.errors });
  });

  describe('insert and get', () => {
    it.each<[string, StoredPost]>([
      ['every field', aStoredPost()],
      [
        'nothing that may be absent',
        aStoredPost(
          { author: null, language: null, url: null, country: null, hashtags: [] },
          {
            analysis: {
              ...aStoredPost().analysis,
              language: 'und',
              sentiment: null,
              symptoms: [],
              keywords: [],
              errors: [],
            },
          },
        ),
      ],
      ['a sentiment of exactly 0, which is not none', withSentiment(0)],
      [
        'text of many scripts',
        aStoredPost({ text: '全部ダウン 🙃 "o\'clock" \u0000 ล่ม', hashtags: ['ダウン', 'a"b'] }),
      ],
      ['a repost', aStoredPost({ repostOf: 'x:0' }, { excluded: 'repost' })],
      ['several services', aStoredPost({}, { matches: [aMatch('chatgpt'), aMatch('cloudflare')] })],
    ])('keep a post with %s as it was', async (_, post) => {
      await insert([post]);
      expect(await store.posts.get(post.post.id)).toEqual(post);
    });

    it('refuses a post that is stored, and everything with it', async () => {
      await insert([postAt(1)]);
      await expect(insert([postAt(2), postAt(1)])).rejects.toThrow(/unique/i);
      expect(await store.posts.get('x:2')).toBeNull();
    });

    it('takes more posts than one statement has room for', async () => {
      await insert(Array.from({ length: 1_500 }, (_, index) => postAt(index)));
      expect((await inOrder({ chunk: 400 })).map(({ length }) => length)).toEqual([400, 400, 400, 300]);
    });
  });

  describe('findExisting', () => {
    it('tells stored ids from others, within the unit too', async () => {
      await insert([postAt(1)]);
      await store.write(async (unit) => {
        await store.posts.insert(unit, [postAt(2)]);
        expect(await store.posts.findExisting(['x:1', 'x:2', 'x:3'], unit)).toEqual(new Set(['x:1', 'x:2']));
      });
      expect(await store.posts.findExisting([])).toEqual(new Set());
    });

    it('looks up any number of ids', async () => {
      await insert([postAt(7)]);
      const ids = Array.from({ length: 40_000 }, (_, index) => `x:${index}`);
      expect(await store.posts.findExisting(ids)).toEqual(new Set(['x:7']));
    });
  });

  describe('inEventOrder', () => {
    it('gives every post once, by time and then id, whatever the chunk', async () => {
      const keys = fc.uniqueArray(fc.tuple(fc.nat(5), fc.string({ maxLength: 3 })), {
        selector: ([, id]) => id,
        maxLength: 20,
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(keys, fc.integer({ min: 1, max: 7 }), async (drawn, chunk) => {
          const service = `run-${run++}`;
          const posts = drawn.map(([at, id]) =>
            postAt(at, { matches: [aMatch(service)] }, `${service}:${id}`),
          );
          await insert(posts);
          const chunks = await inOrder({ service, chunk });
          const expected = posts.map(({ post }) => post).sort(byEventOrder);
          expect(chunks.flat()).toEqual(expected.map(({ id }) => id));
          expect(chunks.every(({ length }) => length > 0 && length <= chunk)).toBe(true);
        }),
        { numRuns: 40 },
      );
    });

    it.each([
      ['a half-open range', { startMs: 2, endMs: 4 }, undefined, ['x:2', 'x:3']],
      ['an empty range', { startMs: 3, endMs: 3 }, undefined, []],
      ['one service', ALL, 'cloudflare', ['x:2', 'x:4']],
      ['one service in a range', { startMs: 3, endMs: 9 }, 'cloudflare', ['x:4']],
      ['a service that nobody names', ALL, 'github', []],
    ])('reads %s', async (_, range, service, ids) => {
      await insert(
        [1, 2, 3, 4].map((at) => postAt(at, { matches: [aMatch(at % 2 === 0 ? 'cloudflare' : 'chatgpt')] })),
      );
      expect((await inOrder(service === undefined ? {} : { service }, range)).flat()).toEqual(ids);
    });
  });

  describe('list', () => {
    const ids = async (filter: PostFilter) =>
      (await store.posts.list(filter, { limit: 10, cursor: null })).items.map(({ post }) => post.id);

    it.each<[string, PostFilter, string[]]>([
      ['all, newest first', {}, ['x:4', 'x:3', 'x:2', 'x:1']],
      ['one service', { service: 'cloudflare' }, ['x:3', 'x:2']],
      ['one source', { source: 'mastodon' }, ['x:4']],
      ['one language', { language: 'en' }, ['x:4']],
      ['one intent', { intent: 'joke' }, ['x:4']],
      ['a range', { range: { startMs: 2, endMs: 4 } }, ['x:3', 'x:2']],
      ['the counted', { verdict: 'counted' }, ['x:4', 'x:1']],
      ['the excluded', { verdict: 'excluded' }, ['x:3', 'x:2']],
      ['one reason', { verdict: 'spam' }, ['x:2']],
      ['all of that', { service: 'cloudflare', verdict: 'echo', range: { startMs: 1, endMs: 4 } }, ['x:3']],
    ])('filters %s', async (_, filter, expected) => {
      await insert([
        postAt(1),
        postAt(2, { excluded: 'spam', matches: [aMatch('chatgpt'), aMatch('cloudflare')] }),
        postAt(3, { excluded: 'echo', matches: [aMatch('cloudflare')] }),
        aStoredPost(
          { id: 'x:4', createdAtMs: 4, source: 'mastodon' },
          { analysis: { ...aStoredPost().analysis, language: 'en', intent: 'joke' } },
        ),
      ]);
      expect(await ids(filter)).toEqual(expected);
    });

    it.each([[undefined], ['chatgpt']])(
      'turns pages of service %p without repeating or hiding while posts come in',
      async (service) => {
        await insert([1, 2, 3, 4, 5].map((at) => postAt(at)));
        const seen: string[] = [];
        let cursor: string | null = null;
        let incoming = 10;
        do {
          const page: Awaited<ReturnType<typeof store.posts.list>> = await store.posts.list(
            service === undefined ? {} : { service },
            { limit: 2, cursor },
          );
          seen.push(...page.items.map(({ post }) => post.id));
          cursor = page.nextCursor;
          await insert([postAt(incoming++)]);
        } while (cursor !== null);
        expect(seen).toEqual(['x:5', 'x:4', 'x:3', 'x:2', 'x:1']);
      },
    );
  });

  describe('rewrite', () => {
    it('replaces reading, matches and verdict, and leaves the message', async () => {
      const before = aStoredPost({}, { matches: [aMatch('chatgpt'), aMatch('openai-api')] });
      await insert([before, postAt(5)]);
      const after: StoredPost = {
        ...before,
        post: { ...before.post, text: 'something else', author: 'someone else' },
        analysis: { ...before.analysis, language: 'en', sentiment: null },
        matches: [aMatch('chatgpt'), aMatch('cloudflare')],
        excluded: 'echo',
        ingestedAtMs: 1,
        analysisVersion: '2',
      };
      await store.write((unit) => store.posts.rewrite(unit, [after]));
      expect(await store.posts.get('x:5')).toEqual(postAt(5));
      expect(await store.posts.get(before.post.id)).toEqual({
        ...after,
        post: before.post,
        ingestedAtMs: before.ingestedAtMs,
      });
      expect((await inOrder({ service: 'openai-api' })).flat()).toEqual([]);
      expect((await inOrder({ service: 'cloudflare' })).flat()).toEqual([before.post.id]);
    });

    it('takes a post that no rule matches any more, and one that a rule matches again', async () => {
      const unmatched = aStoredPost({}, { matches: [] });
      await insert([aStoredPost()]);
      await store.write((unit) => store.posts.rewrite(unit, [unmatched]));
      expect((await inOrder({ service: 'chatgpt' })).flat()).toEqual([]);
      await store.write((unit) => store.posts.rewrite(unit, [aStoredPost()]));
      expect((await inOrder({ service: 'chatgpt' })).flat()).toEqual(['x:1']);
    });

    it('refuses a post that is not stored', async () => {
      await expect(store.write((unit) => store.posts.rewrite(unit, [aStoredPost()]))).rejects.toThrow(
        'Only stored',
      );
    });
  });

  describe('forgetting', () => {
    const HASHED = /^x:forgotten:[\w-]{22}$/;
    const emptied = (post: StoredPost): StoredPost => ({
      ...post,
      post: {
        ...post.post,
        id: expect.stringMatching(HASHED) as string,
        text: '',
        author: null,
        url: null,
        hashtags: [],
        repostOf: null,
      },
      analysis: { ...post.analysis, keywords: [], errors: [] },
    });
    const old = postAt(1);
    const wordless = aStoredPost({ id: 'x:2', createdAtMs: 2, text: '', author: 'other' });
    const fresh = postAt(3);
    const repost = aStoredPost({ id: 'x:4', createdAtMs: 4, repostOf: 'x:1' });
    const all = [old, wordless, fresh, repost];
    const withdraw = (...ids: readonly string[]) =>
      store.write((unit) => store.postTexts.withdraw(unit, ids, 5));

    it.each<[string, () => Promise<unknown>, StoredPost[]]>([
      ['by id, with reposts', () => withdraw('x:1', 'x:404'), [old, repost]],
      [
        'by author',
        () => store.write((unit) => store.postTexts.withdrawAuthors(unit, ['other', 'nobody'], 5)),
        [wordless],
      ],
      ['by age, without reposts', () => store.write((unit) => store.postTexts.forget(unit, ['x:1'])), [old]],
      ['nothing', () => withdraw(), []],
    ])(
      '%s empties what the author wrote and what leads to them, and nothing else',
      async (_, forget, gone) => {
        await insert(all);
        await forget();
        for (const post of all) {
          expect(await store.posts.get(post.post.id)).toEqual(gone.includes(post) ? emptied(post) : post);
        }
        // Each still counts for its service, once.
        const listed = await store.posts.list({ service: 'chatgpt' }, { limit: 10, cursor: null });
        expect(listed.items.map(({ post }) => post.createdAtMs)).toEqual([4, 3, 2, 1]);
        const known = await store.posts.findExisting(['x:1', 'x:2', 'x:3', 'x:4', 'x:5']);
        expect(known).toEqual(new Set(['x:1', 'x:2', 'x:3', 'x:4']));
      },
    );

    it('says how many posts were stored, those that were forgotten before included', async () => {
      await insert(all);
      expect(await withdraw('x:1', 'x:404')).toBe(2);
      expect(await withdraw('x:1')).toBe(1);
      expect(await withdraw('x:404')).toBe(0);
    });

    it('takes any number of posts', async () => {
      const many = Array.from({ length: 2_500 }, (_, index) =>
        postAt(index, { matches: ['chatgpt', 'cloudflare', 'x'].map(aMatch) }),
      );
      await insert(many);
      expect(await withdraw(...many.map(({ post }) => post.id))).toBe(2_500);
      const left = await store.postTexts.remembered(ALL, 9);
      expect(left).toEqual([]);
      expect((await inOrder({ service: 'cloudflare', chunk: 5_000 })).flat()).toHaveLength(2_500);
    });

    it('has its time for those that are remembered, oldest first, by source', async () => {
      await insert(all);
      const ids = async (...question: Parameters<Store['postTexts']['remembered']>) =>
        (await store.postTexts.remembered(...question)).map(({ id }) => id);
      expect(await ids({ startMs: 1, endMs: 4 }, 9)).toEqual(['x:1', 'x:2', 'x:3']);
      expect(await ids({ startMs: 1, endMs: 4 }, 2, 'x')).toEqual(['x:1', 'x:2']);
      expect(await ids(ALL, 9, 'y')).toEqual([]);
      await withdraw('x:2');
      expect(await ids({ startMs: 1, endMs: 4 }, 9)).toEqual(['x:1', 'x:3']);
    });
  });

  describe('withdrawn posts', () => {
    const posts = [
      postAt(1),
      postAt(2, { matches: [aMatch('chatgpt'), aMatch('x')] }),
      postAt(3, { matches: [aMatch('x')] }),
    ];
    const withdraw = (ids: readonly string[], atMs = 9) =>
      store.write((unit) => store.postTexts.withdraw(unit, ids, atMs));

    it('are counted by source, and by service within a range', async () => {
      await insert(posts);
      await withdraw(['x:2', 'x:3', 'x:404']);
      await withdraw(['x:2'], 20);
      expect(await store.postTexts.withdrawnBySource()).toEqual(new Map([['x', 2]]));
      expect(await store.postTexts.countWithdrawn('chatgpt', { startMs: 0, endMs: 9 })).toBe(1);
      expect(await store.postTexts.countWithdrawn('x', { startMs: 0, endMs: 9 })).toBe(2);
      expect(await store.postTexts.countWithdrawn('x', { startMs: 0, endMs: 3 })).toBe(1);
    });

    it('are not those whose time has come, until they are taken back as well', async () => {
      await insert(posts);
      await store.write((unit) => store.postTexts.forget(unit, ['x:1', 'x:2', 'x:3']));
      expect(await store.postTexts.withdrawnBySource()).toEqual(new Map());
      await withdraw(['x:2']);
      expect(await store.postTexts.countWithdrawn('chatgpt', ALL)).toBe(1);
    });
  });

  describe('checks', () => {
    it('come round to what was checked longest ago, and leave out what has no text', async () => {
      await insert([postAt(1), postAt(2), postAt(3), postAt(4)]);
      await store.write(async (unit) => {
        await store.postTexts.noteChecked(unit, ['x:1', 'x:2', 'x:3', 'x:4'], 50);
        await store.postTexts.noteChecked(unit, ['x:1'], 70);
        await store.postTexts.noteChecked(unit, ['x:3'], 40);
        await store.postTexts.withdraw(unit, ['x:2'], 60);
      });
      expect((await store.postTexts.leastChecked('x', 70, 9)).map(({ id }) => id)).toEqual(['x:3', 'x:4']);
      expect(await store.postTexts.leastChecked('x', 70, 1)).toEqual([{ id: 'x:3', checkedAtMs: 40 }]);
      expect(await store.postTexts.leastChecked('y', 70, 9)).toEqual([]);
    });
  });

  describe('extremes', () => {
    it('are null of nothing', async () => {
      expect(await store.posts.range()).toBeNull();
      expect(await store.posts.latest('chatgpt')).toBeNull();
      expect(await store.posts.latestByService()).toEqual(new Map());
    });

    it('are told of all and of each service', async () => {
      await insert([
        postAt(5),
        postAt(9, { matches: [aMatch('chatgpt'), aMatch('x')] }),
        postAt(7, { matches: [aMatch('x')] }),
      ]);
      expect(await store.posts.range()).toEqual({ startMs: 5, endMs: 10 });
      expect(await store.posts.latest('x')).toBe(9);
      expect(await store.posts.latestByService()).toEqual(
        new Map([
          ['chatgpt', 9],
          ['x', 9],
        ]),
      );
    });
  });

  function withSentiment(score: number): StoredPost {
    const post = aStoredPost();
    return { ...post, analysis: { ...post.analysis, sentiment: { score, label: 'neutral' } } };
  }
});
