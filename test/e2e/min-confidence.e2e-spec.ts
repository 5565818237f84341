import { DAY_MS } from '../../src/domain/time.js';
import { aClient } from '../client/a-client.js';
import { aSpike } from '../builders/a-spike.js';
import { anApp, ask, type TestApp } from './an-app.js';

const START_MS = Date.parse('2025-06-01T06:00:00Z');

let test: TestApp;
beforeAll(async () => {
  test = await anApp();
  // Days apart, so that each is an outage of its own.
  const spikes = [0.2, 0.6, 0.9].map((confidence, day) =>
    aSpike({ service: 'chatgpt', onsetMs: START_MS + 3 * day * DAY_MS, confidence }),
  );
  await test.store.write((unit) => test.store.spikes.upsert(unit, spikes));
});
afterAll(() => test.close());

const ROWS = { accept: 'application/x-ndjson' };
const confidences = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { confidence: number }).confidence);

describe.each(['/api/v1/spikes', '/api/v1/outages'] as const)('minConfidence of %s', (list) => {
  it.each([
    [0, [0.9, 0.6, 0.2]],
    [0.6, [0.9, 0.6]],
    [1, []],
  ])('%d leaves out what is less sure', async (minConfidence, left) => {
    const { data } = await aClient(test).GET(list, { params: { query: { minConfidence } } });
    expect(data?.items.map(({ confidence }) => confidence)).toEqual(left);
  });

  it('holds over pages, and in exports', async () => {
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { minConfidence: 0.5, limit: 1, ...(cursor === undefined ? {} : { cursor }) };
      const { data } = await aClient(test).GET(list, { params: { query } });
      seen.push(...(data?.items ?? []).map(({ confidence }) => confidence));
      cursor = data?.nextCursor ?? null;
    }
    expect(seen).toEqual([0.9, 0.6]);
    const rows = await ask(test, 'GET', `${list}?minConfidence=0.6`, { headers: ROWS });
    expect(confidences(rows.text)).toEqual([0.9, 0.6]);
  });
});

it('makes a feed of its own', async () => {
  const feed = async (search: string) => {
    const { text, json } = await ask(test, 'GET', `/feed.json?${search}`);
    const atom = (await ask(test, 'GET', `/feed.atom?${search}`)).text;
    const { items, feed_url } = json as { items: object[]; feed_url: string };
    return { items, feed_url, text, atomId: /<id>([^<]+)<\/id>/.exec(atom)?.[1] };
  };
  const [all, sure] = [await feed('lang=en'), await feed('minConfidence=0.6&lang=en')];
  expect([all.items.length, sure.items.length]).toEqual([3, 2]);
  expect(sure.feed_url).toContain('minConfidence=0.6');
  expect(sure.atomId).not.toBe(all.atomId);
});
