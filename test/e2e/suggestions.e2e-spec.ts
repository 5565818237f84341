import { DAY_MS, HOUR_MS, toIso } from '../../src/domain/time.js';
import { aClient } from '../client/a-client.js';
import { anApp, aService, ask, TOKEN, type TestApp } from './an-app.js';

const NOW_MS = Date.now();
const LINES = [
  'login error again #ChatGPTDown #ChatGPTLemot',
  'kok gak bisa masuk ya #chatgptdown #ChatGPTLemot',
  'no puedo entrar #ChatGPTDown #ChatGPTCaído',
  'cannot log in, thanks #ClaudeDown',
];

let test: TestApp;
beforeAll(async () => {
  test = await anApp([
    aService(),
    aService({ slug: 'claude', name: 'Claude', hashtags: ['ClaudeDown'], phrases: [], aliases: [] }),
  ]);
  const post = (text: string, index: number, atMs: number) => ({
    id: `x:${index}`,
    createdAt: toIso(atMs),
    text,
    author: `p${index}`,
    url: `https://x.example/${index}`,
  });
  const body = [
    ...LINES.map((text, index) => post(text, index, NOW_MS - HOUR_MS)),
    post('it was slow back then #ChatGPTDown #ChatGPTPanne', 100, NOW_MS - 20 * DAY_MS),
    post('nothing that we track #ChatGPTMati-ish', 101, NOW_MS - HOUR_MS),
  ];
  await ask(test, 'POST', '/api/v1/posts', { token: TOKEN, body });
});
afterAll(() => test.close());

const suggest = async (query: { from?: string; limit?: number; unseen?: boolean } = {}) => {
  const { data } = await aClient(test).GET('/api/v1/services/{slug}/suggestions', {
    params: { path: { slug: 'chatgpt' }, query },
  });
  if (!data) throw new Error('no answer');
  return data;
};

describe('suggestions for a service', () => {
  it('are variants of its name that were seen, with posts, people, languages and the reason', async () => {
    const { meta, items } = await suggest();
    expect(meta).toMatchObject({
      service: 'chatgpt',
      looked: { own: 3, others: 1, forgotten: 0, whole: true },
    });
    expect(meta.confidence.level).toBeDefined();
    expect(
      items.map(({ text, posts, authors, share, noise }) => [text, posts, authors, share, noise]),
    ).toEqual([
      ['ChatGPTLemot', 2, 2, 1, 'unlikely'],
      ['ChatGPTCaído', 1, 1, 1, 'unlikely'],
    ]);
    expect(items[0]).toMatchObject({ kind: 'hashtag', basis: 'name-variant', countsAlready: true });
    expect(items[0]?.reason).toMatch(
      /^It names ChatGPT with a word of trouble in Indonesian; 2 people used it\. A post with nothing else counts already/,
    );
    expect(items[0]?.examples).toContainEqual({ id: 'x:0', url: 'https://x.example/0' });
    expect(JSON.stringify(items)).not.toMatch(/login error|"p0"/);
  });

  it('reach as far back as is asked, and are as many', async () => {
    const { items } = await suggest({ from: toIso(NOW_MS - 30 * DAY_MS) });
    expect(items.map(({ text }) => text)).toContain('ChatGPTPanne');
    expect((await suggest({ limit: 1 })).items).toHaveLength(1);
  });

  it('name what nobody used only when asked, with 0 posts', async () => {
    const { items } = await suggest({ unseen: true, limit: 100 });
    const unseen = items.filter(({ posts }) => posts === 0);
    expect(unseen.map(({ text }) => text)).toContain('ChatGPTCaiu');
    expect(unseen[0]).toMatchObject({
      authors: 0,
      share: null,
      weight: null,
      noise: 'unknown',
      examples: [],
    });
    expect(unseen[0]?.reason).toMatch(/nobody was seen to use it/);
    expect(items.map(({ text }) => text.toLowerCase())).not.toContain('chatgptdown');
  });

  it('leave out what was tracked meanwhile, also when it is switched off', async () => {
    const body = { tag: 'ChatGPTLemot', service: 'chatgpt', enabled: false };
    await aClient(test, 'owner').POST('/api/v1/hashtags', { body });
    expect((await suggest()).items.map(({ text }) => text)).toEqual(['ChatGPTCaído']);
  });

  it('tell of posts that have lost their texts', async () => {
    await test.store.write((unit) => test.store.postTexts.withdraw(unit, ['x:2'], Date.now()));
    const { meta, items } = await suggest();
    expect(meta.looked).toMatchObject({ own: 2, forgotten: 1 });
    expect(items).toEqual([]);
  });
});
