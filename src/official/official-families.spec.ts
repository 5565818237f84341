import { readFileSync } from 'node:fs';
import { type CannedReply, serveJson } from '../../test/servers/serve-json.js';
import { toIso } from '../domain/time.js';
import { type StatusPage } from '../domain/tracked-service.js';
import { createStatusSources } from './registry.js';
import { type PageWindow } from './status-source.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const text = (file: string) => readFileSync(`test/fixtures/${file}`, 'utf8');
const json = (file: string): CannedReply => ({ body: JSON.parse(text(file)) as unknown });
const xml = (file: string): CannedReply => ({
  headers: { 'content-type': 'application/xml' },
  body: text(file),
});
const read = (page: StatusPage, replies: Readonly<Record<string, CannedReply>>) => {
  const source = createStatusSources({ fetch: serveJson(replies) }).get(page.type);
  if (!source) throw new Error(page.type);
  return source.fetchIncidents(page, { nowMs: NOW, signal: new AbortController().signal });
};
const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
/** The edges of a window, to be compared at a glance. */
const edges = ({ startMs, acknowledgedAtMs, monitoringAtMs, endMs, status, impact }: PageWindow) => [
  iso(startMs),
  iso(acknowledgedAtMs),
  iso(monitoringAtMs),
  iso(endMs),
  status,
  impact,
];

describe('google-cloud', () => {
  const base = 'https://status.cloud.example';
  const replies = { [`${base}/incidents.json`]: json('google-cloud/incidents.json') };

  it('knows when it began, when that was written down, and that a fix is watched while nothing has ended', async () => {
    const { windows, failed } = await read({ type: 'google-cloud', url: base }, replies);
    expect(windows.map(edges)).toEqual([
      ['2026-11-15T23:57:00Z', '2026-11-16T03:30:59Z', null, '2026-11-16T12:25:00Z', 'resolved', 'major'],
      [
        '2026-11-22T09:00:00Z',
        '2026-11-22T09:20:00Z',
        '2026-11-22T11:00:00Z',
        null,
        'monitoring',
        'critical',
      ],
    ]);
    expect(windows.map(({ url }) => url)).toEqual([
      `${base}/incidents/DoneDoneDoneDone0002`,
      `${base}/incidents/OpenOpenOpenOpen0001`,
    ]);
    expect(failed).toBe(1);
  });

  it.each([
    [['sampledatabase000001'], 1],
    [['sample files'], 1],
    [['elsewhere'], 0],
  ])('keeps to products %j, by id or title', async (components, count) => {
    const { windows } = await read({ type: 'google-cloud', url: base, components }, replies);
    expect(windows).toHaveLength(count);
  });
});

describe('aws', () => {
  const base = 'https://health.aws.example';

  it('reads events, numbers as text or not, and the services that they hit', async () => {
    const replies = { [`${base}/public/currentevents`]: json('aws/currentevents.json') };
    const { windows, listed, failed } = await read({ type: 'aws', url: base }, replies);
    expect(windows.map(edges)).toEqual([
      ['2026-11-22T06:46:40Z', '2026-11-22T06:46:40Z', null, '2026-11-22T06:55:00Z', 'resolved', 'major'],
      ['2026-11-22T07:00:00Z', '2026-11-22T07:05:00Z', null, null, 'investigating', 'critical'],
    ]);
    expect(windows[1]?.title).toBe('Increased Error Rates (Multiple services, Testland)');
    expect([listed, failed]).toEqual([null, 1]);
    const store = await read({ type: 'aws', url: base, components: ['samplestore-xx-test-1'] }, replies);
    expect(store.windows).toHaveLength(1);
  });

  it('cannot read an event whose time is of another unit, and reads the others', async () => {
    const [open, done] = JSON.parse(text('aws/currentevents.json')) as Record<string, unknown>[];
    const inMs = { ...open, date: 1_795_330_800_000, event_log: [] };
    const inUs = { ...open, date: 1_795_330_800_000_000, event_log: [{ status: 1, timestamp: 1e18 }] };
    const { windows, failed } = await read(
      { type: 'aws', url: base },
      { [`${base}/public/currentevents`]: { body: [inMs, inUs, done] } },
    );
    expect([windows.map(({ endMs }) => iso(endMs)), failed]).toEqual([['2026-11-22T06:55:00Z'], 2]);
  });

  it('lists whatever is open, when all of it could be read', async () => {
    const { windows, listed } = await read(
      { type: 'aws', url: base },
      { [`${base}/public/currentevents`]: { body: [] } },
    );
    expect([windows, listed]).toEqual([[], new Set()]);
  });

  it('reads a feed of updates by the epoch in their keys, whatever their dates say', async () => {
    const url = 'https://status.aws.example/rss/samplestore-xx-test-1.rss';
    const { windows, rough, failed } = await read({ type: 'aws', url }, { [url]: xml('aws/feed.rss') });
    expect(windows.map(edges)).toEqual([
      ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00Z', null, '2026-11-22T10:30:00Z', 'resolved', 'none'],
      ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00Z', null, null, 'investigating', 'none'],
    ]);
    expect(windows.map(({ title, updates }) => [title, updates.length])).toEqual([
      ['Increased Error Rates (samplestore-xx-test-1)', 2],
      ['Slow Starts (samplestore-xx-test-1)', 1],
    ]);
    expect([rough.size, failed]).toEqual([2, 1]);
  });
});

