import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { aService } from '../../test/builders/a-service.js';
import { toIso } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { COMMAND_LINE } from '../domain/audit.js';
import { importWindows, type ServiceChoice } from './import-windows.js';
import { readIncidentFile } from './input/read-incident-file.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-windows-'));
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
const at = (text: string | null | undefined) => (text ? toIso(Date.parse(text)) : null);
const byProvider = (...pairs: [string, string][]): ServiceChoice => ({
  all: null,
  byProvider: new Map(pairs),
});

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    const page = { type: 'statuspage', url: 'https://www.githubstatus.com/' } as const;
    for (const service of [aService({ slug: 'chatgpt' }), aService({ slug: 'github', statusPage: page })]) {
      await store.services.insert(unit, service, 'cli', 0);
    }
  });
});
afterEach(() => store.close());

const HISTORY = {
  id: '9632825',
  title: 'Incident with Builds ',
  url: 'https://www.githubstatus.com/incidents/5jfkz8q1mlql',
  started_at: '2022-03-26T01:43:00Z',
  resolved_at: '2022-03-26T03:35:00Z',
  impact: 'minor',
  updates: [
    { at: '2022-03-26T01:43:00Z', status: 'Investigating', message: 'We look into it.' },
    { at: '2022-03-26T02:20:00Z', status: 'Monitoring', message: 'A fix is out.' },
    { at: '2022-03-26T02:30:00Z', status: 'Update', message: 'It holds.' },
    { at: '2022-03-26T03:35:00Z', status: 'Resolved', message: 'All is well.' },
  ],
};
const STAGES =
  'incident_id,Incident_Title,incident_impact_level,provider,investigating_timestamp,investigating_description,monitoring_timestamp,resolved_timestamp,start_timestamp,close_timestamp\n' +
  'qv89,Errors,1,openai,2024-02-26 17:09:00+00:00,We look into it.,2024-02-26 17:41:00+00:00,2024-02-26 18:21:00+00:00,2024-02-26 17:09:00+00:00,2024-02-26 18:21:00+00:00\n' +
  'none,Without a start,1,openai,,,,,,\n';

const DEED = { by: COMMAND_LINE, atMs: 0 };

