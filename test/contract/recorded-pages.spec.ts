import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { toIso } from '../../src/domain/time.js';
import { type StatusPage } from '../../src/domain/tracked-service.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { createStatusSources } from '../../src/official/registry.js';
import { type OfficialReading } from '../../src/official/status-source.js';

const RECORDED = '../shared/payloads';
const NOW = Date.parse('2026-11-22T21:30:00Z');

interface Reply {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** A whole exchange, as our own recordings keep it. */
interface Exchange {
  readonly request: { readonly url: string };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: unknown;
  };
}

const bytes = (file: string) => new Uint8Array(readFileSync(`${RECORDED}/${file}`));
const json = (file: string): Reply => ({ type: 'application/json', body: bytes(file) });
const xml = (file: string): Reply => ({ type: 'application/xml', body: bytes(file) });

/** A family's exchanges, by address. */
function exchanges(folder: string): Record<string, Reply> {
  return Object.fromEntries(
    readdirSync(`${RECORDED}/${folder}`).map((file) => {
      const { request, response } = JSON.parse(
        readFileSync(`${RECORDED}/${folder}/${file}`, 'utf8'),
      ) as Exchange;
      const { status, headers, body } = response;
      const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
      return [request.url, { status, type, body: typeof body === 'string' ? body : JSON.stringify(body) }];
    }),
  );
}

function read(page: StatusPage, replies: Readonly<Record<string, Reply>>): Promise<OfficialReading> {
  const fetch: Fetch = (url) => {
    const { status = 200, type, body } = replies[url] ?? { status: 404, type: 'text/html', body: '' };
    return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
  };
  const source = createStatusSources({ fetch }).get(page.type);
  if (!source) throw new Error(`no reader of ${page.type}`);
  return source.fetchIncidents(page, { nowMs: NOW, signal: new AbortController().signal });
}

const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
const edges = ({ windows }: OfficialReading) =>
  windows.map(({ startMs, acknowledgedAtMs, monitoringAtMs, endMs }) =>
    [startMs, acknowledgedAtMs, monitoringAtMs, endMs].map(iso),
  );

