import { anApp, ask, MAX_BODY_BYTES, TOKEN, type TestApp } from './an-app.js';

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: { field: string; message: string }[];
}

describe('what REST refuses', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await anApp();
  });
  afterAll(() => test.close());

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  const V1 = '/api/v1';
  const cases: [number, Method, string, string | null, { body?: unknown; type?: string; token?: string }][] =
    [
      // reads
      [404, 'GET', '/nowhere', null, {}],
      [404, 'GET', '/api/nowhere', null, {}],
      [400, 'GET', `${V1}/services/%E0%A4%A`, null, {}],
      [405, 'PUT', `${V1}/services`, null, {}],
      [405, 'GET', '/demo/start', null, {}],
      [405, 'GET', '/tour', null, {}],
      [404, 'GET', '/demo/api/v1/outages', null, {}],
      [415, 'POST', '/demo/start', null, { body: 'a,b', type: 'text/csv' }],
      [404, 'GET', `${V1}/services/nope`, null, {}],
      [404, 'GET', `${V1}/services/nope/suggestions`, null, {}],
      [400, 'GET', `${V1}/services/chatgpt/suggestions?limit=101`, 'limit', {}],
      [400, 'GET', `${V1}/services/chatgpt/suggestions?unseen=1`, 'unseen', {}],
      [404, 'GET', `${V1}/trends?service=nope`, null, {}],
      [404, 'GET', `${V1}/spikes?service=nope`, null, {}],
      [404, 'GET', `${V1}/spikes/nope`, null, {}],
      [404, 'GET', `${V1}/spikes/nope/evidence`, null, {}],
      [404, 'GET', `${V1}/spikes/nope/revisions`, null, {}],
      [400, 'GET', `${V1}/spikes/nope/evidence?posts=5001`, 'posts', {}],
      [404, 'GET', `${V1}/outages/nope`, null, {}],
      [404, 'GET', `${V1}/hashtags/nope`, null, {}],
      [404, 'GET', `${V1}/digests/1999-01-01`, null, {}],
      [404, 'GET', `${V1}/digests/2999-01-01`, null, {}],
      [400, 'GET', `${V1}/digests/2025-02-31`, 'date', {}],
      [400, 'GET', `${V1}/digests/2025-02-28.pdf`, 'date', {}],
      [400, 'GET', `${V1}/digests/yesterday`, 'date', {}],
      [400, 'GET', `${V1}/trends`, 'service', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&from=yesterday`, 'from', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&to=2025-06-10T00:00:00`, 'to', {}],
      [
        400,
        'GET',
        `${V1}/trends?service=chatgpt&from=2025-06-11T00:00:00Z&to=2025-06-10T00:00:00Z`,
        'to',
        {},
      ],
      [400, 'GET', `${V1}/trends?service=chatgpt&bucket=7m`, 'bucket', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&bucket=1m&from=2020-01-01T00:00:00Z`, 'bucket', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&groupBy=colour`, 'groupBy', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&hashtag=ChatGPTDown&groupBy=source`, 'groupBy', {}],
      [400, 'GET', `${V1}/trends?service=chatgpt&bucket=1d&from=2015-01-01T00:00:00Z`, 'from', {}],
      [400, 'GET', `${V1}/trends/hashtags?from=2025-01-01T00:00:00Z`, 'from', {}],
      [400, 'GET', `${V1}/trends?service=../etc`, 'service', {}],
      [400, 'GET', `${V1}/spikes?limit=201`, 'limit', {}],
      [400, 'GET', `${V1}/spikes?limit=none`, 'limit', {}],
      [400, 'GET', `${V1}/spikes?state=fine`, 'state', {}],
      [400, 'GET', `${V1}/spikes?sevice=chatgpt`, 'sevice', {}],
      ...['1.1', '-0.1', '60%', '9'].map((confidence): (typeof cases)[number] => [
        400,
        'GET',
        `${V1}/spikes?minConfidence=${confidence}`,
        'minConfidence',
        {},
      ]),
      [400, 'GET', `${V1}/outages?minConfidence=high`, 'minConfidence', {}],
      [400, 'GET', '/feed.atom?minConfidence=2', 'minConfidence', {}],
      ...['services', 'hashtags', 'spikes', 'windows', 'links', 'posts', 'digests', 'outages'].map(
        (list): (typeof cases)[number] => [400, 'GET', `${V1}/${list}?cursor=bogus`, 'cursor', {}],
      ),
      // writes
      [401, 'POST', `${V1}/posts`, null, { body: [] }],
      [401, 'POST', `${V1}/posts`, null, { body: [], token: 'wrong' }],
      [401, 'POST', `${V1}/services`, null, { body: {}, token: `${TOKEN}x` }],
      [401, 'DELETE', `${V1}/services/chatgpt`, null, {}],
      [401, 'PATCH', `${V1}/links/nope`, null, { body: {} }],
      [400, 'POST', `${V1}/posts`, null, { body: '[{"id":', token: TOKEN }],
      [400, 'POST', `${V1}/services`, null, { body: '{nope', token: TOKEN }],
      [400, 'POST', `${V1}/services`, 'slug', { body: { name: 'X' }, token: TOKEN }],
      [400, 'POST', `${V1}/services`, 'slug', { body: { slug: 'Not A Slug', name: 'X' }, token: TOKEN }],
      [
        400,
        'POST',
        `${V1}/services`,
        'hashtags.0',
        { body: { slug: 'x1', name: 'X', hashtags: ['no spaces'] }, token: TOKEN },
      ],
      [
        400,
        'POST',
        `${V1}/services`,
        'dependsOn.0',
        { body: { slug: 'x1', name: 'X', dependsOn: ['nope'] }, token: TOKEN },
      ],
      [
        400,
        'POST',
        `${V1}/services`,
        'colour',
        { body: { slug: 'x1', name: 'X', colour: 'red' }, token: TOKEN },
      ],
      [409, 'POST', `${V1}/services`, null, { body: { slug: 'chatgpt', name: 'X' }, token: TOKEN }],
      [400, 'PATCH', `${V1}/services/chatgpt`, '', { body: {}, token: TOKEN }],
      [404, 'PATCH', `${V1}/services/nope`, null, { body: { enabled: false }, token: TOKEN }],
      [404, 'POST', `${V1}/hashtags`, null, { body: { tag: 'a1', service: 'nope' }, token: TOKEN }],
      [
        409,
        'POST',
        `${V1}/hashtags`,
        null,
        { body: { tag: 'chatgptdown', service: 'chatgpt' }, token: TOKEN },
      ],
      [400, 'POST', `${V1}/hashtags/preview`, 'tag', { body: { tag: '!!!' } }],
      [
        400,
        'POST',
        `${V1}/windows`,
        'start',
        { body: { service: 'chatgpt', start: 'noon', title: 'x' }, token: TOKEN },
      ],
      [
        400,
        'POST',
        `${V1}/windows`,
        'end',
        {
          body: {
            service: 'chatgpt',
            start: '2025-06-10T02:00:00Z',
            end: '2025-06-10T01:00:00Z',
            title: 'x',
          },
          token: TOKEN,
        },
      ],
      [
        400,
        'POST',
        `${V1}/windows`,
        'acknowledgedAt',
        {
          body: {
            service: 'chatgpt',
            start: '2025-06-10T02:00:00Z',
            acknowledgedAt: '2999-01-01T00:00:00Z',
            title: 'x',
          },
          token: TOKEN,
        },
      ],
      [400, 'PATCH', `${V1}/links/nope`, 'verdict', { body: { verdict: 'maybe' }, token: TOKEN }],
      [404, 'PATCH', `${V1}/links/nope`, null, { body: { verdict: 'rejected' }, token: TOKEN }],
      [415, 'POST', `${V1}/posts`, null, { body: 'id,text', type: 'text/csv', token: TOKEN }],
      [
        415,
        'POST',
        `${V1}/posts`,
        null,
        { body: 'a=b', type: 'application/x-www-form-urlencoded', token: TOKEN },
      ],
      [413, 'POST', `${V1}/posts`, null, { body: ' '.repeat(MAX_BODY_BYTES + 1), token: TOKEN }],
    ];

  it.each(cases)('answers %i to %s %s (%s)', async (status, method, url, field, sent) => {
    const answer = await ask(test, method, url, sent);
    expect([answer.status, String(answer.headers['content-type'])]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const problem = answer.json as ProblemBody;
    expect(problem).toMatchObject({ status, instance: url.split('?')[0] });
    expect(problem.type).toMatch(/^urn:outcry:problem:/);
    expect(problem.detail).toMatch(/[.!?]$/);
    expect(problem.detail).not.toMatch(/undefined|\[object|at .*[.]js/);
    if (field !== null) expect(problem.errors?.map((error) => error.field)).toContain(field);
    if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="outcry"/);
  });

  it('still works after all of that', async () => {
    expect((await ask(test, 'GET', '/health/live')).json).toEqual({ status: 'alive' });
  });

  it.each(['//evil.example/', '/%5cevil.example/', '///evil.example/'])(
    'makes no link to elsewhere of the address %s',
    async (url) => {
      const answer = await ask(test, 'GET', url, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(answer.text).not.toMatch(/href="[/\\]{2}/);
    },
  );

  it('gives a browser that went astray a page, in its language', async () => {
    const answer = await ask(test, 'GET', '/nowhere', {
      headers: { accept: 'text/html', 'accept-language': 'id' },
    });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Tidak ada apa-apa di alamat ini.');
  });
});

describe('what is served beside REST', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await anApp();
  });
  afterAll(() => test.close());

  it('describes itself as OpenAPI 3.1, every route of it', async () => {
    const document = (await ask(test, 'GET', '/api/openapi.json')).json as {
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown[] }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(routes.sort()).toEqual(
      [
        'DELETE /hashtags/{tag}',
        'DELETE /keys/{id}',
        'GET /audit',
        'GET /keys',
        'POST /keys',
        'DELETE /services/{slug}',
        'DELETE /subscriptions/{id}',
        'DELETE /windows/{id}',
        'GET /digests',
        'GET /digests/{date}',
        'GET /hashtags',
        'GET /hashtags/{tag}',
        'GET /health/live',
        'GET /health/ready',
        'GET /lag',
        'GET /lag/outages',
        'GET /links',
        'GET /outages',
        'GET /outages/{id}',
        'GET /posts',
        'GET /scorecard',
        'GET /services',
        'GET /services/{slug}',
        'GET /services/{slug}/sensitivity',
        'GET /services/{slug}/suggestions',
        'PATCH /services/{slug}',
        'POST /hashtags',
        'PATCH /hashtags/{tag}',
        'POST /hashtags/preview',
        'POST /services/preview',
        'GET /services/{slug}/versions',
        'POST /backtests',
        'GET /trends',
        'GET /trends/keywords',
        'GET /trends/hashtags',
        'GET /sources',
        'GET /spikes',
        'GET /spikes/{id}',
        'GET /spikes/{id}/evidence',
        'GET /spikes/{id}/revisions',
        'GET /stream',
        'GET /subscriptions',
        'GET /subscriptions/{id}',
        'GET /subscriptions/{id}/deliveries',
        'GET /windows',
        'PATCH /links/{id}',
        'PATCH /subscriptions/{id}',
        'PATCH /windows/{id}',
        'POST /posts',
        'POST /reports',
        'GET /grafana/annotations',
        'GET /api/v2/summary.json',
        'GET /api/v2/status.json',
        'GET /api/v2/components.json',
        'GET /api/v2/incidents.json',
        'GET /api/v2/incidents/unresolved.json',
        'GET /api/v2/scheduled-maintenances.json',
        'GET /api/v2/scheduled-maintenances/upcoming.json',
        'GET /api/v2/scheduled-maintenances/active.json',
        'GET /metrics',
        'GET /feed.atom',
        'GET /feed.json',
        'GET /digests.atom',
        'GET /digests.json',
        'GET /calendar.ics',
        'GET /badge/{name}',
        'GET /chart/{name}',
        'GET /embed/{service}',
        'POST /services',
        'POST /subscriptions',
        'POST /subscriptions/{id}/deliveries/{delivery}/retry',
        'POST /subscriptions/{id}/test',
        'POST /windows',
      ].sort(),
    );
    for (const operation of Object.values(document.paths['/api/v1/services'] ?? {})) {
      expect(operation.responses).toHaveProperty('default');
    }
    expect(document.paths['/api/v1/services']?.post?.security).toEqual([{ token: ['write'] }]);
  });

  it('has a page to read it', async () => {
    const answer = await ask(test, 'GET', '/api/docs');
    expect([answer.status, answer.text.includes('Outcry API')]).toEqual([200, true]);
  });

  it('tells alive from ready', async () => {
    expect((await ask(test, 'GET', '/health/live')).status).toBe(200);
    expect((await ask(test, 'GET', '/health/ready')).json).toMatchObject({
      ok: true,
      status: 'collecting nothing',
    });
  });

  it.each([
    ['/', 'en', 'No source is speaking to us'],
    ['/', 'id', 'Tidak ada sumber yang terdengar'],
    ['/?lang=id', 'en', 'Tidak ada sumber yang terdengar'],
    ['/digests', 'en', 'The days, told one by one.'],
    ['/digests', 'id', 'Hari demi hari'],
  ])('serves %s to a reader of %s', async (url, language, sentence) => {
    const answer = await ask(test, 'GET', url, { headers: { 'accept-language': language } });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toContain(sentence);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    // Scripts are files of ours, never words of the page, and nothing comes from elsewhere.
    expect(answer.text).not.toMatch(
      /<script(?! (defer|type="module") src="\/assets\/)|https?:\/\/(?!www\.w3\.org)/,
    );
  });

  it.each(['outages', 'services'])('tells a reader of /%s/… that there is nothing', async (what) => {
    const answer = await ask(test, 'GET', `/${what}/a%2Fb`);
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('shows the day that is not over', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const answer = await ask(test, 'GET', `/digests/${today}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await ask(test, 'GET', '/digests/1999-01-01', { headers: { accept: 'text/html' } })).status).toBe(
      404,
    );
  });
});