describe('azure', () => {
  const url = 'https://rss.azure.example/en-us/status/feed/';

  it('lists what lasts, by guid and date, with products and regions as components', async () => {
    const { windows, listed } = await read({ type: 'azure', url }, { [url]: xml('azure/feed.xml') });
    expect(windows).toMatchObject([
      {
        id: 'rss.azure.example:issues-in-testland@2026-11-22T10:29:09Z',
        endMs: null,
        title: 'Issues in Testland',
      },
    ]);
    expect(listed).toEqual(new Set(windows.map(({ id }) => id)));
    const elsewhere = await read(
      { type: 'azure', url, components: ['Atlantis'] },
      { [url]: xml('azure/feed.xml') },
    );
    expect([elsewhere.windows, elsewhere.listed]).toEqual([[], listed]);
  });

  it('is empty when all is well', async () => {
    const empty = {
      ...xml('azure/feed.xml'),
      body: '<rss version="2.0"><channel><title>Azure Status</title></channel></rss>',
    };
    const { windows, listed } = await read({ type: 'azure', url }, { [url]: empty });
    expect([windows, listed]).toEqual([[], new Set()]);
  });
});

describe('slack', () => {
  const base = 'https://slack-status.example';

  it('joins what is active and what is over, and tells maintenance apart', async () => {
    const { windows, failed } = await read(
      { type: 'slack', url: base },
      {
        [`${base}/api/v2.0.0/current`]: json('slack/current.json'),
        [`${base}/api/v2.0.0/history`]: json('slack/history.json'),
      },
    );
    expect(windows.map(edges)).toEqual([
      [
        '2026-11-19T08:00:00Z',
        '2026-11-19T08:00:00Z',
        null,
        '2026-11-19T09:00:00Z',
        'resolved',
        'maintenance',
      ],
      ['2026-11-20T18:00:00Z', '2026-11-20T18:00:00Z', null, '2026-11-20T19:30:00Z', 'resolved', 'minor'],
      ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z', null, null, 'investigating', 'major'],
    ]);
    expect(windows[1]?.updates.map(({ status, body }) => [status, body])).toEqual([
      ['investigating', 'Search is slow.'],
      ['resolved', 'Fixed.'],
    ]);
    expect(windows[2]?.updates).toHaveLength(2);
    expect(failed).toBe(1);
  });
});

describe('cstate', () => {
  const base = 'https://status.example.org';

  it('reads times of Go, ends in the zone of their start, and leaves announcements out', async () => {
    const { windows, failed } = await read(
      { type: 'cstate', url: base },
      { [`${base}/issues/index.json`]: json('cstate/issues.json') },
    );
    expect(windows.map(edges)).toEqual([
      [
        '2026-09-01T10:00:00Z',
        '2026-09-01T10:00:00Z',
        null,
        '2026-09-01T11:00:00Z',
        'resolved',
        'maintenance',
      ],
      ['2026-10-05T16:24:00Z', '2026-10-05T16:24:00Z', null, '2026-10-05T16:58:00Z', 'resolved', 'major'],
      ['2026-11-22T09:43:40.482Z', '2026-11-22T09:43:40.482Z', null, null, 'investigating', 'critical'],
    ]);
    expect(failed).toBe(1);
  });
});

