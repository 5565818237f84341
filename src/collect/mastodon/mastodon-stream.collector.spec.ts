import { existsSync, readFileSync } from 'node:fs';
import { firstValueFrom, take, toArray } from 'rxjs';
import { anEndedEventStream, anEventStream } from '../../../test/builders/an-event-stream.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedBatch, type StreamStatus } from '../collector.js';
import { MastodonStreamCollector, type MastodonStreamSettings } from './mastodon-stream.collector.js';
import { streamingBase } from './mastodon-stream.client.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const SECRET = 'user-token-made-up';
const FIXTURE = readFileSync('test/fixtures/mastodon/hashtag.sse', 'utf8');

let asked: { url: string; authorization: string | null }[];
let waits: number[];
let hashtags: string[];
beforeEach(() => {
  asked = [];
  waits = [];
  hashtags = ['ExampleDown'];
});

const instance = { configuration: { urls: { streaming: 'wss://streaming.one.example' } } };
const json = (body: unknown, status = 200) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );

function make(streamFetch: Fetch, changes: Partial<MastodonStreamSettings> = {}) {
  const note: (fetch: Fetch) => Fetch = (fetch) => (url, init) => {
    asked.push({ url, authorization: new Headers(init.headers).get('authorization') });
    return fetch(url, init);
  };
  return new MastodonStreamCollector({
    host: 'one.example',
    token: SECRET,
    fetch: () => json(instance),
    streamFetch: note(streamFetch),
    readTracked: () => Promise.resolve({ hashtags, spiking: [] }),
    now: () => NOW,
    random: () => 0,
    flushMs: 60_000,
    batchEvents: 1,
    wait: (ms, signal) => {
      waits.push(ms);
      if (waits.length < 4) return Promise.resolve();
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    ...changes,
  });
}
const first = (collector: MastodonStreamCollector, cursor: string | null = null): Promise<CollectedBatch> =>
  firstValueFrom(collector.events(cursor));
async function statuses(collector: MastodonStreamCollector, count: number): Promise<StreamStatus[]> {
  const told = firstValueFrom(collector.status$.pipe(take(count), toArray()));
  const reading = collector.events(null).subscribe((batch) => batch.done());
  const list = await told;
  reading.unsubscribe();
  return list;
}

describe('MastodonStreamCollector', () => {
  it('asks where the server streams, as one of its users', async () => {
    await first(make((_, init) => anEventStream(init, FIXTURE)));
    const url = 'https://streaming.one.example/api/v1/streaming/hashtag?tag=exampledown';
    expect(asked).toEqual([{ url, authorization: `Bearer ${SECRET}` }]);
  });

  it('hears posts, edits and deletions, and counts what it cannot read', async () => {
    const batch = await first(make((_, init) => anEventStream(init, FIXTURE), { batchEvents: 6 }));
    expect(batch.posts.map(({ text }) => text)).toEqual(['down & out', 'nothing loads']);
    expect(batch.deleted).toEqual([
      'mastodon:https://two.example/notes/7',
      'mastodon:https://one.example/users/ann/statuses/1155940000000000011',
    ]);
    expect([batch.read, batch.failed, batch.listened]).toEqual([6, 1, []]);
  });

  it('knows after a restart which post a deletion means', async () => {
    const { cursor } = await first(make((_, init) => anEventStream(init, FIXTURE), { batchEvents: 6 }));
    const deletion = 'event: delete\ndata: 1155940000000000012\n\n';
    const { deleted } = await first(
      make((_, init) => anEventStream(init, deletion)),
      cursor,
    );
    expect(deleted).toEqual(['mastodon:https://two.example/notes/7']);
  });

  it('gives a post once that comes by two of its hashtags', async () => {
    hashtags = ['ExampleDown', 'ExampleError'];
    const { posts } = await first(make((_, init) => anEventStream(init, FIXTURE), { batchEvents: 12 }));
    expect(asked).toHaveLength(2);
    expect(posts).toHaveLength(2);
  });

  it('opens twenty streams at most, those of spikes first', async () => {
    hashtags = Array.from({ length: 30 }, (_, i) => `Tag${i}Down`);
    const readTracked = () => Promise.resolve({ hashtags, spiking: ['Tag29Down'] });
    await first(make((_, init) => anEventStream(init, FIXTURE), { readTracked, batchEvents: 6 * 20 }));
    expect(asked).toHaveLength(20);
    expect(asked[0]?.url).toContain('tag=tag29down');
  });

  it('connects again when the stream ends, waiting longer each time', async () => {
    const collector = make(() => anEndedEventStream(':thump\n\n'));
    const told = await statuses(collector, 9);
    expect(told.map(({ kind }) => kind).slice(0, 5)).toEqual([
      'connecting',
      'connected',
      'failed',
      'connected',
      'failed',
    ]);
    expect(told.at(-1)).toMatchObject({ failures: 4, error: { code: 'unreachable' } });
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  it('leaves a server alone for an hour that refuses the token, and tells nobody what it is', async () => {
    const told = await statuses(
      make(() => json({ error: 'The access token is invalid' }, 401)),
      2,
    );
    expect(told[1]).toMatchObject({
      error: { code: 'unauthorized', retryable: false },
      nextTryMs: NOW + 3_600_000,
    });
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });
});

describe('streamingBase', () => {
  it.each([
    ['wss://streaming.a.example', 'https://a.example', 'https://streaming.a.example'],
    ['https://streaming.a.example/x', 'https://a.example', 'https://streaming.a.example'],
    ['ws://streaming.a.example', 'https://a.example', 'https://a.example'],
    ['ws://127.0.0.1:4000', 'http://127.0.0.1:3000', 'http://127.0.0.1:4000'],
    ['nonsense', 'https://a.example', 'https://a.example'],
    [null, 'https://a.example', 'https://a.example'],
  ])('takes %s of %s for %s', (told, base, expected) => {
    expect(streamingBase(told, base)).toBe(expected);
  });
});

const RECORDED = '../shared/payloads/mastodon/streaming_sse.txt';
(existsSync(RECORDED) ? describe : describe.skip)(`the stream recorded in ${RECORDED}`, () => {
  it('is read to its end: an unlisted post, an edit, and a deletion of what was never heard', async () => {
    const recorded = readFileSync(RECORDED, 'utf8');
    const batch = await first(make((_, init) => anEventStream(init, recorded), { batchEvents: 3 }));
    expect([batch.read, batch.failed, batch.posts]).toEqual([3, 0, []]);
    expect(batch.deleted).toEqual(['mastodon:http://mastodon.local/users/admin/statuses/109348677773283527']);
  });
});
