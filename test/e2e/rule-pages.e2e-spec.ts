import { openSession } from '../../src/api/access/page-session.js';
import { pushOngoing, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type Answer, type TestApp, TOKEN } from './an-app.js';

const FORM = 'application/x-www-form-urlencoded';
const HOSTILE = '<script>alert(1)</script>"\'';
/** As the browser of a reader who uses our pages sends it. */
const OURS = { 'sec-fetch-site': 'same-origin' };

let test: TestApp;

beforeAll(async () => {
  test = await anApp([
    ...SERVICES,
    aService(),
    aService({ slug: 'hostile', name: HOSTILE, hashtags: ['HostileDown'], statusPage: null }),
  ]);
  await pushOngoing(test);
});
afterAll(() => test.close());

/** Somebody with a browser that runs no scripts. */
class Reader {
  constructor(readonly cookie = '') {}

  get(path: string): Promise<Answer> {
    return ask(test, 'GET', path, { headers: { accept: 'text/html', cookie: this.cookie } });
  }

  /** Sends a form by its fields, with the token that `page` has for it. */
  async send(
    path: string,
    fields: Record<string, string>,
    { page = '', headers = OURS }: { page?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const token = page === '' ? null : formToken((await this.get(page)).text);
    return ask(test, 'POST', path, {
      body: new URLSearchParams({ ...(token === null ? {} : { 'form-token': token }), ...fields }).toString(),
      type: FORM,
      headers: { accept: 'text/html', cookie: this.cookie, ...headers },
    });
  }

  signIn(fields: Record<string, string> = {}): Promise<Answer> {
    return this.send('/sign-in', { token: TOKEN, next: '/hashtags', ...fields });
  }
}

const formToken = (html: string) => /name="form-token" value="([^"]+)"/.exec(html)?.[1] ?? '';
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** Somebody who signed in; not by the page, which lets nobody try more than ten times a minute. */
async function anOwner(): Promise<Reader> {
  return new Reader(`outcry-session=${(await openSession(test.store, null, Date.now())).value}`);
}