describe('gatus', () => {
  const base = 'https://gatus.example.org';
  const replies = {
    [`${base}/api/v1/endpoints/statuses`]: json('gatus/statuses.json'),
    [`${base}/api/v1/endpoints/ai_chat/statuses`]: json('gatus/endpoint.json'),
  };

  it('makes windows of failures, and asks only for endpoints that failed of late', async () => {
    const { windows } = await read({ type: 'gatus', url: base }, replies);
    expect(windows.map(({ id, startMs, endMs }) => [id, iso(startMs), iso(endMs)])).toEqual([
      [
        'gatus.example.org:ai_chat@2026-11-20T21:30:22.124Z',
        '2026-11-20T21:30:22.124Z',
        '2026-11-20T21:40:30.133Z',
      ],
      ['gatus.example.org:ai_chat@2026-11-22T11:00:00.281Z', '2026-11-22T11:00:00.281Z', null],
    ]);
  });

  it('takes an endpoint for well whose newest results are, so that no failure of it is left open', async () => {
    const list = [{ key: 'ai_chat', results: [{ success: true }] }];
    const { windows, listed } = await read(
      { type: 'gatus', url: base },
      { ...replies, [`${base}/api/v1/endpoints/statuses`]: { body: list } },
    );
    expect([windows, listed]).toEqual([[], new Set()]);
  });

  it('asks for an endpoint that tells no results', async () => {
    const { windows, listed } = await read(
      { type: 'gatus', url: base },
      { ...replies, [`${base}/api/v1/endpoints/statuses`]: { body: [{ key: 'ai_chat', results: [] }] } },
    );
    expect(windows.map(({ endMs }) => endMs)).toContain(null);
    expect(listed).toEqual(new Set(windows.map(({ id }) => id)));
  });

  it('is unknown when it does not watch what it should', async () => {
    await expect(read({ type: 'gatus', url: base, components: ['ai_gone'] }, replies)).rejects.toMatchObject({
      code: 'bad_payload',
      message: 'gatus.example.org watches no endpoint "ai_gone"',
    });
  });
});

describe('instatus', () => {
  const base = 'https://example.instatus.com';
  const summary = json('instatus/summary.json');
  const path = `${base}/v3/summary.json`;
  const history = { [`${base}/history.atom`]: xml('instatus/history.atom') };

  it('joins the summary and the history, over the turn of the year', async () => {
    const { windows, rough, failed } = await read(
      { type: 'instatus', url: base },
      { [path]: summary, ...history },
    );
    expect(windows.map(edges)).toEqual([
      ['2025-12-31T23:40:00Z', '2025-12-31T23:40:00Z', null, '2026-01-01T00:30:00Z', 'resolved', 'none'],
      ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z', null, null, 'identified', 'critical'],
      [
        '2026-11-22T11:00:00Z',
        '2026-11-22T11:00:00Z',
        null,
        '2026-11-22T12:00:00Z',
        'identified',
        'maintenance',
      ],
    ]);
    expect(windows[1]?.updates).toHaveLength(2);
    expect([...rough]).toEqual(['example.instatus.com:clsearch01']);
    expect(failed).toBe(1);
  });

  it('reads the history alone where there is no summary', async () => {
    const { windows } = await read({ type: 'instatus', url: base }, history);
    expect(windows).toHaveLength(2);
  });

  it('knows no end of a maintenance whose duration no calendar has', async () => {
    const work = {
      id: 'w',
      name: 'Work',
      start: '2026-11-22T11:00:00Z',
      status: 'INPROGRESS',
      duration: 1e300,
    };
    const body = { page: { status: 'UP' }, activeMaintenances: [work] };
    const { windows } = await read({ type: 'instatus', url: base }, { [path]: { body } });
    expect(windows.map(({ endMs }) => endMs)).toEqual([null]);
  });

  it.each([
    ['UP', new Set()],
    ['HASISSUES', null],
  ])('believes an empty list under %s as far as it goes', async (status, listed) => {
    const reading = await read({ type: 'instatus', url: base }, { [path]: { body: { page: { status } } } });
    expect(reading).toMatchObject({ windows: [], listed });
  });
});

describe('better-stack', () => {
  const base = 'https://status.example.io';

  it('reads reports with their updates', async () => {
    const { windows, failed } = await read(
      { type: 'better-stack', url: base },
      { [`${base}/index.json`]: json('better-stack/index.json') },
    );
    expect(windows.map(edges)).toEqual([
      ['2026-11-20T10:00:00Z', '2026-11-20T10:05:00Z', null, '2026-11-20T11:00:00Z', 'resolved', 'minor'],
      ['2026-11-22T10:00:00Z', '2026-11-22T10:10:00Z', null, null, 'investigating', 'critical'],
      [
        '2026-11-25T10:00:00Z',
        '2026-11-25T10:00:00Z',
        null,
        '2026-11-25T11:00:00Z',
        'identified',
        'maintenance',
      ],
    ]);
    expect(windows[0]?.updates.map(({ id, status }) => [id, status])).toEqual([
      ['32', 'investigating'],
      ['33', 'resolved'],
    ]);
    expect(failed).toBe(1);
  });

  it('reads a report whose id no address can hold as it is', async () => {
    const page = JSON.parse(text('better-stack/index.json')) as { included: { id: string }[] };
    const included = page.included.map((record) =>
      record.id === '21' ? { ...record, id: '\ud800' } : record,
    );
    const { windows, failed } = await read(
      { type: 'better-stack', url: base },
      { [`${base}/index.json`]: { body: { ...page, included } } },
    );
    expect([windows.length, failed]).toEqual([3, 1]);
  });

  it('puts the items of one incident together where only the feed can be read', async () => {
    const { windows } = await read(
      { type: 'better-stack', url: base },
      { [`${base}/feed`]: xml('better-stack/feed.rss') },
    );
    expect(windows.map(edges)).toEqual([
      ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z', null, '2026-11-22T11:00:00Z', 'resolved', 'none'],
    ]);
  });
});

