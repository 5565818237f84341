import { type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { describeWithPrometheus, LocalPrometheus, promtool } from '../servers/prometheus.js';
import { pushOngoing, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

const RULES = resolve(__dirname, '../../docs/prometheus-rules.yml');

let shop: TestApp;

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
});
afterEach(() => shop.close());

/** Value of one series, as it is written. */
const valueOf = (text: string, series: string): string | undefined =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

describe('/metrics', () => {
  it('tells states, the last judged minute and what became of posts', async () => {
    await pushOngoing(shop);
    const { text, headers } = await ask(shop, 'GET', '/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const states = ['blind', 'calm', 'watch', 'suspected', 'confirmed'];
    const told = (service: string) =>
      states.map((state) => valueOf(text, `outcry_service_state{service="${service}",state="${state}"}`));
    expect(told('lumenchat')).toEqual(['0', '0', '0', '0', '1']);
    expect(told('chatgpt')).toEqual(['1', '0', '0', '0', '0']);
    const { points } = (await ask(shop, 'GET', '/api/v1/trends?service=lumenchat&bucket=1m')).json as {
      points: { start: string; count: number | null; authors: number | null; coverage: number }[];
    };
    const judged = Number(valueOf(text, 'outcry_service_judged_timestamp_seconds{service="lumenchat"}'));
    const point = points.find(({ start }) => Date.parse(start) === judged * 1000 - 60_000);
    expect(valueOf(text, 'outcry_service_posts{service="lumenchat"}')).toBe(String(point?.count));
    expect(valueOf(text, 'outcry_service_people{service="lumenchat"}')).toBe(String(point?.authors));
    expect(Number(valueOf(text, 'outcry_service_expected_people{service="lumenchat"}'))).toBeGreaterThan(0);
    expect(Number(valueOf(text, 'outcry_service_confidence_ratio{service="lumenchat"}'))).toBeGreaterThan(
      0.5,
    );
    // Whoever is not heard has no counts at all, least of all 0.
    expect(text).not.toMatch(/outcry_service_(posts|people|score|confidence_ratio)\{service="chatgpt"/);
    expect(valueOf(text, 'outcry_service_provider_incident{service="chatgpt"}')).toBe('0');
    expect(valueOf(text, 'outcry_source_up{source="push",kind="push"}')).toBe('1');
    const { items } = (await ask(shop, 'GET', '/api/v1/sources')).json as {
      items: { read: number; dropped: Record<string, number> }[];
    };
    expect(valueOf(text, 'outcry_source_posts_read_total{source="push"}')).toBe(String(items[0]?.read));
    for (const [reason, posts] of Object.entries(items[0]?.dropped ?? {})) {
      const series = `outcry_source_posts_dropped_total{source="push",reason="${reason}"}`;
      expect(valueOf(text, series)).toBe(String(posts));
    }
  });

  it('tells what it was asked, what waits and how large the database is', async () => {
    for (const path of ['/api/v1/services/chatgpt', '/api/v1/services/none', '/no/such/place'])
      await ask(shop, 'GET', path);
    const { text } = await ask(shop, 'GET', '/metrics');
    const asked = (route: string, code: string) =>
      valueOf(text, `outcry_http_requests_total{method="GET",route="${route}",code="${code}"}`);
    expect(asked('/api/v1/services/:slug', '200')).toBe('1');
    expect(asked('/api/v1/services/:slug', '404')).toBe('1');
    expect(asked('none', '404')).toBe('1');
    expect(text).not.toContain('/no/such/place');
    expect(valueOf(text, 'outcry_http_request_duration_seconds_count{route="/api/v1/services/:slug"}')).toBe(
      '2',
    );
    expect(valueOf(text, 'outcry_reading_queue_posts')).toBe('0');
    expect(valueOf(text, 'outcry_write_queue_transactions')).toBe('0');
    expect(Number(valueOf(text, 'outcry_database_bytes'))).toBe(await shop.store.bytes());
    expect(Number(valueOf(text, 'nodejs_eventloop_lag_p99_seconds'))).toBeGreaterThanOrEqual(0);
    let open: () => void = () => undefined;
    const held = shop.store.write(() => new Promise<void>((resolve) => (open = resolve)));
    const busy = await ask(shop, 'GET', '/metrics');
    expect(valueOf(busy.text, 'outcry_write_queue_transactions')).toBe('1');
    open();
    await held;
  });

  it('counts requests of sources by status, of status pages too', async () => {
    await shop.store.write((unit) =>
      shop.store.sources.saw(unit, {
        source: 'official:chatgpt',
        kind: 'official',
        atMs: Date.now(),
        error: 'timeout',
        nextTryMs: null,
      }),
    );
    const exchange = { host: 'h', path: '/', bytes: 1, durationMs: 1, failed: false };
    shop.ledger.made({ ...exchange, source: 'https://status.chatgpt.example', status: 200 });
    shop.ledger.made({ ...exchange, source: 'https://status.chatgpt.example', status: null, failed: true });
    const { text } = await ask(shop, 'GET', '/metrics');
    const requests = (code: string) =>
      valueOf(text, `outcry_source_requests_total{source="official:chatgpt",code="${code}"}`);
    expect([requests('200'), requests('none')]).toEqual(['1', '1']);
    expect(valueOf(text, 'outcry_source_requests_failed_total{source="official:chatgpt"}')).toBe('1');
    expect(valueOf(text, 'outcry_source_up{source="official:chatgpt",kind="official"}')).toBe('0');
  });

  it('leaves out the numbers of a minute that was judged long ago', async () => {
    await pushOngoing(shop, { now: Date.now() - 3_600_000 });
    const { text } = await ask(shop, 'GET', '/metrics');
    expect(text).toContain('outcry_service_judged_timestamp_seconds{service="lumenchat"}');
    expect(text).not.toContain('outcry_service_people{');
  });

  it('has labels of known words only', async () => {
    await pushOngoing(shop);
    const { text } = await ask(shop, 'GET', '/metrics');
    const names = new Set(
      [...text.matchAll(/^outcry_\w+\{([^}]*)\}/gm)].flatMap(([, labels = '']) => labels.match(/\w+(?==)/g)),
    );
    expect([...names].sort()).toEqual([
      'code',
      'kind',
      'le',
      'method',
      'reason',
      'route',
      'service',
      'source',
      'state',
      'version',
    ]);
  });
});

describeWithPrometheus('Prometheus', () => {
  it('finds nothing to complain of in names, types and rules', async () => {
    await pushOngoing(shop);
    const { text } = await ask(shop, 'GET', '/metrics');
    expect(promtool(['check', 'metrics'], text)).toBe('');
    expect(promtool(['check', 'rules', RULES])).toContain('SUCCESS: 15 rules found');
  });

  it('scrapes us, and its alerts fire', async () => {
    await pushOngoing(shop);
    await shop.app.listen(0, '127.0.0.1');
    const { port } = shop.app.getHttpServer().address() as AddressInfo;
    const prometheus = await LocalPrometheus.start(`127.0.0.1:${port}`, RULES);
    try {
      const [scrape] = await prometheus.until('up{job="outcry"} == 1');
      expect(scrape?.value).toBe(1);
      const firing = await prometheus.until('ALERTS{alertname="OutageConfirmed",alertstate="firing"}');
      expect(firing.map(({ labels }) => labels.service)).toEqual(['lumenchat']);
      const pending = await prometheus.until('ALERTS{alertname="OutcryBlind"}');
      expect(pending.map(({ labels }) => labels.service)).toEqual(['chatgpt']);
      const { data } = (await prometheus.ask('/api/v1/rules')) ?? {};
      const rules = (data as { groups: { rules: { name: string; health: string }[] }[] }).groups.flatMap(
        (group) => group.rules,
      );
      expect(rules.filter(({ health }) => health === 'err')).toEqual([]);
      const lost = await prometheus.ask(`/api/v1/query?query=ALERTS{alertname="OutcryPostsUnaccounted"}`);
      expect(lost?.data).toMatchObject({ result: [] });
      const [total] = await prometheus.until('outcry_source_posts_read_total{source="push"}');
      expect(total?.value).toBeGreaterThan(0);
    } finally {
      await prometheus.stop();
    }
  });
});
