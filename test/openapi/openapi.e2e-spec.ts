import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from '../../src/api/openapi/examples.js';
import { openApiDocument } from '../../src/api/openapi/serve-openapi.js';
import { anApp, ask, type TestApp } from '../e2e/an-app.js';

const ROOT = join(__dirname, '../..');
const KEPT = join(ROOT, 'docs/openapi.json');

/** Their answers are empty, endless, a picture or a document of another format, or they send something to somebody. */
const WITHOUT = new RegExp(
  [
    '^DELETE ',
    '^GET /api/v1/stream$',
    '^GET /(badge|chart|embed)/',
    '^GET /metrics$',
    '[.](atom|ics)$',
    '^POST /api/v1/subscriptions/.*/(test|retry)$',
  ].join('|'),
);

let test: TestApp;
beforeAll(async () => {
  test = await anApp([]);
});
afterAll(() => test.close());

const run = (tool: string, ...words: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });

describe('docs/openapi.json', () => {
  it('is what the code says; `npm run openapi:update` makes it so', () => {
    const told = JSON.parse(JSON.stringify(openApiDocument(test.app))) as unknown;
    expect(JSON.parse(readFileSync(KEPT, 'utf8'))).toEqual(told);
  });

  it('is what is served', async () => {
    const { json } = await ask(test, 'GET', '/api/openapi.json');
    expect(json).toEqual(JSON.parse(readFileSync(KEPT, 'utf8')));
  });

  it('passes its linter, examples included', () => {
    const { status, stdout, stderr } = run('@redocly/cli/bin/cli.js', 'lint', KEPT, '--format=stylish');
    expect({ status, told: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, told: '' });
  });

  it('is the source of the typed client; `npm run openapi:types` makes it so', () => {
    const client = join(ROOT, 'test/client/outcry-api.ts');
    const { status } = run('openapi-typescript/bin/cli.js', KEPT, '--output', client, '--check');
    expect(status).toBe(0);
  });

  it('has an example of every route, and of none that is not there', () => {
    const { paths } = openApiDocument(test.app);
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(EXAMPLES).sort()).toEqual(routes.filter((route) => !WITHOUT.test(route)).sort());
  });
});
