import { readFileSync } from 'node:fs';
import { type StatusPageType, STATUS_PAGE_TYPES } from '../../src/domain/tracked-service.js';
import { createStatusSources } from '../../src/official/registry.js';
import { serveJson } from '../servers/serve-json.js';
import { describeStatusSource, type StatusSourceCase } from './status-source.contract.js';

const fixture = (file: string): unknown => JSON.parse(readFileSync(`test/fixtures/${file}`, 'utf8'));
const xml = (file: string) => ({
  headers: { 'content-type': 'application/xml' },
  body: readFileSync(`test/fixtures/${file}`, 'utf8'),
});
const make: (type: StatusPageType) => StatusSourceCase['make'] = (type) => (fetch) => {
  const source = createStatusSources({ fetch }).get(type);
  if (!source) throw new Error(`no reader of ${type}`);
  return source;
};

describeStatusSource('statuspage', {
  make: make('statuspage'),
  page: { type: 'statuspage', url: 'https://status.example.com' },
  main: 'https://status.example.com/api/v2/incidents.json',
  replies: {
    'https://status.example.com/api/v2/incidents.json': { body: fixture('statuspage/incidents.json') },
    'https://status.example.com/api/v2/scheduled-maintenances.json': {
      body: fixture('statuspage/scheduled-maintenances.json'),
    },
  },
});

describeStatusSource('incident-io', {
  make: make('incident-io'),
  page: { type: 'incident-io', url: 'https://status.example.ai/' },
  main: 'https://status.example.ai/api/v2/incidents.json',
  replies: {
    'https://status.example.ai/api/v2/incidents.json': { body: fixture('incident-io/incidents.json') },
    'https://status.example.ai/proxy/status.example.ai/incidents': {
      body: fixture('incident-io/proxy-incidents.json'),
    },
  },
});

describeStatusSource('instatus', {
  make: make('instatus'),
  page: { type: 'instatus', url: 'https://example.instatus.com' },
  main: 'https://example.instatus.com/v3/summary.json',
  replies: {
    'https://example.instatus.com/v3/summary.json': { body: fixture('instatus/summary.json') },
    'https://example.instatus.com/history.atom': xml('instatus/history.atom'),
  },
});

describeStatusSource('better-stack', {
  make: make('better-stack'),
  page: { type: 'better-stack', url: 'https://status.example.io' },
  main: 'https://status.example.io/index.json',
  replies: { 'https://status.example.io/index.json': { body: fixture('better-stack/index.json') } },
});

describeStatusSource('status-io', {
  make: make('status-io'),
  page: { type: 'status-io', url: 'https://api.status.example/1.0/status/5a0000000000000000000000' },
  main: 'https://api.status.example/1.0/status/5a0000000000000000000000',
  replies: {
    'https://api.status.example/1.0/status/5a0000000000000000000000': {
      body: fixture('status-io/status.json'),
    },
  },
  tellsOpenOnly: true,
});

describeStatusSource('google-cloud', {
  make: make('google-cloud'),
  page: { type: 'google-cloud', url: 'https://status.cloud.example' },
  main: 'https://status.cloud.example/incidents.json',
  replies: {
    'https://status.cloud.example/incidents.json': { body: fixture('google-cloud/incidents.json') },
  },
  isBareList: true,
});

describeStatusSource('aws', {
  make: make('aws'),
  page: { type: 'aws', url: 'https://health.aws.example' },
  main: 'https://health.aws.example/public/currentevents',
  replies: { 'https://health.aws.example/public/currentevents': { body: fixture('aws/currentevents.json') } },
  isBareList: true,
});

describeStatusSource('aws by feed', {
  make: make('aws'),
  page: { type: 'aws', url: 'https://status.aws.example/rss/samplestore-xx-test-1.rss' },
  main: 'https://status.aws.example/rss/samplestore-xx-test-1.rss',
  replies: { 'https://status.aws.example/rss/samplestore-xx-test-1.rss': xml('aws/feed.rss') },
});

describeStatusSource('azure', {
  make: make('azure'),
  page: { type: 'azure', url: 'https://rss.azure.example/en-us/status/feed/' },
  main: 'https://rss.azure.example/en-us/status/feed/',
  replies: { 'https://rss.azure.example/en-us/status/feed/': xml('azure/feed.xml') },
  tellsOpenOnly: true,
});

describeStatusSource('slack', {
  make: make('slack'),
  page: { type: 'slack', url: 'https://slack-status.example' },
  main: 'https://slack-status.example/api/v2.0.0/current',
  replies: {
    'https://slack-status.example/api/v2.0.0/current': { body: fixture('slack/current.json') },
    'https://slack-status.example/api/v2.0.0/history': { body: fixture('slack/history.json') },
  },
});

describeStatusSource('cstate', {
  make: make('cstate'),
  page: { type: 'cstate', url: 'https://status.example.org' },
  main: 'https://status.example.org/issues/index.json',
  replies: { 'https://status.example.org/issues/index.json': { body: fixture('cstate/issues.json') } },
});

describeStatusSource('gatus', {
  make: make('gatus'),
  page: { type: 'gatus', url: 'https://gatus.example.org' },
  main: 'https://gatus.example.org/api/v1/endpoints/statuses',
  replies: {
    'https://gatus.example.org/api/v1/endpoints/statuses': { body: fixture('gatus/statuses.json') },
    'https://gatus.example.org/api/v1/endpoints/ai_chat/statuses': { body: fixture('gatus/endpoint.json') },
  },
});

describeStatusSource('feed', {
  make: make('feed'),
  page: { type: 'feed', url: 'https://status.example.net/feed.atom' },
  main: 'https://status.example.net/feed.atom',
  replies: { 'https://status.example.net/feed.atom': xml('feed/incidents.atom') },
});

describe('createStatusSources', () => {
  it('reads every family of status pages', () => {
    expect([...createStatusSources({ fetch: serveJson({}) }).keys()].sort()).toEqual(
      [...STATUS_PAGE_TYPES].sort(),
    );
  });
});

describe('statuspage', () => {
  const page = { type: 'statuspage' as const, url: 'https://status.example.com' };
  const request = { nowMs: 0, signal: new AbortController().signal };
  const incidents = { body: fixture('statuspage/incidents.json') };
  const at = (path: string) => `https://status.example.com/api/v2/${path}.json`;
  const read = (replies: Parameters<typeof serveJson>[0], components?: string[]) =>
    make('statuspage')(serveJson(replies)).fetchIncidents({ ...page, components }, request);

  it('counts what it cannot read, and keeps the rest', async () => {
    const { failed, windows } = await read({ [at('incidents')]: incidents });
    expect([failed, windows.length]).toEqual([1, 4]);
  });

  it('is read even when it does not tell of maintenance', async () => {
    const maintenance = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' };
    const reading = await read({ [at('incidents')]: incidents, [at('scheduled-maintenances')]: maintenance });
    expect(reading.windows).toHaveLength(4);
  });

  it('takes a missing list under a known head for all well', async () => {
    expect((await read({ [at('incidents')]: { body: { page: { id: 'p' } } } })).windows).toEqual([]);
  });

  it('keeps to the components of the service', async () => {
    const { windows } = await read({ [at('incidents')]: incidents }, ['searchcompon']);
    expect(windows.map(({ title }) => title)).not.toContain('Logins fail');
  });
});
