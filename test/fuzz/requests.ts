import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { droppedTotal, type IngestReport } from '../../src/domain/ingest-report.js';
import { anApp, aService, type TestApp, TOKEN } from '../e2e/an-app.js';
import { hostileText, hostileValue, spoilt, asJson } from './hostile.js';
import { type AnyTarget, target } from './run-fuzz.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD' | 'OPTIONS';

interface HostileRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly query: readonly string[];
}

const DOCUMENT = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
};
/** What streams goes on until its reader leaves. */
const ENDLESS = ['/api/v1/stream'];
/** Every operation of the API, so that those that are added later are met as well. */
const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths)
  .filter(([path]) => !ENDLESS.includes(path))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase() as Method,
      path,
      query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
    })),
  );
const page = (path: string, ...query: string[]): Operation => ({
  method: 'GET',
  path,
  query: ['lang', ...query],
});
const PAGES: readonly Operation[] = [
  page('/', 'state', 'q', 'sort', 'hours'),
  page('/services/{slug}', 'hours', 'from', 'to', 'range', 'theme'),
  page('/services/{slug}/chart.svg', 'hours', 'from', 'to', 'theme', 'width'),
  page('/services/{slug}/chart.json', 'hours', 'from', 'to'),
  page('/services/{slug}/edit'),
  page('/outages', 'service', 'cursor', 'limit', 'minConfidence'),
  page('/outages/{id}'),
  page('/outages/{id}/chart.svg'),
  page('/digests', 'span', 'cursor'),
  page('/digests/{date}', 'timezone', 'span'),
  page('/hashtags', 'service', 'q', 'cursor'),
  page('/hashtags/add', 'tag', 'service'),
  page('/sign-in', 'next'),
  page('/sources'),
  page('/unsubscribe/{token}'),
  page('/verdicts/{token}'),
  page('/{asset}'),
  page('/assets/{asset}'),
];
const FORMS: readonly string[] = [
  '/hashtags/add',
  '/hashtags/switch',
  '/hashtags/import',
  '/hashtags/new-service',
  '/services/chatgpt/edit',
  '/sign-in',
  '/sign-out',
  '/tour',
  '/verdicts/x',
  '/unsubscribe/x',
];

const GOOD = [
  'chatgpt',
  '2025-06-10T00:00:00Z',
  '2025-06-10',
  '1d',
  '1h',
  '10',
  '1',
  'source',
  'id',
  'en',
  'true',
  'open',
  'Asia/Jakarta',
  'chatgptdown',
  'chatgpt.svg',
  '24',
  'dark',
  'eyJ',
];
const value = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...GOOD) },
  { weight: 3, arbitrary: hostileText },
);
/** Mostly as it should be written, and sometimes as it is. */
const written = fc
  .tuple(value, fc.integer({ min: 0, max: 9 }))
  .map(([text, how]) => (how === 0 ? asciiOf(text) : encodeURIComponent(wellFormed(text))));
/** As an address can carry it: half of a pair cannot be encoded. */
const wellFormed = (text: string) => Buffer.from(text).toString();
const asciiOf = (text: string) => text.replace(/[^\u0021-\u007e]/g, '');

const TYPES = [
  'application/json',
  'application/x-ndjson',
  'text/plain',
  'text/csv',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'x',
  '',
];
const ACCEPTS = [
  '*/*',
  'application/json',
  'text/csv',
  'application/x-ndjson',
  'text/html',
  'image/png',
  ';;;,q=',
  'text/html;q=NaN',
];
const headers = fc.record(
  {
    accept: fc.constantFrom(...ACCEPTS),
    'accept-language': fc.constantFrom('id', 'en', 'x'.repeat(300), '*;q=9', 'id;q=a,,,;'),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"', ',,,,'),
    'last-event-id': fc.constantFrom('0', 'NaN', '-1', '99999999999999999999'),
    'x-forwarded-for': fc.constantFrom('127.0.0.1', '::1, x', ',,,'),
    cookie: fc.constantFrom('a=b', '=;=;', 'session=%', `${'x=y;'.repeat(200)}`),
    authorization: fc.constantFrom(
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
      'Bearer',
      'Basic x',
      'bearer  \t',
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    host: fc.constantFrom('evil.example', 'a:99999', '[::1'),
    origin: fc.constantFrom('https://evil.example', 'null', '::'),
    'sec-fetch-site': fc.constantFrom('cross-site', 'same-origin', 'none'),
  },
  { requiredKeys: [] },
);

const SAMPLES: readonly unknown[] = [
  {
    slug: 'x1',
    name: 'X',
    hashtags: ['XDown'],
    phrases: ['x is down'],
    aliases: ['x'],
    dependsOn: [],
    match: 'rule',
    enabled: true,
    statusPage: { type: 'statuspage', url: 'https://status.example' },
  },
  { tag: 'a1', service: 'chatgpt', enabled: true },
  {
    service: 'chatgpt',
    start: '2025-06-10T02:00:00Z',
    end: '2025-06-10T03:00:00Z',
    title: 'x',
    impact: 'major',
  },
  { verdict: 'confirmed' },
  {
    channel: { type: 'webhook', url: 'https://hook.example/x' },
    services: ['chatgpt'],
    minSeverity: 'minor',
    name: 'n',
  },
  [{ timestamp: '2025-06-10T02:00:00Z', value: 5, service: 'chatgpt' }],
  [
    {
      id: 'a:1',
      createdAt: '2025-06-10T06:45:12Z',
      text: 'chatgpt down',
      hashtags: ['ChatGPTDown'],
      author: 'a',
    },
  ],
  {
    service: 'chatgpt',
    from: '2025-06-10T00:00:00Z',
    to: '2025-06-11T00:00:00Z',
    rules: { hashtags: ['a'], phrases: [], aliases: [], match: 'rule' },
  },
];
const form = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'slug',
        'name',
        'tag',
        'service',
        'hashtags',
        'phrases',
        'token',
        'next',
        'form-token',
        'file',
        'do',
        'enabled',
        '__proto__',
      ),
      value,
    ),
    { maxLength: 6 },
  )
  .map((fields) => new URLSearchParams(fields.map(([name, text]) => [name, wellFormed(text)])).toString());
