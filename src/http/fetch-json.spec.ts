import { type DocumentRequest } from './fetch-document.js';
import { fetchJson } from './fetch-json.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const read = (
  body: string | Uint8Array<ArrayBuffer> | null,
  type: string | null,
  options: Partial<DocumentRequest> & { readonly status?: number } = {},
) => {
  const { status = 200, ...others } = options;
  const headers = type === null ? new Headers() : new Headers({ 'content-type': type });
  const response = new Response(body, { status, headers });
  // A text body brings a type of its own.
  if (type === null) response.headers.delete('content-type');
  return fetchJson({
    fetch: () => Promise.resolve(response),
    source: 'test',
    url: 'https://page.example/x.json',
    signal: new AbortController().signal,
    nowMs: 0,
    ...others,
  });
};

describe('fetchJson', () => {
  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF{"a":"é"}'), JSON_TYPE],
    ['UTF-16BE (AWS)', Buffer.from('\uFEFF{"a":"é"}', 'utf16le').swap16(), 'application/json;charset=utf-16'],
    ['a type of its own', Buffer.from('{"a":"é"}'), 'application/vnd.api+json'],
    ['a raw file', Buffer.from('{"a":"é"}'), 'text/plain'],
  ])('reads %s', async (_, body, type) => {
    expect((await read(Uint8Array.from(body), type)).body).toEqual({ a: 'é' });
  });

  it.each([
    ['a page', '<html>', 'text/html', 'page.example answers text/html, not JSON'],
    ['JSON that says it is a page', '{}', 'text/html', 'page.example answers text/html, not JSON'],
    ['no type', '{}', null, 'page.example answers no content type, not JSON'],
    ['half of it', '{"a":', JSON_TYPE, 'page.example answers malformed JSON'],
    ['nothing', '', JSON_TYPE, 'page.example answers malformed JSON'],
  ])('refuses %s', async (_, body, type, message) => {
    await expect(read(body, type)).rejects.toMatchObject({ code: 'bad_payload', retryable: true, message });
  });

  it.each([
    ['JSON', '{"error":"gone"}', JSON_TYPE, { error: 'gone' }],
    ['a page', '<html>', 'text/html', null],
    ['half of it', '{"error', JSON_TYPE, null],
  ])('hands over an expected status with %s', async (_, text, type, body) => {
    expect(await read(text, type, { status: 410, expect: [410] })).toMatchObject({ status: 410, body });
  });

  it('reads nothing of what did not change', async () => {
    expect(await read(null, null, { status: 304, etag: '"a"' })).toMatchObject({
      unchanged: true,
      body: null,
    });
  });
});
