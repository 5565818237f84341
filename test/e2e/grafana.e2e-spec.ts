import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { aWindow } from '../builders/a-window.js';
import { describeWithPrometheus, promtool } from '../servers/prometheus.js';
import { pushOngoing, pushRecording, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

interface Row {
  readonly time: number;
  readonly timeEnd: number;
  readonly title: string;
  readonly text: string;
  readonly tags: string;
}

let shop: TestApp;

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
});
afterEach(() => shop.close());

const annotations = async (query: string) =>
  (await ask(shop, 'GET', `/api/v1/grafana/annotations?${query}`)).json as Row[];

describe('annotations', () => {
  it('are flat rows of what people told and of what others said', async () => {
    await pushRecording(shop);
    const rows = await annotations(
      `from=${Date.parse('2025-03-03T00:00:00Z')}&to=${Date.parse('2025-03-05T00:00:00Z')}&service=lumenchat`,
    );
    const [outage] = (
      (await ask(shop, 'GET', '/api/v1/outages')).json as {
        items: { start: string; end: string }[];
      }
    ).items;
    expect(rows.map(({ tags }) => tags)).toEqual(['lumenchat,people,confirmed', 'lumenchat,hand,major']);
    expect(rows[0]).toMatchObject({
      time: Date.parse(outage?.start ?? ''),
      timeEnd: Date.parse(outage?.end ?? ''),
      title: 'LumenChat was down',
    });
    expect(rows[0]?.text).toMatch(/^\d+ people in \d+ posts/);
    for (const row of rows) for (const value of Object.values(row)) expect(typeof value).not.toBe('object');
  });

  it('reach to now while something is open, and take times and lists as Grafana writes them', async () => {
    await pushOngoing(shop);
    const from = new Date(Date.now() - 7_200_000).toISOString();
    const rows = await annotations(`from=${from}&service=${encodeURIComponent('{lumenchat,chatgpt}')}`);
    expect(rows).toHaveLength(2);
    for (const { tags, timeEnd } of rows) {
      expect(tags).toMatch(/,open$/);
      expect(Math.abs(timeEnd - Date.now())).toBeLessThan(60_000);
    }
    expect(await annotations(`from=${from}&service=chatgpt`)).toEqual([]);
  });

  it("tell what a provider alone says once, by the provider's window", async () => {
    await shop.store.write((unit) =>
      shop.store.windows.upsert(unit, [aWindow({ startMs: Date.now() - 3_600_000, endMs: null })]),
    );
    expect((await annotations('')).map(({ tags }) => tags)).toEqual(['chatgpt,provider,major,open']);
  });

  it.each(['from=yesterday', 'from=2&to=1', 'service=NO!', 'since=1'])('refuse %s', async (query) => {
    expect((await ask(shop, 'GET', `/api/v1/grafana/annotations?${query}`)).status).toBe(400);
  });
});

const datasource = z.object({
  type: z.enum(['prometheus', 'yesoreyeram-infinity-datasource']),
  uid: z.enum(['${prometheus}', '${infinity}']),
});
const infinity = z.object({
  refId: z.string(),
  datasource,
  type: z.literal('json'),
  source: z.literal('url'),
  parser: z.literal('backend'),
  format: z.enum(['table', 'timeseries']),
  url: z.string().startsWith('${outcry}/'),
  url_options: z.object({ method: z.literal('GET') }),
  root_selector: z.string(),
  columns: z
    .array(
      z.strictObject({
        selector: z.string(),
        text: z.string(),
        type: z.enum(['string', 'number', 'timestamp', 'timestamp_epoch']),
      }),
    )
    .min(1),
});
const promQuery = z.object({ refId: z.string(), datasource, expr: z.string(), legendFormat: z.string() });
/** What Grafana needs of a dashboard of schema 39 to load it; its own schema comes with no package that Node 20 runs. */
const dashboardSchema = z.object({
  title: z.string(),
  uid: z.string().max(40),
  schemaVersion: z.literal(39),
  version: z.number().int(),
  time: z.object({ from: z.string(), to: z.string() }),
  templating: z.object({
    list: z.array(z.object({ name: z.string(), type: z.enum(['datasource', 'textbox', 'query']) })),
  }),
  annotations: z.object({ list: z.array(z.object({ name: z.string(), datasource, target: infinity })) }),
  panels: z.array(
    z.object({
      id: z.number().int(),
      type: z.enum(['state-timeline', 'timeseries', 'table', 'stat']),
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number().max(24), h: z.number() }),
      datasource,
      targets: z.array(z.union([infinity, promQuery])).min(1),
      fieldConfig: z.object({ defaults: z.looseObject({}), overrides: z.array(z.unknown()) }),
      options: z.looseObject({}),
    }),
  ),
});

const dashboard = dashboardSchema.parse(
  JSON.parse(readFileSync(join(__dirname, '../../docs/grafana/outcry-dashboard.json'), 'utf8')),
);
const targets = [
  ...dashboard.panels.flatMap((panel) => panel.targets),
  ...dashboard.annotations.list.map(({ target }) => target),
];
const urls = targets.flatMap((target) => ('url' in target ? [target] : []));
const expressions = targets.flatMap((target) => ('expr' in target ? [target.expr] : []));

/** As Grafana fills in variables. */
function filledIn(text: string): string {
  const from = Date.now() - 86_400_000;
  const values: Readonly<Record<string, string>> = {
    outcry: '',
    one: 'lumenchat',
    __from: String(from),
    __to: String(Date.now()),
    '__from:date:iso': new Date(from).toISOString(),
    '__to:date:iso': new Date().toISOString(),
  };
  return text.replace(/\$\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

describe('the dashboard', () => {
  it('has panels of their own number that do not overlap, and variables for all that it names', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const known = dashboard.templating.list.map(({ name }) => name);
    const named = [...JSON.stringify(dashboard).matchAll(/\$\{?([a-z]+)\b/g)].map(([, name]) => name);
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('asks for nothing that the running application does not answer, down to each column', async () => {
    await pushOngoing(shop);
    expect(urls).toHaveLength(5);
    for (const { url, root_selector: root, columns } of urls) {
      const { status, json } = await ask(shop, 'GET', filledIn(url));
      expect([url, status]).toEqual([url, 200]);
      const rows = (root === '' ? json : (json as Record<string, unknown>)[root]) as object[];
      expect(rows.length).toBeGreaterThan(0);
      for (const { selector } of columns) expect(Object.keys(rows[0] ?? {})).toContain(selector);
    }
  });

  it('names only metrics that there are', async () => {
    await pushOngoing(shop);
    const { text } = await ask(shop, 'GET', '/metrics');
    const named = expressions.flatMap((expression) => expression.match(/outcry_\w+/g) ?? []);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(text).toContain(`# TYPE ${name} `);
  });
});

describeWithPrometheus('the expressions of the dashboard', () => {
  it('are PromQL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'outcry-rules-'));
    const rules = expressions.map((expression, index) => ({
      record: `dashboard:expression:${index}`,
      expr: expression.replaceAll('$service', '.*').replaceAll('$__rate_interval', '1m'),
    }));
    writeFileSync(join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    expect(promtool(['check', 'rules', join(folder, 'rules.yml')])).toContain('SUCCESS');
    rmSync(folder, { recursive: true });
  });
});
