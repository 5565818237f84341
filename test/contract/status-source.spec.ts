import { readFileSync } from 'node:fs';
import { type StatusPageType, STATUS_PAGE_TYPES } from '../../src/domain/tracked-service.js';
import { createStatusSources } from '../../src/official/registry.js';
import { serveJson } from '../servers/serve-json.js';
import { describeStatusSource, type StatusSourceCase } from './status-source.contract.js';

const fixture = (file: string): unknown => JSON.parse(readFileSync(`test/fixtures/${file}`, 'utf8'));
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
