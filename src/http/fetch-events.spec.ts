import { anEndedEventStream, anEventStream } from '../../test/builders/an-event-stream.js';
import { type Fetch } from './fetch-document.js';
import { fetchEvents } from './fetch-events.js';

const ask = (fetch: Fetch, signal = new AbortController().signal) =>
  fetchEvents({ fetch, source: 's', url: 'https://s.example/stream', signal, nowMs: 0 });
async function all(fetch: Fetch) {
  const pieces = [];
  for await (const events of ask(fetch)) pieces.push(events);
  return pieces;
}
const answer = (body: string, status: number, type: string) => () =>
  Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));

describe('fetchEvents', () => {
  it('tells signs of life, and events whole', async () => {
    const [first, ...others] = await all(() =>
      anEndedEventStream(':thump\nevent: delete\ndata: 17\n\n', 'data: a\ndata: b\n\nevent: cut\nda'),
    );
    expect(first).toEqual([]);
    expect(others.flat()).toEqual([
      { name: 'delete', data: '17' },
      { name: 'message', data: 'a\nb' },
    ]);
  });

  it('reads an event that comes in pieces, cut inside a letter of several bytes', async () => {
    const bytes = new TextEncoder().encode('data: é\n\n');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    const pieces = await all(() => Promise.resolve(new Response(body, { headers })));
    expect(pieces.flat()).toEqual([{ name: 'message', data: 'é' }]);
  });

  it.each([
    ['a page', answer('<html>', 200, 'text/html'), 'bad_payload', /answers text\/html/],
    ['a refusal', answer('{}', 401, 'application/json'), 'unauthorized', /wants a token/],
    ['trouble', answer('', 503, 'text/plain'), 'unreachable', /in trouble/],
    ['a move', answer('', 302, 'text/html'), 'bad_payload', /has moved/],
    [
      'an event without end',
      () => anEndedEventStream(`data: ${'x'.repeat(1_100_000)}`),
      'bad_payload',
      /more than \d+ characters/,
    ],
    ['no server', () => Promise.reject(new TypeError('fetch failed')), 'unreachable', /cannot be reached/],
  ])('says what it met instead of a stream: %s', async (_, fetch, code, message) => {
    await expect(all(fetch)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('stops when it is told to, with the reason', async () => {
    const stop = new AbortController();
    const events = ask((_, init) => anEventStream(init, 'data: a\n\n'), stop.signal);
    await events.next();
    await events.next();
    stop.abort(new Error('shutting down'));
    await expect(events.next()).rejects.toThrow('shutting down');
  });
});