describe('importWindows', () => {
  it('takes a history, whose service is known by its page, once', async () => {
    const { windows } = await readIncidentFile(file('history.ndjson', `${JSON.stringify(HISTORY)}\n\n`));
    expect(await importWindows(store, windows, byProvider(), DEED)).toMatchObject({ read: 1, added: 1 });
    expect(await store.windows.all()).toMatchObject([
      {
        id: 'github:www.githubstatus.com:5jfkz8q1mlql',
        service: 'github',
        title: 'Incident with Builds',
        startMs: Date.parse('2022-03-26T01:43:00Z'),
        acknowledgedAtMs: Date.parse('2022-03-26T01:43:00Z'),
        monitoringAtMs: Date.parse('2022-03-26T02:20:00Z'),
        endMs: Date.parse('2022-03-26T03:35:00Z'),
        origin: 'https://www.githubstatus.com',
        updates: [
          { status: 'investigating' },
          { status: 'monitoring' },
          { status: 'monitoring' },
          { status: 'resolved' },
        ],
      },
    ]);
    const again = await importWindows(store, windows, byProvider(), DEED);
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1, services: new Set() });
  });

  it('takes the last of two that do not agree, and nothing again when they come again', async () => {
    const later = { ...HISTORY, started_at: '2022-03-26T01:55:00Z' };
    const lines = [HISTORY, later].map((record) => JSON.stringify(record)).join('\n');
    const { windows } = await readIncidentFile(file('twice.ndjson', `${lines}\n`));
    expect(await importWindows(store, windows, byProvider(), DEED)).toMatchObject({
      read: 2,
      added: 1,
      repeated: 1,
      disagreeing: [
        {
          dropped: { startMs: Date.parse(HISTORY.started_at) },
          kept: { startMs: Date.parse(later.started_at) },
        },
      ],
    });
    expect(await store.windows.all()).toMatchObject([{ startMs: Date.parse('2022-03-26T01:55:00Z') }]);
    expect(await importWindows(store, windows, byProvider(), DEED)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('takes a table of stages, whose provider is told, and tells of rows that are no incidents', async () => {
    const { windows, failures } = await readIncidentFile(file('stages.csv', STAGES));
    expect(failures).toEqual([{ line: 3, message: 'start_timestamp: is missing' }]);
    await importWindows(store, windows, byProvider(['openai', 'chatgpt']), DEED);
    expect(await store.windows.all()).toMatchObject([
      { id: 'chatgpt:openai:qv89', impact: 'minor', monitoringAtMs: Date.parse('2024-02-26T17:41:00Z') },
    ]);
  });

  it('takes windows of our own shape from CSV', async () => {
    const csv = 'service,start,end,title,impact\nchatgpt,2025-06-10T06:36:00Z,,Errors,\n';
    const { windows } = await readIncidentFile(file('windows.csv', csv));
    await importWindows(store, windows, byProvider(), DEED);
    expect(await store.windows.all()).toMatchObject([
      { service: 'chatgpt', endMs: null, origin: 'hand', impact: 'major', title: 'Errors' },
    ]);
  });

  it('tells of incidents whose service is not tracked', async () => {
    const { windows } = await readIncidentFile(file('stages.csv', STAGES));
    const report = await importWindows(store, windows, byProvider(), DEED);
    expect(report).toMatchObject({ read: 1, added: 0, strange: new Map([['openai', 1]]) });
    expect(await store.windows.all()).toEqual([]);
  });

  it('tells the line of what is no record', async () => {
    const { windows, failures } = await readIncidentFile(
      file('bad.ndjson', `{"id":\n${JSON.stringify(HISTORY)}\n`),
    );
    expect([windows.length, failures.map(({ line }) => line)]).toEqual([1, [1]]);
  });
});

const INCIDENTS = '../shared/data/incidents';
(existsSync(INCIDENTS) ? describe : describe.skip)(`incidents of ${INCIDENTS}`, () => {
  const all: ServiceChoice = { all: 'chatgpt', byProvider: new Map() };
  const text = (name: string) => readFileSync(`${INCIDENTS}/${name}`, 'utf8');
  /** Imports a file twice; edges by id as the file names it. */
  const edgesOf = async (name: string) => {
    const { windows, failures } = await readIncidentFile(`${INCIDENTS}/${name}`);
    expect(await importWindows(store, windows, all, DEED)).toMatchObject({
      added: windows.length,
      strange: new Map(),
    });
    expect(await importWindows(store, windows, all, DEED)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: windows.length,
    });
    const edges = (await store.windows.all()).map(
      ({ id, startMs, acknowledgedAtMs, monitoringAtMs, endMs }) =>
        [id.split(':')[2] ?? '', [startMs, acknowledgedAtMs, monitoringAtMs, endMs].map(iso)] as const,
    );
    return { edges: Object.fromEntries(edges), failures };
  };

  it('match every record of the history of GitHub', async () => {
    const records = text('github-2022-2026.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as typeof HISTORY);
    const { edges, failures } = await edgesOf('github-2022-2026.ndjson');
    expect(failures).toEqual([]);
    expect(records.length).toBeGreaterThan(800);
    expect(edges).toEqual(
      Object.fromEntries(
        records.map(({ url, started_at: start, resolved_at: end, updates }) => [
          url.split('/').at(-1),
          [at(start), at(updates[0]?.at), monitoringOf(updates), at(end)],
        ]),
      ),
    );
    expect(await store.windows.all()).toHaveLength(records.length);
  });

  it('match every row of the table of OpenAI and Anthropic', async () => {
    const rows = parse(text('openai-anthropic-2021-2024.csv'), { columns: true }) as unknown as Record<
      string,
      string
    >[];
    const { edges, failures } = await edgesOf('openai-anthropic-2021-2024.csv');
    expect(failures).toEqual([]);
    expect(edges).toEqual(
      Object.fromEntries(
        rows.map((row) => [
          row.incident_id,
          [
            at(row.start_timestamp),
            at(row.start_timestamp),
            at(row.monitoring_timestamp),
            at(row.close_timestamp),
          ],
        ]),
      ),
    );
  });

  it('match every major outage, but for one that tells no time', async () => {
    const records = JSON.parse(text('major_outages.json')) as Record<string, string>[];
    const { edges, failures } = await edgesOf('major_outages.json');
    expect(failures).toEqual([{ line: 10, message: 'started_at: is missing' }]);
    expect(edges).toEqual(
      Object.fromEntries(
        records
          .filter(({ started_at: start }) => start)
          .map((record) => [
            record.id,
            [
              at(record.started_at),
              at(record.first_update_at),
              at(record.monitoring_at),
              at(record.resolved_at),
            ],
          ]),
      ),
    );
  });
});

/** Start of the last stretch of `Monitoring`, which "Update" prolongs, before the end. */
function monitoringOf(updates: typeof HISTORY.updates): string | null {
  let since: string | null = null;
  for (const { at: time, status } of updates) {
    if (status === 'Monitoring') since ??= time;
    else if (status === 'Investigating' || status === 'Identified') since = null;
  }
  return at(since);
}
