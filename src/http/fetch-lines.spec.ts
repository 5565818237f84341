import { CollectorError } from '../domain/errors.js';
import { type Fetch } from './fetch-document.js';
import { fetchLines } from './fetch-lines.js';
import { type StreamRequest } from './fetch-pieces.js';

const JSON_TYPE = 'application/json; charset=utf-8';
function streamOf(pieces: readonly (string | Uint8Array)[]): Fetch {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
      controller.close();
    },
  });
  return () => Promise.resolve(new Response(body, { headers: { 'content-type': JSON_TYPE } }));
}
/** What it is asked with where a test does not say. */
const REQUEST = {
  source: 's',
  url: 'https://s.example/stream',
  signal: new AbortController().signal,
  nowMs: 0,
};
async function all(fetch: Fetch, changes: Partial<StreamRequest> = {}) {
  const pieces = [];
  for await (const lines of fetchLines({ ...REQUEST, fetch, ...changes })) pieces.push(lines);
  return pieces;
}

describe('fetchLines', () => {
  it('tells signs of life, and lines whole however they were cut', async () => {
    const e = new TextEncoder().encode('é');
    const pieces = await all(
      streamOf(['\r\n', '{"a":', '1}\r\n{"b":"', e.slice(0, 1), e.slice(1), '"}\r\n\r\n']),
    );
    expect(pieces.slice(0, 3)).toEqual([[], [], []]);
    expect(pieces.flat()).toEqual(['{"a":1}', '{"b":"é"}']);
  });

  it('gives a last line that was cut as it is', async () => {
    expect((await all(streamOf(['{"a":1}\r\n{"b"']))).flat()).toEqual(['{"a":1}', '{"b"']);
  });

  it.each([0, 1])('closes a stream that is left after %i pieces of text', async (pieces) => {
    const cancel = jest.fn();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{}\n')),
      cancel,
    });
    const reply = new Response(body, { headers: { 'content-type': JSON_TYPE } });
    const lines = fetchLines({ ...REQUEST, fetch: () => Promise.resolve(reply) });
    for (let taken = 0; taken <= pieces; taken += 1) await lines.next();
    await lines.return();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('refuses a line without end', async () => {
    await expect(all(streamOf(['x'.repeat(1_100_000)]))).rejects.toMatchObject({ code: 'bad_payload' });
  });

  it('refuses what is no stream of JSON', async () => {
    const page = new Response('<html>', { headers: { 'content-type': 'text/html' } });
    await expect(all(() => Promise.resolve(page))).rejects.toMatchObject({
      code: 'bad_payload',
      message: 's.example answers text/html, not a stream of JSON',
    });
  });

  it.each([
    ['{"title":"No rules"}', { title: 'No rules' }],
    ['{"title":', null],
  ])('lets its caller explain a refusal that says %s', async (text, body) => {
    const refusal = new CollectorError('refused', 's', 'explained', true);
    const explain = jest.fn(() => refusal);
    const reply = new Response(text, { status: 409, headers: { 'content-type': JSON_TYPE } });
    await expect(all(() => Promise.resolve(reply), { explain })).rejects.toBe(refusal);
    expect(explain).toHaveBeenCalledWith(expect.objectContaining({ status: 409, body }));
  });
});