const multipart = fc
  .tuple(hostileText, hostileText)
  .map(
    ([name, text]) =>
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n--x--\r\n`,
  );
const body = fc.oneof(asJson(spoilt(...SAMPLES)), asJson(hostileValue), form, multipart, hostileText);

const urlOf = ({ path, query }: Operation) =>
  fc
    .tuple(
      fc.infiniteStream(written),
      fc.array(fc.tuple(fc.constantFrom(...query, ...query, 'unknown', '__proto__', 'limit[]'), written), {
        maxLength: 4,
      }),
    )
    .map(([parts, asked]) => {
      const filled = path.replace(/\{\w+\}/g, () => String(parts.next().value));
      const search = asked.map(([name, text]) => `${name}=${text}`).join('&');
      return search === '' ? filled : `${filled}?${search}`;
    });

const requestTo = (operations: readonly Operation[]): fc.Arbitrary<HostileRequest> =>
  fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({ url: urlOf(operation), headers, sent: body, type: fc.constantFrom(...TYPES) })
      .map(({ url, headers: told, sent, type }) => {
        const { method } = operation;
        if (method === 'GET' || method === 'HEAD') return { method, url, headers: told };
        return {
          method,
          url,
          headers: { authorization: `Bearer ${TOKEN}`, ...told, 'content-type': type },
          payload: sent,
        };
      }),
  );
const forms: fc.Arbitrary<HostileRequest> = fc
  .record({
    url: fc.constantFrom(...FORMS),
    headers,
    sent: fc.oneof(form, multipart, body),
    type: fc.constantFrom(...TYPES.slice(4, 7)),
  })
  .map(({ url, headers: told, sent, type }) => ({
    method: 'POST',
    url,
    headers: { ...told, 'content-type': type },
    payload: sent,
  }));

/** Every post that was read went somewhere. */
function assertAllTold(report: IngestReport): void {
  const { read, counted, duplicate, failed } = report;
  if (read !== counted + duplicate + droppedTotal(report) + failed)
    throw new Error(`does not add up: ${JSON.stringify(report)}`);
}

/** Targets over one app, which the first request starts. */
export class RequestTargets {
  private app: Promise<TestApp> | null = null;

  readonly targets: readonly AnyTarget[] = [
    target({
      name: 'requests to the API',
      share: 5,
      inputs: requestTo(OPERATIONS),
      feed: (request) => this.send(request),
    }),
    target({
      name: 'requests for pages',
      share: 3,
      inputs: requestTo(PAGES),
      feed: (request) => this.send(request),
    }),
    target({ name: 'forms of pages', share: 1, inputs: forms, feed: (request) => this.send(request) }),
  ];

  async close(): Promise<void> {
    await (await this.app)?.close();
  }

  private async send(request: HostileRequest): Promise<void> {
    const { app } = await (this.app ??= anApp([aService()], { OUTCRY_LANGUAGE: 'en', OUTCRY_READ_QUOTA: 0 }));
    const { method, url, payload } = request;
    // What a socket would not take; an app never sees it.
    const inHeader = Object.fromEntries(
      Object.entries(request.headers).map(([name, text]) => [name, asciiOf(text)]),
    );
    const response = await app.inject({
      method,
      url,
      headers: inHeader,
      ...(payload === undefined ? {} : { payload }),
    });
    if (response.statusCode >= 500)
      throw new Error(`answers ${response.statusCode}: ${response.payload.slice(0, 500)}`);
    const type = String(response.headers['content-type'] ?? '');
    if (/[/+]json/.test(type) && response.payload !== '' && method !== 'HEAD') JSON.parse(response.payload);
    if (/ at .*[.](ts|js):\d+/.test(response.payload))
      throw new Error('tells where in the program it went wrong');
    if (method === 'POST' && url.split('?')[0] === '/api/v1/posts' && response.statusCode < 300)
      assertAllTold(JSON.parse(response.payload) as IngestReport);
    for (const told of Object.values(response.headers))
      if (/[\r\n\u0000]/.test(String(told))) throw new Error('has a header that is two');
    if (type.startsWith('text/html') && /<(script>alert|img src=x)/i.test(response.payload))
      throw new Error('lets markup of strangers through');
  }
}