(existsSync(RECORDED) ? describe : describe.skip)(`recorded pages in ${RECORDED}`, () => {
  const GITHUB = 'https://www.githubstatus.com';
  const OPENAI = 'https://status.openai.com';

  it('reads Statuspage', async () => {
    const base = 'https://www.cloudflarestatus.com';
    const reading = await read(
      { type: 'statuspage', url: base },
      { [`${base}/api/v2/incidents.json`]: json('statuspage/incidents_cloudflare_2026-08.json') },
    );
    expect(edges(reading)[1]).toEqual([
      '2026-08-05T15:09:59.165Z',
      '2026-08-05T15:09:59.282Z',
      '2026-08-05T16:57:55.592Z',
      '2026-08-05T17:12:09.871Z',
    ]);
  });

  it('reads a summary of Statuspage', async () => {
    const reading = await read(
      { type: 'statuspage', url: GITHUB },
      { [`${GITHUB}/api/v2/incidents.json`]: json('statuspage/summary_github_2026-08-06_active.json') },
    );
    expect(reading.windows).toMatchObject([{ endMs: null, impact: 'critical' }]);
  });

  it('reads the history feed of Statuspage', async () => {
    const reading = await read(
      { type: 'statuspage', url: GITHUB },
      { [`${GITHUB}/history.atom`]: xml('statuspage/github_history.atom.xml') },
    );
    expect(edges(reading)).toEqual([
      ['2026-08-18T07:40:00Z', '2026-08-18T07:40:00Z', '2026-08-18T07:40:00Z', '2026-08-18T11:42:00Z'],
      ['2026-08-18T09:36:00Z', '2026-08-18T09:36:00Z', null, '2026-08-18T10:23:00Z'],
    ]);
    expect(reading.windows.map(({ id }) => id)).toEqual([
      'www.githubstatus.com:bmpybhnrky3x',
      'www.githubstatus.com:gx7js8bd0jpz',
    ]);
    expect(reading.failed).toBe(0);
  });

  it('reads incident.io', async () => {
    const reading = await read(
      { type: 'incident-io', url: OPENAI },
      {
        [`${OPENAI}/api/v2/incidents.json`]: json('incidentio/openai_compat_incidents_2026-09.json'),
        // A summary where the list of incidents is expected.
        [`${OPENAI}/proxy/status.openai.com/incidents`]: json(
          'incidentio/openai_proxy_summary_structure.json',
        ),
      },
    );
    expect(edges(reading)[1]).toEqual([
      '2026-09-25T22:58:48Z',
      '2026-09-25T22:58:48Z',
      '2026-09-25T23:45:27Z',
      '2026-09-25T23:54:41Z',
    ]);
    expect(reading.windows[1]?.title).toBe('Issues with Codex');
  });

  it('reads the feed of incident.io, by its own source and as any feed', async () => {
    const feed = { [`${OPENAI}/feed.atom`]: xml('incidentio/openai_feed.atom.xml') };
    const own = await read({ type: 'incident-io', url: OPENAI }, feed);
    const any = await read({ type: 'feed', url: `${OPENAI}/feed.atom` }, feed);
    for (const { windows } of [own, any]) {
      expect(windows).toMatchObject([
        { title: 'Elevated Error Rates on GPT-6 Astra Pro', endMs: Date.parse('2026-09-24T19:46:28.920Z') },
        { title: 'Issues with Codex', url: `${OPENAI}/incidents/01M3DCNWMW57HYK8FJ5FBFPA39` },
      ]);
    }
    expect(own.windows[1]?.id).toBe('status.openai.com:01M3DCNWMW57HYK8FJ5FBFPA39');
  });

  it('reads Google Cloud', async () => {
    const base = 'https://status.cloud.google.com';
    const reading = await read(
      { type: 'google-cloud', url: base },
      { [`${base}/incidents.json`]: json('gcp/incidents_2026-07.json') },
    );
    expect(edges(reading)).toEqual([
      ['2026-06-05T07:00:00Z', '2026-06-10T01:13:50Z', null, '2026-06-26T19:00:00Z'],
      ['2026-07-15T23:57:00Z', '2026-07-16T03:30:59Z', null, '2026-07-16T12:25:00Z'],
    ]);
  });

  it.each([
    ['aws/currentevents.utf16be_bom.bin', 'application/json; charset=utf-16'],
    ['aws/currentevents.utf8.json', 'application/json'],
  ])('reads %s', async (file, type) => {
    const base = 'https://health.aws.amazon.com';
    const reading = await read(
      { type: 'aws', url: base },
      { [`${base}/public/currentevents`]: { ...json(file), type } },
    );
    expect(edges(reading)).toEqual([['2026-03-01T12:51:25Z', '2026-03-01T12:51:25Z', null, null]]);
  });

  it('reads Azure', async () => {
    const url = 'https://rssfeed.azure.status.microsoft/en-us/status/feed/';
    const reading = await read({ type: 'azure', url }, { [url]: xml('azure/feed_item_20260723.xml') });
    expect(edges(reading)).toEqual([['2026-07-23T16:29:09Z', '2026-07-23T16:29:09Z', null, null]]);
  });

  it('reads cState, by its own source and as any feed', async () => {
    const base = 'http://127.0.0.1:8111';
    const replies = exchanges('cstate');
    const reading = await read({ type: 'cstate', url: base }, replies);
    expect(reading.failed).toBe(0);
    expect(edges(reading).at(-1)).toEqual([
      '2024-12-27T09:43:40.482Z',
      '2024-12-27T09:43:40.482Z',
      null,
      null,
    ]);
    expect(edges(reading).at(-2)).toEqual([
      '2024-12-24T10:35:00Z',
      '2024-12-24T10:35:00Z',
      null,
      '2024-12-24T13:35:00Z',
    ]);
    expect(reading.windows.filter(({ endMs }) => endMs === null)).toHaveLength(1);
    for (const path of ['/index.xml', '/affected/api/index.xml']) {
      const { windows, failed } = await read({ type: 'feed', url: `${base}${path}` }, replies);
      expect(failed).toBe(0);
      expect(windows.filter(({ endMs }) => endMs === null).map(({ title }) => title)).toContain(
        'API DNS resolution error!',
      );
    }
  });

  it('reads Gatus', async () => {
    const base = 'http://127.0.0.1:8112';
    const replies = exchanges('gatus');
    const key = `${base}/api/v1/endpoints/ai_chatgpt/statuses`;
    const down = await read({ type: 'gatus', url: base }, replies);
    expect(edges(down).slice(-2)).toEqual([
      ['2026-11-22T21:27:10.234Z', '2026-11-22T21:27:10.234Z', null, '2026-11-22T21:27:22.248Z'],
      ['2026-11-22T21:28:02.303Z', '2026-11-22T21:28:02.303Z', null, null],
    ]);
    for (const later of ['?page=1&pageSize=20', '?page=9']) {
      const reply = replies[`${key}${later}`];
      const recovered = await read(
        { type: 'gatus', url: base },
        { ...replies, ...(reply && { [key]: reply }) },
      );
      expect(edges(recovered).at(-1)?.[3]).toBe('2026-11-22T21:28:14.314Z');
    }
  });
});
