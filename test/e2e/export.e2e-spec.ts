import { parse } from 'csv-parse/sync';
import { linkId } from '../../src/domain/link.js';
import { DAY_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { aSpike } from '../builders/a-spike.js';
import { aWindow } from '../builders/a-window.js';
import { anApp, ask, TOKEN, type TestApp } from './an-app.js';

const V1 = '/api/v1';
const CSV = { accept: 'text/csv' };
const NDJSON = { accept: 'application/x-ndjson' };
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - DAY_MS;
const POSTS = 1_203;

let test: TestApp;
let address: string;
beforeAll(async () => {
  test = await anApp();
  const posts = Array.from({ length: POSTS }, (_, index) => ({
    id: `bluesky:${index}`,
    createdAt: toIso(START_MS + index * 10_000),
    text: `"Error ${index}" again, ${(index * 7919) % 10_000} #ChatGPTDown`,
    author: `a${index}`,
    url: index === 7 ? '=HYPERLINK("x")' : null,
  }));
  await ask(test, 'POST', `${V1}/posts`, { token: TOKEN, body: posts });
  await test.store.write(async (unit) => {
    const spikes = Array.from({ length: 3 }, (_, index) =>
      aSpike({ id: `chatgpt-${index}`, service: 'chatgpt', detectedAtMs: 1_000 * (index + 1) }),
    );
    await test.store.spikes.upsert(unit, spikes);
    await test.store.windows.upsert(unit, [
      aWindow({ id: 'w1', service: 'chatgpt', title: '=1+1', url: null }),
      aWindow({ id: 'w2', service: 'chatgpt', title: '＝cmd, "quoted"\nline' }),
      aWindow({ id: 'w3', service: 'chatgpt', title: 'plain', startMs: 0, endMs: MINUTE_MS }),
    ]);
    const links = spikes.flatMap((spike) =>
      ['w1', 'w2'].map((window) => ({ id: linkId(spike.id, window), spike: spike.id, window })),
    );
    const facts = { kind: 'primary', confidence: 0.9, leadTimeMs: 0, overlap: 1, verdict: null } as const;
    await test.store.links.replace(
      unit,
      [],
      links.slice(0, 3).map((link) => ({ ...link, ...facts })),
    );
    for (const { id } of links.slice(3)) await test.store.links.setVerdict(unit, id, 'rejected');
  });
  await test.app.listen(0, '127.0.0.1');
  address = await test.app.getUrl();
});
afterAll(() => test.close());

const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const get = (path: string, headers: Record<string, string>, token?: string) =>
  ask(test, 'GET', `${V1}${path}`, { headers, ...(token === undefined ? {} : { token }) });

describe('every table', () => {
  it.each([
    '/trends?service=chatgpt&bucket=1h',
    '/trends?service=chatgpt&bucket=1h&groupBy=language',
    '/trends/keywords?service=chatgpt',
    '/trends/hashtags?service=chatgpt',
    '/spikes',
    '/outages?service=chatgpt',
    '/windows',
    '/links',
    '/links?verdict=rejected',
    '/posts?limit=20',
    '/lag?from=1970-01-01T00:00:00Z',
    '/lag/outages',
  ])('%s says the same as JSON, CSV and NDJSON', async (path) => {
    const answers = await Promise.all([get(path, {}), get(path, CSV), get(path, NDJSON)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { headers } of answers) expect(headers.vary).toMatch(/accept/i);
    const [json, csv, ndjson] = answers;
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(ndjson.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const body = json.json as { items?: unknown[]; points?: unknown[]; groups?: { points: unknown[] }[] };
    const items = body.items ?? body.groups?.flatMap(({ points }) => points) ?? body.points ?? [];
    const rows = rowsOf(csv.text);
    expect(rows).toHaveLength(items.length);
    const lines = ndjson.text === '' ? [] : linesOf(ndjson.text);
    expect(lines).toHaveLength(items.length);
    for (const [index, item] of items.entries()) {
      const told = item as Record<string, unknown>;
      expect(told).toMatchObject(without(lines[index] ?? {}, 'key'));
      for (const [column, cell] of Object.entries(rows[index] ?? {})) {
        const value = told[column];
        if (typeof value === 'number') expect(cell).toBe(String(value));
        if (value === null) expect(cell).toBe('');
      }
    }
    // The same bytes again are not sent again, and each form has a tag of its own.
    const tags = answers.map(({ headers }) => String(headers.etag));
    const [first, ...others] = new Set(tags.filter((_, index) => index === 0 || answers[index]?.text !== ''));
    expect(others).not.toContain(first);
    const again = await get(path, { ...CSV, 'if-none-match': String(csv.headers.etag) });
    expect(again.status).toBe(304);
    expect((await get(path, { ...NDJSON, 'if-none-match': String(csv.headers.etag) })).status).toBe(200);
  });

  it('refuses a form that it has not', async () => {
    expect((await get('/spikes', { accept: 'image/png' })).status).toBe(406);
    expect((await get('/spikes', { accept: 'text/csv;q=0' })).status).toBe(406);
  });
});

describe('long lists', () => {
  it('come whole, as a stream, each item once', async () => {
    const csv = await get('/posts', CSV);
    expect(csv.headers['content-length']).toBeUndefined();
    expect(csv.headers['content-disposition']).toBe('attachment; filename="outcry-posts.csv"');
    const rows = rowsOf(csv.text);
    expect(rows).toHaveLength(POSTS);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(POSTS);
    expect(linesOf((await get('/posts', NDJSON)).text)).toHaveLength(POSTS);
    expect((await ask(test, 'HEAD', `${V1}/posts`, { headers: CSV })).status).toBe(200);
  });

  it('page with a limit, by the Link of each page', async () => {
    const ids: string[] = [];
    let path: string | undefined = '/posts?limit=200';
    while (path !== undefined) {
      const { text, headers } = await get(path, NDJSON);
      ids.push(...linesOf(text).map(({ id }) => String(id)));
      path = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(String(headers.link ?? ''))?.[1];
    }
    expect(ids).toHaveLength(POSTS);
    expect(new Set(ids).size).toBe(POSTS);
  });

  it('come whole also where the limit is empty, as in a form that was not filled in', async () => {
    expect(linesOf((await get('/posts?limit=&source=', NDJSON)).text)).toHaveLength(POSTS);
  });

  it('page with a limit behind what arrived before, by the Link of each page', async () => {
    const all = linesOf((await get('/posts', NDJSON)).text).map(({ id }) => String(id));
    const page = await get(`/posts?after=${encodeURIComponent(all[0] ?? '')}&limit=2`, NDJSON);
    const next = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(String(page.headers.link))?.[1] ?? '';
    const ids = [page.text, (await get(next, NDJSON)).text].flatMap((text) =>
      linesOf(text).map(({ id }) => String(id)),
    );
    expect(ids).toEqual(all.slice(1, 5));
  });
});

describe('what was said', () => {
  it('is in no row, unless it is asked for with the token', async () => {
    const [csv, ndjson] = await Promise.all([get('/posts', CSV), get('/posts', NDJSON)]);
    expect(csv.text + ndjson.text).not.toMatch(/again,|"Error/);
    expect(Object.keys(linesOf(ndjson.text)[0] ?? {})).not.toContain('text');
    expect((await get('/posts?texts=true', CSV)).status).toBe(401);
    const rows = rowsOf((await get('/posts?texts=true', CSV, TOKEN)).text);
    expect(rows.at(-1)?.text).toBe('"Error 0" again, 0 #ChatGPTDown');
    expect((await get('/posts?limit=1&texts=false', {})).text).not.toMatch(/again/);
  });
});

describe('cells that a spreadsheet would run', () => {
  it('are quoted, and the rest is as it was', async () => {
    const titles = rowsOf((await get('/windows', CSV)).text).map(({ title }) => title);
    expect(titles.sort()).toEqual(["'=1+1", '\'＝cmd, "quoted"\nline', 'plain']);
  });
});

/** What came over the wire until `bytes` of an answer were there and the line was cut. */
async function cutAfter(bytes: number, path: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(address + V1 + path, { headers });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= bytes) break;
  }
  return text;
}

describe('an export that was cut', () => {
  it.each(['/posts', '/spikes', '/outages', '/windows', '/links', '/links?verdict=rejected'])(
    'of %s goes on behind any of its items, in every form',
    async (path) => {
      const withQuery = (more: string) => path + (path.includes('?') ? '&' : '?') + more;
      const all = linesOf((await get(path, NDJSON)).text).map(({ id }) => String(id));
      expect(all.length).toBeGreaterThan(1);
      for (const place of new Set([0, Math.floor(all.length / 2), all.length - 1])) {
        const after = withQuery(`after=${encodeURIComponent(all[place] ?? '')}`);
        const left = all.slice(place + 1);
        expect(rowsOf((await get(after, CSV)).text).map(({ id }) => id)).toEqual(left);
        const { json } = await get(`${after}&limit=200`, {});
        expect((json as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(left.slice(0, 200));
      }
    },
  );

  it.each(['/posts', '/spikes', '/outages', '/windows', '/links', '/links?verdict=rejected'])(
    'of %s refuses what it never sent, and two beginnings',
    async (path) => {
      const withQuery = (more: string) => path + (path.includes('?') ? '&' : '?') + more;
      for (const more of ['after=nothing', 'after=nothing&cursor=bogus']) {
        const { status, json } = await get(withQuery(more), NDJSON);
        expect(status).toBe(400);
        expect((json as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual(['after']);
      }
    },
  );

  // From here on things change, so the others come first.
  it.each([
    ['NDJSON', NDJSON, linesOf],
    ['CSV', CSV, rowsOf],
  ] as const)(
    'goes on behind the last whole row of %s, each item once, while posts arrive',
    async (form, accept, read) => {
      const whole = read((await get('/posts', accept)).text).map(({ id }) => String(id));
      const cut = (await cutAfter(10_000, '/posts', accept)).replace(/[^\n]*$/, '');
      const had = read(cut).map(({ id }) => String(id));
      expect(had.length).toBeGreaterThan(0);
      expect(had.length).toBeLessThan(whole.length);
      const late = [
        { id: `x:new-${form}`, createdAt: toIso(Date.now()), text: `${form} came now #ChatGPTDown` },
        { id: `x:old-${form}`, createdAt: toIso(START_MS - 1_000), text: `${form} came late #ChatGPTDown` },
      ];
      await ask(test, 'POST', `${V1}/posts`, { token: TOKEN, body: late });
      const rest = await get(`/posts?after=${encodeURIComponent(had.at(-1) ?? '')}`, accept);
      const all = [...had, ...read(rest.text).map(({ id }) => String(id))];
      expect(new Set(all).size).toBe(all.length);
      // What came meanwhile is there where its time lies behind the cut.
      expect(all).toEqual([...whole, `x:old-${form}`].sort((a, b) => all.indexOf(a) - all.indexOf(b)));
    },
  );

  it('goes on behind a post that was forgotten meanwhile', async () => {
    const all = linesOf((await get('/posts', NDJSON)).text).map(({ id }) => String(id));
    const [, gone = ''] = all;
    await test.store.write((unit) => test.store.postTexts.withdraw(unit, [gone], Date.now()));
    const rest = linesOf((await get(`/posts?after=${gone}`, NDJSON)).text).map(({ id }) => String(id));
    // Emptied it has another id, under which it may stand in the rest as well.
    expect(rest.filter((id) => !id.includes(':forgotten:'))).toEqual(all.slice(2));
  });
});

function without(record: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
