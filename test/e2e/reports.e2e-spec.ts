import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportsAnswer } from '../../src/api/reports/reports.schemas.js';
import { MINUTE_MS } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open-store.js';
import { outcry, outcryJson } from '../replay/outcry.js';
import { anApp, ask, type TestApp, TOKEN } from './an-app.js';

const AT = Date.parse('2026-11-22T21:00:00Z');
const END = AT + 60 * MINUTE_MS;
const aStep = (startMs: number, value: number) => ({
  service: 'chatgpt',
  source: 'hotline',
  startMs,
  widthMs: 15 * MINUTE_MS,
  value,
});

describe('POST /reports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await anApp();
  });
  afterAll(() => app.close());

  const push = (body: unknown, token: string | undefined = TOKEN) =>
    ask(app, 'POST', '/api/v1/reports', { body, ...(token === '' ? {} : { token }) });
  const series = (...points: unknown[]) => ({ source: 'hotline', service: 'chatgpt', points });

  it('stores steps beside the posts, and tells each that it cannot read', async () => {
    const { status, json } = await push(
      series(
        { timestamp: '2026-11-22T21:00:00Z', value: 3 },
        { timestamp: 'yesterday', value: 4 },
        { timestamp: '2026-11-22T21:15:00Z', value: 5 },
        { timestamp: '2026-11-22T21:15:00Z', value: 5, service: 'nobody' },
      ),
    );
    expect(status).toBe(200);
    const { failures, ...counts } = reportsAnswer.strict().parse(json);
    expect(counts).toEqual({ read: 4, stored: 2, replaced: 0, failed: 2 });
    expect(failures.map(({ line }) => line)).toEqual([2, 4]);
    expect(await app.store.reports.last('chatgpt', 'hotline', END, 10)).toEqual([
      aStep(AT, 3),
      aStep(AT + 15 * MINUTE_MS, 5),
    ]);
    expect(await app.store.sources.list()).toEqual([]);
  });

  it('gives a step that is there the new value', async () => {
    await push({ ...series({ timestamp: '2026-11-22T21:15:00Z', value: 9 }), widthMinutes: 15 });
    expect((await app.store.reports.last('chatgpt', 'hotline', END, 1)).at(0)?.value).toBe(9);
  });

  it.each([
    ['no token', series({ timestamp: '2026-11-22T21:00:00Z', value: 3 }), '', 401],
    ['no points', series(), TOKEN, 400],
    ['a source that is no name', { ...series({}), source: 'A b' }, TOKEN, 400],
  ])('refuses %s', async (_, body, token, status) => {
    expect((await push(body, token)).status).toBe(status);
  });
});

describe('outcry import-reports, outcry sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-reports-'));
  const database = `sqlite:${folder}/reports.db`;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), lines.join('\n'));
    return join(folder, name);
  };

  it('takes a CSV in, and names the line of what it cannot read', async () => {
    const csv = file(
      'reports.csv',
      'timestamp,value,service',
      '2026-11-22T21:00:00Z,3,',
      '2026-11-22T21:15:00Z,many,',
      '2026-11-22T21:15:00Z,5,chatgpt',
    );
    const args = [
      'import-reports',
      csv,
      '--service',
      'chatgpt',
      '--source',
      'hotline',
      '--database',
      database,
    ];
    const { code, out, err } = await outcry(args);
    expect([code, out]).toEqual([0, 'read 3, stored 2, replaced by a later row 0, failed 1\n']);
    expect(err).toMatch(/reports[.]csv:3: value/);
    const store = await openStore(database);
    const stored = await store.reports.last('chatgpt', 'hotline', END, 10);
    await store.close();
    expect(stored).toEqual([aStep(AT, 3), aStep(AT + 15 * MINUTE_MS, 5)]);
  });

  it('ends with one clear line when nothing can be stored', async () => {
    const csv = file('none.csv', 'when,what', 'now,much');
    const { code, err } = await outcry(['import-reports', csv, '--database', database]);
    expect(code).toBe(1);
    expect(err).toMatch(/none[.]csv holds no report that can be stored/);
  });

  it.each<[string, () => string, RegExp]>([
    ['is not there', () => join(folder, 'gone.csv'), /no such file/],
    ['is a folder', () => folder, /not a file/],
    ['is torn', () => file('torn.json', '{"torn'), /is no CSV of the columns timestamp,value/],
  ])('refuses a file that %s', async (_, path, line) => {
    const { code, err } = await outcry(['import-reports', path(), '--database', database]);
    expect([code, err]).toEqual([2, expect.stringMatching(line)]);
  });

  it('tells what each source has brought', async () => {
    const store = await openStore(database);
    await store.write(async (unit) => {
      const report = { read: 7, counted: 4, duplicate: 1, dropped: { 'no-service': 1 }, failed: 1 };
      await store.sources.report(unit, 'hackernews', 'poll', report);
      const sighting = {
        source: 'hackernews',
        kind: 'poll',
        atMs: AT,
        error: null,
        nextTryMs: null,
      } as const;
      await store.sources.saw(unit, sighting);
    });
    await store.close();
    expect(await outcryJson(['sources', '--json', '--database', database])).toEqual({
      sources: [
        {
          source: 'hackernews',
          kind: 'poll',
          lastSuccess: '2026-11-22T21:00:00Z',
          error: null,
          read: 7,
          counted: 4,
        },
      ],
      spending: [],
    });
    const { out } = await outcry(['sources', '--database', database]);
    expect(out).toMatch(/hackernews\s+2026-11-22T21:00:00Z\s+7\s+4/);
  });
});
