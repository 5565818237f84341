import { describeOnEachDatabase } from '../../test/databases.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { InvalidCursorError, type Page, type Store, type TrackedHashtag } from './store.js';

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const chatgpt: TrackedService = {
    slug: 'chatgpt',
    name: 'ChatGPT',
    hashtags: ['ChatGPTDown', 'ChatGPTEror'],
    phrases: ['chatgpt down', 'chatgpt が落ちた'],
    aliases: ['chat gpt'],
    dependsOn: ['cloudflare'],
    statusPage: { type: 'incident-io', url: 'https://status.example.test', components: ['ChatGPT'] },
    match: 'rule',
    enabled: true,
  };
  const github: TrackedService = {
    ...chatgpt,
    slug: 'github',
    name: 'GitHub',
    hashtags: [],
    statusPage: null,
    match: 'alias',
    enabled: false,
  };
  const insert = (...services: TrackedService[]) =>
    store.write(async (unit) => {
      for (const service of services) await store.services.insert(unit, service, 'catalogue', 1_000);
    });
  const update = (service: TrackedService) =>
    store.write((unit) => store.services.update(unit, service, 'cli', 2_000));
  const put = (hashtag: Partial<TrackedHashtag>) =>
    store.write((unit) =>
      store.hashtags.put(unit, {
        tag: 'gptdown',
        service: 'chatgpt',
        label: 'GPTDown',
        enabled: true,
        origin: 'user',
        createdAtMs: 3_000,
        ...hashtag,
      }),
    );
  const tagsOf = async (slug: string) => (await store.services.get(slug))?.hashtags;

  describe('services', () => {
    it('come back as they went in, sorted by slug', async () => {
      await insert(github, chatgpt);
      expect(await store.services.list()).toEqual([chatgpt, github]);
      expect(await store.services.get('github')).toEqual(github);
      expect(await store.services.get('slack')).toBeNull();
    });

    it.each([
      [true, ['chatgpt']],
      [false, ['github']],
    ])('are listed by enabled %p', async (enabled, slugs) => {
      await insert(github, chatgpt);
      expect((await store.services.list({ enabled })).map(({ slug }) => slug)).toEqual(slugs);
    });

    it('are paged', async () => {
      await insert(github, chatgpt);
      const first: Page<TrackedService> = await store.services.page({}, { limit: 1, cursor: null });
      expect(first.items).toEqual([chatgpt]);
      const second = await store.services.page({}, { limit: 1, cursor: first.nextCursor });
      expect(second).toEqual({ items: [github], nextCursor: null });
    });

    it('refuse a slug that is taken', async () => {
      await insert(chatgpt);
      await expect(insert(chatgpt)).rejects.toThrow(/unique/i);
    });

    it('are replaced by update, which tells when there is nothing to replace', async () => {
      await insert(chatgpt);
      const changed: TrackedService = {
        ...chatgpt,
        name: 'GPT',
        hashtags: ['OpenAIDown'],
        statusPage: null,
        enabled: false,
      };
      expect(await update(changed)).toBe(true);
      expect(await update(github)).toBe(false);
      expect(await store.services.list()).toEqual([changed]);
    });

    it('go with their hashtags', async () => {
      await insert(chatgpt, { ...github, hashtags: ['ChatGPTDown'] });
      const remove = (slug: string) => store.write((unit) => store.services.remove(unit, slug));
      expect(await remove('chatgpt')).toBe(true);
      expect(await remove('chatgpt')).toBe(false);
      expect((await store.hashtags.get('chatgptdown')).map(({ service }) => service)).toEqual(['github']);
    });
  });

  describe('hashtags of a service', () => {
    it('keep the order in which they were named', async () => {
      await insert({ ...chatgpt, hashtags: ['zebra', 'apple', 'mango'] });
      expect(await tagsOf('chatgpt')).toEqual(['zebra', 'apple', 'mango']);
      await put({ tag: 'banana', label: 'banana' });
      expect(await tagsOf('chatgpt')).toEqual(['zebra', 'apple', 'mango', 'banana']);
    });

    it('are one in all spellings; the first stands', async () => {
      await insert({ ...chatgpt, hashtags: ['ChatGPTDown', '#chatgptdown', 'ＣｈａｔＧＰＴＤｏｗｎ'] });
      expect(await tagsOf('chatgpt')).toEqual(['ChatGPTDown']);
    });

    it('keep their origin and age over an update', async () => {
      await insert(chatgpt);
      await update({ ...chatgpt, hashtags: ['chatgptDOWN', 'New'] });
      const { items } = await store.hashtags.list({}, { limit: 10, cursor: null });
      expect(items).toEqual([
        {
          tag: 'chatgptdown',
          service: 'chatgpt',
          label: 'chatgptDOWN',
          enabled: true,
          origin: 'catalogue',
          createdAtMs: 1_000,
        },
        { tag: 'new', service: 'chatgpt', label: 'New', enabled: true, origin: 'user', createdAtMs: 2_000 },
      ]);
    });

    it('stay disabled over an update unless it names them', async () => {
      await insert(chatgpt);
      await put({ tag: 'chatgpteror', label: 'ChatGPTEror', enabled: false });
      expect(await tagsOf('chatgpt')).toEqual(['ChatGPTDown']);
      await update({ ...chatgpt, hashtags: ['ChatGPTDown'] });
      expect((await store.hashtags.get('ChatGPTEror'))[0]?.enabled).toBe(false);
      await update(chatgpt);
      expect(await tagsOf('chatgpt')).toEqual(['ChatGPTDown', 'ChatGPTEror']);
    });
  });

  describe('hashtags', () => {
    it('need a service that exists', async () => {
      await expect(put({})).rejects.toThrow(/foreign key/i);
    });

    it.each(['gptdown', '#GPTDown', '＃gptdown', ' GPTDOWN '])('are found as %p', async (spelling) => {
      await insert(chatgpt);
      await put({ tag: '#GPTdown' });
      expect((await store.hashtags.get(spelling)).map(({ tag }) => tag)).toEqual(['gptdown']);
    });

    it('are listed by service and state, and paged', async () => {
      await insert(chatgpt, { ...github, hashtags: ['ChatGPTDown', 'GitHubDown'] });
      await put({ enabled: false });
      const all = (await store.hashtags.list({}, { limit: 9, cursor: null })).items;
      expect(all.map(({ tag, service }) => `${tag} ${service}`)).toEqual([
        'chatgptdown chatgpt',
        'chatgptdown github',
        'chatgpteror chatgpt',
        'githubdown github',
        'gptdown chatgpt',
      ]);
      const first = await store.hashtags.list({}, { limit: 1, cursor: null });
      const rest = await store.hashtags.list({}, { limit: 9, cursor: first.nextCursor });
      expect([...first.items, ...rest.items]).toEqual(all);
      const off = await store.hashtags.list(
        { service: 'chatgpt', enabled: false },
        { limit: 9, cursor: null },
      );
      expect(off.items.map(({ tag }) => tag)).toEqual(['gptdown']);
      await expect(store.hashtags.list({}, { limit: 9, cursor: 'made up' })).rejects.toThrow(
        InvalidCursorError,
      );
    });

    it.each([
      [undefined, 2, []],
      ['github', 1, ['chatgpt']],
      ['slack', 0, ['chatgpt', 'github']],
    ])('are removed from service %p', async (service, removed, left) => {
      await insert(chatgpt, { ...github, hashtags: ['ChatGPTDown'] });
      expect(await store.write((unit) => store.hashtags.remove(unit, '#ChatGPTdown', service))).toBe(removed);
      expect((await store.hashtags.get('chatgptdown')).map((hashtag) => hashtag.service)).toEqual(left);
    });
  });

  describe('revision', () => {
    it('moves with every change and with nothing else', async () => {
      const seen = [await store.services.revision()];
      const note = async () => seen.push(await store.services.revision());
      await insert(chatgpt);
      await note();
      await update({ ...chatgpt, name: 'GPT' });
      await note();
      await put({});
      await note();
      await store.write((unit) => store.hashtags.remove(unit, 'gptdown'));
      await note();
      await store.write((unit) => store.services.remove(unit, 'chatgpt'));
      await note();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));

      await store.services.list();
      await store.write((unit) => store.settings.put(unit, 'other', '1'));
      expect(await store.services.revision()).toBe(seen.at(-1));
    });
  });
});