describe('signing in', () => {
  it('leads on with a cookie that no script and no other site gets, and that lets in', async () => {
    const { status, headers } = await new Reader().signIn();
    const cookie = /^[^;]+/.exec(String(headers['set-cookie']))?.[0];
    expect((await new Reader(cookie).get('/hashtags')).text).toContain('Sign out');
    expect([status, headers.location]).toEqual([303, '/hashtags']);
    expect(headers['set-cookie']).toMatch(
      /^outcry-session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
  });

  it('refuses a wrong token in words, and whoever tries too often', async () => {
    const guesser = { ...OURS, 'x-forwarded-for': '192.0.2.7' };
    const other = await anApp([], { OUTCRY_TRUST_PROXY: ['loopback'] });
    const guess = (token: string) =>
      ask(other, 'POST', '/sign-in?lang=id', { body: `token=${token}`, type: FORM, headers: guesser });
    const first = await guess('wrong');
    expect([first.status, textOf(first.text)]).toEqual([
      401,
      expect.stringContaining('Itu bukan token admin dan bukan kunci.'),
    ]);
    for (let tries = 1; tries < 10; tries++) await guess(`wrong-${tries}`);
    const late = await guess(TOKEN);
    expect([late.status, late.headers['set-cookie']]).toEqual([429, undefined]);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    await other.close();
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to %s',
    async (next) => {
      const { headers } = await new Reader().signIn({ next });
      expect(headers.location).toBe('/hashtags');
    },
  );

  it.each([
    ['/.//evil.example', '/evil.example?lang=id'],
    ['/hashtags?q=gangguan&lang=en', '/hashtags?q=gangguan&lang=id'],
  ])('leads to a path of ours, in the language that was chosen: %s', async (next, location) => {
    const owner = new Reader();
    const { headers } = await owner.send('/sign-in?lang=id', { token: TOKEN, next });
    expect(headers.location).toBe(location);
  });

  it('is secure where the page is', async () => {
    const other = await anApp([], { OUTCRY_PUBLIC_URL: 'https://outcry.example' });
    const { headers } = await ask(other, 'POST', '/sign-in', {
      body: `token=${TOKEN}`,
      type: FORM,
      headers: { host: 'outcry.example' },
    });
    expect(headers['set-cookie']).toMatch(/; Secure$/);
    await other.close();
  });

  it('ends when somebody signs out', async () => {
    const owner = await anOwner();
    const { status, headers } = await owner.send('/sign-out', {}, { page: '/hashtags' });
    expect([status, headers['set-cookie']]).toEqual([
      303,
      expect.stringMatching(/^outcry-session=; .*Max-Age=0/),
    ]);
  });
});

describe('a form from elsewhere', () => {
  const fields = { do: 'save', tag: 'Stolen', service: 'chatgpt' };
  it.each([
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['nowhere', { origin: 'null' }],
  ])('is refused: %s', async (_, headers) => {
    const owner = await anOwner();
    const { status } = await owner.send('/hashtags/add', fields, { page: '/hashtags/add', headers });
    expect(status).toBe(403);
    expect(await test.store.hashtags.get('Stolen')).toEqual([]);
  });

  it('is refused without the token of the session, or with that of another', async () => {
    const [owner, other] = [await anOwner(), await anOwner()];
    const strange = formToken((await other.get('/hashtags/add')).text);
    for (const token of ['', 'made-up', strange]) {
      const { status, text } = await owner.send('/hashtags/add', { ...fields, 'form-token': token });
      expect([status, text]).toEqual([403, expect.stringContaining('value="Stolen"')]);
    }
    expect(await test.store.hashtags.get('Stolen')).toEqual([]);
  });

  it('changes nothing for whoever is not signed in, and keeps what was typed', async () => {
    const { status, text } = await new Reader().send('/hashtags/add', fields);
    expect([status, text]).toEqual([401, expect.stringContaining('value="Stolen"')]);
    expect(await test.store.hashtags.get('Stolen')).toEqual([]);
  });
});

describe('hashtags', () => {
  it('are previewed by anybody, beside the rule of now', async () => {
    const page = await new Reader().get('/hashtags/add?tag=NobodySaysThis&service=lumenchat');
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toMatch(
      /In the last 24 h it would have counted \d+ posts, as many as the rule of now/,
    );
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('are tracked, switched off and on, and removed; each makes a version of the rule', async () => {
    const owner = await anOwner();
    const saved = await owner.send(
      '/hashtags/add',
      { do: 'save', tag: '#ChatGPTLemot', service: 'chatgpt' },
      { page: '/hashtags/add' },
    );
    expect([saved.status, saved.headers.location]).toEqual([303, '/services/chatgpt/edit?done=tracked']);
    const edit = '/services/chatgpt/edit';
    for (const what of ['disable', 'enable', 'remove']) {
      const fields = { do: what, tag: 'chatgptlemot', service: 'chatgpt' };
      expect((await owner.send('/hashtags/switch', fields, { page: edit })).status).toBe(303);
      const left = await test.store.hashtags.get('ChatGPTLemot');
      expect(left.map(({ enabled }) => enabled)).toEqual(what === 'remove' ? [] : [what === 'enable']);
    }
    const { items } = await test.store.ruleVersions.list('chatgpt', { limit: 4, cursor: null });
    expect(items.map(({ by, changed }) => [by, changed])).toEqual(Array(4).fill(['token', ['hashtags']]));
  });

  it('that are none, or tracked already, are refused beside the field', async () => {
    const owner = await anOwner();
    const send = (tag: string) =>
      owner.send('/hashtags/add?lang=id', { do: 'save', tag, service: 'chatgpt' }, { page: '/hashtags/add' });
    const bad = await send('not a tag');
    expect([bad.status, bad.text]).toEqual([
      400,
      expect.stringMatching(/id="f-tag-wrong"><li>hanya boleh huruf/),
    ]);
    expect(bad.text).toContain('value="not a tag"');
    expect((await send('ChatGPTDown')).text).toMatch(/id="f-tag-wrong"><li>sudah dipantau/);
  });
});

describe('the rule of a service', () => {
  const EDIT = '/services/chatgpt/edit';
  const rule = {
    name: 'ChatGPT',
    hashtags: 'ChatGPTDown\nChatGPTEror',
    phrases: 'chatgpt down\nchatgpt error',
    aliases: 'chatgpt',
    dependsOn: '',
    'statusPage.type': 'statuspage',
    'statusPage.url': 'https://status.chatgpt.example',
    'statusPage.components': 'API, all of it\nChat',
    match: 'rule',
  };

  it('is read by anybody, and saved by its owner', async () => {
    expect((await new Reader().get(EDIT)).text).toContain('<fieldset disabled');
    const owner = await anOwner();
    const saved = await owner.send(EDIT, { do: 'save', ...rule }, { page: EDIT });
    expect([saved.status, saved.headers.location]).toEqual([303, `${EDIT}?done=saved`]);
    expect(await test.store.services.get('chatgpt')).toMatchObject({
      hashtags: ['ChatGPTDown', 'ChatGPTEror'],
      statusPage: { components: ['API, all of it', 'Chat'] },
      enabled: true,
    });
  });

  it('is switched off and on without a word of it changed', async () => {
    const owner = await anOwner();
    const before = await test.store.services.get('chatgpt');
    for (const [what, enabled] of [
      ['disable', false],
      ['enable', true],
    ] as const) {
      expect((await owner.send(EDIT, { do: what }, { page: EDIT })).headers.location).toBe(
        `${EDIT}?done=${what}d`,
      );
      expect(await test.store.services.get('chatgpt')).toEqual({ ...before, enabled });
    }
  });

  it('tells what is wrong by line, and loses nothing of what was typed', async () => {
    const owner = await anOwner();
    const typed = { ...rule, phrases: 'chatgpt down\nx', dependsOn: 'nowhere', 'statusPage.url': 'ftp://x' };
    const refused = await owner.send(`${EDIT}?lang=id`, { do: 'save', ...typed }, { page: EDIT });
    expect(refused.status).toBe(400);
    expect(refused.text).toMatch(/id="f-phrases-wrong"><li><b>x: <\/b>terlalu pendek/);
    expect(refused.text).toMatch(/id="f-statusPage-url-wrong"><li>harus alamat http/);
    expect(refused.text).toContain('chatgpt down\nx</textarea>');
    const strange = { ...rule, dependsOn: 'nowhere' };
    expect((await owner.send(EDIT, { do: 'save', ...strange }, { page: EDIT })).text).toMatch(
      /id="f-dependsOn-wrong"><li><b>nowhere: <\/b>names no tracked service/,
    );
  });

  it('is previewed and scored at known outages, and says when these are too few', async () => {
    const owner = await anOwner();
    const [page, present] = ['/services/lumenchat/edit', await test.store.services.get('lumenchat')];
    const fields = {
      name: 'LumenChat',
      hashtags: (present?.hashtags ?? []).join(' '),
      phrases: '',
      aliases: (present?.aliases ?? []).join('\n'),
      match: 'rule',
      days: '7',
    };
    const preview = await owner.send(page, { do: 'preview', ...fields }, { page });
    expect(textOf(preview.text)).toMatch(/it would have counted \d+ posts, where the rule of now counts \d+/);
    const scored = textOf((await owner.send(page, { do: 'backtest', ...fields }, { page })).text);
    expect(scored).toMatch(/Known outages found [01] of 1 [01] of 1/);
    expect(scored).toContain('Only 1 known outage lies in these days: too few to prove');
    expect(await test.store.services.get('lumenchat')).toEqual(present);
  });

  it('of a new one is tried, made once, and removed', async () => {
    const owner = await anOwner();
    const page = '/hashtags/new-service';
    const fields = {
      slug: 'biznet',
      name: 'Biznet',
      hashtags: '#BiznetDown',
      'statusPage.type': '',
      match: 'rule',
    };
    expect(textOf((await owner.send(page, { do: 'preview', ...fields }, { page })).text)).toContain(
      'In the last 24 h it would have counted 0 posts.',
    );
    const made = await owner.send(page, { do: 'save', ...fields }, { page });
    expect(made.headers.location).toBe('/services/biznet/edit?done=created');
    const again = await owner.send(page, { do: 'save', ...fields }, { page });
    expect([again.status, again.text]).toEqual([
      409,
      expect.stringMatching(/id="f-slug-wrong"><li>is tracked already/),
    ]);
    const edit = '/services/biznet/edit';
    expect((await owner.send(edit, { do: 'remove' }, { page: edit })).headers.location).toBe(
      '/hashtags?done=removed',
    );
    expect((await owner.get(edit)).status).toBe(404);
  });
});

describe('names and posts of strangers', () => {
  it.each([
    '/hashtags',
    '/services/hostile/edit',
    '/hashtags/add?service=hostile&tag=%3Cscript%3E',
    `/hashtags?q=${encodeURIComponent(HOSTILE)}`,
  ])('are text at %s', async (path) => {
    const { text } = await (await anOwner()).get(path);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('"<script>');
  });
});

describe('the configuration', () => {
  const PAGE = '/hashtags/import';

  it('goes out and comes in again unchanged', async () => {
    const out = await new Reader().get('/hashtags/services.json');
    expect(out.headers['content-disposition']).toBe('attachment; filename="services.json"');
    const plan = await (
      await anOwner()
    ).send(PAGE, { do: 'plan', prune: 'yes', text: out.text }, { page: PAGE });
    expect(textOf(plan.text)).toContain('Nothing would change.');
  });

  it('is seen before it is taken in, and again when something changed meanwhile', async () => {
    const owner = await anOwner();
    const text = JSON.stringify([{ slug: 'newcomer', name: 'Newcomer', hashtags: ['NewcomerDown'] }]);
    const plan = await owner.send(PAGE, { do: 'plan', text }, { page: PAGE });
    expect(textOf(plan.text)).toContain('1 added, 0 changed, 0 removed, 0 as they are.');
    expect(await test.store.services.get('newcomer')).toBeNull();
    const revision = /name="revision" value="(\d+)"/.exec(plan.text)?.[1] ?? '';
    const late = await owner.send(PAGE, { do: 'apply', text, revision: '0' }, { page: PAGE });
    expect([late.status, textOf(late.text)]).toEqual([409, expect.stringContaining('changed meanwhile')]);
    const applied = await owner.send(PAGE, { do: 'apply', text, revision }, { page: PAGE });
    expect(applied.headers.location).toBe('/hashtags?done=imported');
    expect(await test.store.ruleVersions.last('newcomer')).toMatchObject({
      by: 'token',
      changed: ['created'],
    });
  });

  it('comes as a file too', async () => {
    const owner = await anOwner();
    const token = formToken((await owner.get(PAGE)).text);
    const boundary = '-----------------------------a-browser-makes-it-long';
    const file = JSON.stringify([{ slug: 'of-a-file', name: 'Of a file' }]);
    const parts = [
      ['form-token"', token],
      ['text"', ''],
      ['file"; filename="services.json"', file],
      ['do"', 'plan'],
    ].map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}\r\n\r\n${value}\r\n`,
    );
    const { text } = await ask(test, 'POST', PAGE, {
      body: `${parts.join('')}--${boundary}--\r\n`,
      type: `multipart/form-data; boundary=${boundary}`,
      headers: { ...OURS, cookie: owner.cookie },
    });
    expect(textOf(text)).toContain('Of a file has no hashtag, phrase or name: no post can count for it.');
  });

  it('that is none is refused by element and field', async () => {
    const owner = await anOwner();
    const send = (text: string) => owner.send(`${PAGE}?lang=id`, { do: 'plan', text }, { page: PAGE });
    expect(textOf((await send('[{')).text)).toContain('Ini bukan JSON');
    const bad = await send('[{"slug":"ok","name":"Ok"},{"slug":"Not Ok","name":"x","hastags":[]}]');
    expect(bad.status).toBe(400);
    expect(textOf(bad.text)).toContain('Layanan 2, slug: hanya boleh huruf kecil');
  });
});

describe('forms that cannot be read', () => {
  it('are refused', async () => {
    const { status } = await ask(test, 'POST', '/hashtags/import', {
      body: 'no form at all',
      type: 'multipart/form-data',
      headers: OURS,
    });
    expect(status).toBe(400);
  });
});
