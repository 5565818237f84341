import { Log } from '../../src/observe/log.js';
import { NestLog } from '../../src/observe/nest-log.js';
import { anApp, ask, type TestApp } from './an-app.js';

let test: TestApp;
let lines: string[];

beforeEach(async () => {
  test = await anApp();
  lines = [];
  const log = new Log({ level: 'warn', format: 'json' }, 'nest', (line) => lines.push(line));
  test.app.useLogger(new NestLog(log));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await test.close();
});

const asked = (url: string, id?: string) =>
  test.app.inject({ method: 'GET', url, headers: id === undefined ? {} : { 'x-request-id': id } });

describe('the id of a request', () => {
  it.each(['/api/v1/services', '/api/v1/services/none', '/nowhere', '/health/live', '/'])(
    'is the one that it came with: %s',
    async (url) =>
      expect((await asked(url, 'from-the-proxy.1')).headers['x-request-id']).toBe('from-the-proxy.1'),
  );

  it('is made for whoever brings none, or one that could forge a line', async () => {
    const ids = [
      await asked('/'),
      await asked('/'),
      await asked('/', 'a b'),
      await asked('/', 'x'.repeat(65)),
    ].map(({ headers }) => headers['x-request-id']);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(4);
  });

  it.each(['/api/v1/services/none', '/nowhere', '/api/v1/services?limit=x', '/api/v1/%'])(
    'is told with a refusal: %s',
    async (url) => {
      const { headers, body } = await asked(url, 'mine');
      expect(headers['x-request-id']).toBe('mine');
      expect(JSON.parse(body)).toMatchObject({ requestId: 'mine' });
    },
  );

  it.each([
    ['/api/v1/sources', 500],
    ['/health/ready', 503],
  ])('finds what went wrong inside in the log, which %s does not tell', async (url, status) => {
    jest.spyOn(test.store.sources, 'list').mockRejectedValue(new Error('SQLITE_FULL in /srv/secret.db'));
    const { statusCode, body } = await asked(url, 'mine');
    expect(statusCode).toBe(status);
    expect(body).not.toMatch(/SQLITE|secret/);
    const told = lines.map((line) => JSON.parse(line) as { message: string; requestId?: string });
    expect(told).toEqual([expect.objectContaining({ level: 'error', requestId: 'mine' })]);
    expect(told[0]?.message).toContain('SQLITE_FULL in /srv/secret.db');
  });

  it('is that of a request with a body too', async () => {
    jest.spyOn(test.pipeline, 'ingestRecording').mockRejectedValue(new Error('no room'));
    const body = `${JSON.stringify({ id: 'a:1', createdAt: '2025-06-10T06:00:00Z', text: 'x' })}\n`;
    const answer = await ask(test, 'POST', '/api/v1/posts', {
      body,
      type: 'application/x-ndjson',
      token: 'token-of-the-tests',
    });
    expect(answer.status).toBe(500);
    const { requestId } = JSON.parse(lines[0] ?? '{}') as { requestId?: string };
    expect(requestId).toBe(answer.headers['x-request-id']);
  });
});