describe('status-io', () => {
  it('reads what goes on, and what is planned', async () => {
    const url = 'https://api.status.example/1.0/status/5a0000000000000000000000';
    const { windows, failed } = await read(
      { type: 'status-io', url },
      { [url]: json('status-io/status.json') },
    );
    expect(windows.map(edges)).toEqual([
      [
        '2026-11-22T10:00:00Z',
        '2026-11-22T10:02:00Z',
        '2026-11-22T11:00:00Z',
        null,
        'monitoring',
        'critical',
      ],
      [
        '2026-11-25T10:00:00Z',
        '2026-11-20T10:00:00Z',
        null,
        '2026-11-25T11:00:00Z',
        'identified',
        'maintenance',
      ],
    ]);
    expect(failed).toBe(1);
  });
});

describe('feed', () => {
  const url = 'https://status.example.net/feed.atom';

  it('reads the status that an entry names', async () => {
    const { windows, rough, failed } = await read(
      { type: 'feed', url },
      { [url]: xml('feed/incidents.atom') },
    );
    expect(windows.map(edges)).toEqual([
      ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z', null, '2026-11-20T11:00:00Z', 'resolved', 'none'],
      [
        '2026-11-22T11:00:00.792Z',
        '2026-11-22T11:00:00.792Z',
        '2026-11-22T11:00:00.792Z',
        null,
        'monitoring',
        'none',
      ],
    ]);
    expect(windows.map(({ title, url: link }) => [title, link])).toEqual([
      ['Slow search', 'https://status.example.net/incidents/01EXAMPLE2'],
      ['Chats fail to load', 'https://status.example.net/incidents/01EXAMPLE1'],
    ]);
    expect([rough.size, failed]).toEqual([2, 1]);
  });

  it('keeps to the components that an entry lists', async () => {
    const { windows } = await read(
      { type: 'feed', url, components: ['voice'] },
      { [url]: xml('feed/incidents.atom') },
    );
    expect(windows.map(({ title }) => title)).toEqual(['Slow search', 'Chats fail to load']);
    const other = await read(
      { type: 'feed', url, components: ['files'] },
      { [url]: xml('feed/incidents.atom') },
    );
    expect(other.windows.map(({ title }) => title)).toEqual(['Slow search']);
  });
});

describe('statuspage by its feed', () => {
  const base = 'https://status.example.com';
  const gone: CannedReply = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' };
  const history = { [`${base}/history.atom`]: xml('feed/statuspage-history.atom') };

  it('has every update with its time, under the same ids as the API', async () => {
    const { windows, rough, etag } = await read(
      { type: 'statuspage', url: base },
      { [`${base}/api/v2/incidents.json`]: gone, ...history },
    );
    expect(windows.map(edges)).toEqual([
      [
        '2026-08-02T02:00:00Z',
        '2026-07-30T09:00:00Z',
        null,
        '2026-08-02T04:00:00Z',
        'resolved',
        'maintenance',
      ],
      [
        '2026-08-06T15:22:00Z',
        '2026-08-06T15:22:00Z',
        '2026-08-06T16:00:00Z',
        '2026-08-06T22:18:00Z',
        'resolved',
        'none',
      ],
    ]);
    expect(windows[1]?.id).toBe('status.example.com:openopenopen');
    expect(windows[1]?.updates.map(({ status }) => status)).toEqual([
      'investigating',
      'monitoring',
      'monitoring',
      'resolved',
    ]);
    expect([rough.size, etag]).toEqual([2, null]);
  });

  it('is not asked of a page that is away', async () => {
    await expect(
      read(
        { type: 'statuspage', url: base },
        { [`${base}/api/v2/incidents.json`]: { status: 503 }, ...history },
      ),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });
});
