import { readFileSync } from 'node:fs';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { createReportSources } from '../keyed.js';

const NOW = Date.parse('2026-11-22T21:40:00Z');
const AT = Date.parse('2026-11-22T21:00:00Z');
const SECRET = 'client-secret-made-up';
const STATISTICS = readFileSync('test/fixtures/downdetector/statistics.json', 'utf8');

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

let asked: string[];
/** By company. */
let answers: Record<string, Answer>;
beforeEach(() => {
  asked = [];
  answers = { '12': { body: STATISTICS } };
});

const fetch: Fetch = (url, init) => {
  asked.push(`${init.method ?? 'GET'} ${decodeURIComponent(url)}`);
  const company = /\/companies\/(\d+)\//.exec(url)?.[1];
  const token: Answer = { body: '{"access_token":"made-up","expires_in":3600}' };
  const { status = 200, type = 'application/json', body } = company ? (answers[company] ?? token) : token;
  return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
};
const collect = (companies: Record<string, string> = { chatgpt: '12' }) => {
  const [source] = createReportSources(
    {
      downdetector: {
        clientId: 'made-up',
        clientSecret: SECRET,
        companies: Object.entries(companies).map(([service, company]) => ({ service, company })),
      },
    },
    fetch,
  );
  if (!source) throw new Error('no source');
  return source.collect({ nowMs: NOW, signal: new AbortController().signal });
};

describe('DowndetectorSource', () => {
  it('asks as a customer for the last day', async () => {
    await collect();
    expect(asked).toEqual([
      'POST https://downdetectorapi.com/v2/tokens?grant_type=client_credentials',
      'GET https://downdetectorapi.com/v2/companies/12/statistics?startdate=2026-11-21T21:40:00Z&enddate=2026-11-22T21:40:00Z',
    ]);
  });

  it('reads steps under either name, and counts one that tells no time', async () => {
    const { points, failed } = await collect();
    expect(points).toEqual(
      [4, 9, 31].map((value, index) => ({
        service: 'chatgpt',
        source: 'downdetector',
        startMs: AT + index * 15 * MINUTE_MS,
        widthMs: 15 * MINUTE_MS,
        value,
      })),
    );
    expect(failed).toBe(1);
  });

  it.each([
    ['it does not know', { status: 404, body: '{"error":true,"message":"x","statusCode":404}' }],
    ['it is in trouble with', { status: 503, body: '' }],
    ['it shows a page for', { type: 'text/html', body: '<html>' }],
  ])('goes on past a company that %s, and counts it', async (_, answer) => {
    answers = { '11': answer, '12': { body: '[{"key_as_string":"2026-11-22T21:00:00Z","doc_count":4}]' } };
    const { points, failed } = await collect({ github: '11', chatgpt: '12' });
    expect(points.map(({ service }) => service)).toEqual(['chatgpt']);
    expect(failed).toBe(1);
  });

  it('says what is wrong when nothing could be read, and not with which secret', async () => {
    answers = { '12': { status: 403, body: '{"error":true,"message":"no plan","statusCode":403}' } };
    const error: unknown = await collect().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthorized', source: 'downdetector' });
    expect(JSON.stringify([error, String(error), asked])).not.toContain(SECRET);
  });

  it('waits as long as it is told to', async () => {
    answers = { '12': { status: 429, body: '' } };
    const headers = { 'retry-after': '7200' };
    const refusing: Fetch = async (url, init) => {
      const { status, body } = await fetch(url, init);
      return new Response(body, { status, headers: { ...headers, 'content-type': 'application/json' } });
    };
    const [source] = createReportSources(
      {
        downdetector: {
          clientId: 'made-up',
          clientSecret: SECRET,
          companies: [{ service: 'chatgpt', company: '12' }],
        },
      },
      refusing,
    );
    const reading = source?.collect({ nowMs: NOW, signal: new AbortController().signal });
    await expect(reading).rejects.toMatchObject({ code: 'rate_limited', retryAtMs: NOW + HOUR_MS });
  });
});
