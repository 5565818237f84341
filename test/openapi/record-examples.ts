import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RouteExample, type RouteExamples } from '../../src/api/openapi/complete-document.js';
import { ask, anApp, TOKEN } from '../e2e/an-app.js';

const V1 = '/api/v1';
const NDJSON = 'application/x-ndjson';
const FIXTURES = join(__dirname, '../fixtures/replay');
const DAY = 'from=2025-03-03T12:00:00Z&to=2025-03-03T20:00:00Z';
/** The made-up recording plays on this day; what the clock says of today is told as the day after. */
const TODAY = /\b(?!2025-03-0[1-4])20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const DAY_AFTER = '2025-03-04T12:00:00Z';
const SHOWN_ITEMS = 2;
/** No example holds what opens anything. */
const KEY_TOKEN = /oc_[0-9a-f]{12}_[\w-]{32}/g;
const NO_TOKEN = 'oc_0123456789ab_and-then-32-characters';

type Asked = readonly [
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  route: string,
  url: string,
  body?: string | object,
];

/** Asks each route once of an app that holds the made-up outage, and keeps what was said. */
export async function recordExamples(): Promise<RouteExamples> {
  const test = await anApp([]);
  try {
    const examples: Record<string, RouteExample> = {};
    const asked = async ([method, route, url, body]: Asked) => {
      const type = typeof body === 'string' ? NDJSON : 'application/json';
      const answer = await ask(test, method, url, {
        token: TOKEN,
        type,
        ...(body === undefined ? {} : { body }),
      });
      if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${answer.text}`);
      const answerType = String(answer.headers['content-type']).split(';')[0] ?? '';
      examples[`${method} ${route}`] = {
        ...(body === undefined ? {} : { request: { type, value: shorten(body) } }),
        ...(answer.text === ''
          ? {}
          : { response: { type: answerType, value: shorten(answer.json ?? answer.text) } }),
      };
      return answer.json as { id?: string; items?: { id: string }[] };
    };
    const first = async (url: string) =>
      ((await ask(test, 'GET', url)).json as { items: { id: string }[] }).items[0]?.id ?? '';

    const [service] = JSON.parse(readFileSync(join(FIXTURES, 'services.json'), 'utf8')) as object[];
    const [window] = JSON.parse(readFileSync(join(FIXTURES, 'windows.json'), 'utf8')) as object[];
    const posts = readFileSync(join(FIXTURES, 'lumenchat.ndjson'), 'utf8');
    await asked(['POST', `${V1}/services`, `${V1}/services`, service ?? {}]);
    await asked(['POST', `${V1}/posts`, `${V1}/posts`, posts]);
    await asked(['POST', `${V1}/windows`, `${V1}/windows`, window ?? {}]);
    const spike = await first(`${V1}/spikes`);
    const outage = await first(`${V1}/outages`);
    const link = await first(`${V1}/links`);
    const id = encodeURIComponent;
    const rule = { hashtags: ['LumenChatDown', 'LumenChatKaputt'] };
    const range = { from: '2025-03-03T12:00:00Z', to: '2025-03-03T20:00:00Z' };
    const subscription = {
      type: 'webhook',
      url: 'https://hooks.example/outcry',
      secret: 'whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLWV4YW1wbGVz',
      services: ['lumenchat'],
      states: ['suspected', 'confirmed'],
    };
    const { id: subscriptionId = '' } = await asked([
      'POST',
      `${V1}/subscriptions`,
      `${V1}/subscriptions`,
      subscription,
    ]);
    const ofStatuspage = [
      'summary',
      'status',
      'components',
      'incidents',
      'incidents/unresolved',
      'scheduled-maintenances',
      'scheduled-maintenances/upcoming',
      'scheduled-maintenances/active',
    ].map((name): Asked => ['GET', `/api/v2/${name}.json`, `/api/v2/${name}.json`]);
    const routes: Asked[] = [
      ...ofStatuspage,
      ['GET', `${V1}/subscriptions`, `${V1}/subscriptions`],
      ['GET', `${V1}/subscriptions/{id}`, `${V1}/subscriptions/${subscriptionId}`],
      [
        'PATCH',
        `${V1}/subscriptions/{id}`,
        `${V1}/subscriptions/${subscriptionId}`,
        { reminderMinutes: 60, language: 'id' },
      ],
      ['GET', `${V1}/subscriptions/{id}/deliveries`, `${V1}/subscriptions/${subscriptionId}/deliveries`],
      ['GET', `${V1}/scorecard`, `${V1}/scorecard?${DAY}`],
      ['GET', `${V1}/grafana/annotations`, `${V1}/grafana/annotations?${DAY}`],
      ['GET', '/feed.json', '/feed.json'],
      ['GET', '/digests.json', '/digests.json'],
      ['GET', `${V1}/services`, `${V1}/services`],
      ['GET', `${V1}/services/{slug}`, `${V1}/services/lumenchat`],
      ['GET', `${V1}/services/{slug}/sensitivity`, `${V1}/services/lumenchat/sensitivity`],
      ['GET', `${V1}/services/{slug}/suggestions`, `${V1}/services/lumenchat/suggestions?${DAY}`],
      ['GET', `${V1}/services/{slug}/versions`, `${V1}/services/lumenchat/versions`],
      ['PATCH', `${V1}/services/{slug}`, `${V1}/services/lumenchat`, { phrases: ['lumenchat down'] }],
      ['POST', `${V1}/services/preview`, `${V1}/services/preview`, { service: 'lumenchat', rule, ...range }],
      ['POST', `${V1}/hashtags/preview`, `${V1}/hashtags/preview`, { tag: 'LumenChatDown', ...range }],
      ['POST', `${V1}/backtests`, `${V1}/backtests`, { service: 'lumenchat', rule, ...range }],
      ['POST', `${V1}/hashtags`, `${V1}/hashtags`, { tag: 'LumenChatKaputt', service: 'lumenchat' }],
      ['GET', `${V1}/hashtags`, `${V1}/hashtags`],
      ['GET', `${V1}/hashtags/{tag}`, `${V1}/hashtags/lumenchatkaputt`],
      ['PATCH', `${V1}/hashtags/{tag}`, `${V1}/hashtags/lumenchatkaputt`, { enabled: false }],
      ['GET', `${V1}/trends`, `${V1}/trends?service=lumenchat&groupBy=language&bucket=1h&${DAY}`],
      ['GET', `${V1}/trends/keywords`, `${V1}/trends/keywords?service=lumenchat&${DAY}`],
      ['GET', `${V1}/trends/hashtags`, `${V1}/trends/hashtags?service=lumenchat&${DAY}`],
      ['GET', `${V1}/spikes`, `${V1}/spikes?${DAY}`],
      ['GET', `${V1}/spikes/{id}`, `${V1}/spikes/${id(spike)}`],
      ['GET', `${V1}/spikes/{id}/revisions`, `${V1}/spikes/${id(spike)}/revisions`],
      ['GET', `${V1}/spikes/{id}/evidence`, `${V1}/spikes/${id(spike)}/evidence?posts=2`],
      ['GET', `${V1}/outages`, `${V1}/outages?${DAY}`],
      ['GET', `${V1}/outages/{id}`, `${V1}/outages/${id(outage)}`],
      ['GET', `${V1}/windows`, `${V1}/windows?${DAY}`],
      ['PATCH', `${V1}/windows/{id}`, `${V1}/windows/lumenchat-2025-03-03`, { impact: 'critical' }],
      ['GET', `${V1}/links`, `${V1}/links`],
      ['PATCH', `${V1}/links/{id}`, `${V1}/links/${id(link)}`, { verdict: 'confirmed' }],
      ['GET', `${V1}/lag`, `${V1}/lag?${DAY}`],
      ['GET', `${V1}/lag/outages`, `${V1}/lag/outages?${DAY}`],
      ['GET', `${V1}/digests/{date}`, `${V1}/digests/2025-03-03`],
      ['GET', `${V1}/digests`, `${V1}/digests`],
      ['GET', `${V1}/posts`, `${V1}/posts?service=lumenchat&${DAY}`],
      [
        'POST',
        `${V1}/reports`,
        `${V1}/reports`,
        {
          service: 'lumenchat',
          source: 'hotline',
          widthMinutes: 15,
          points: [{ timestamp: '2025-03-03T14:30:00Z', value: 12 }],
        },
      ],
      [
        'POST',
        `${V1}/keys`,
        `${V1}/keys`,
        { name: 'grafana', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' },
      ],
      ['GET', `${V1}/keys`, `${V1}/keys`],
      ['GET', `${V1}/audit`, `${V1}/audit?limit=2`],
      ['GET', `${V1}/sources`, `${V1}/sources`],
      ['GET', '/health/live', '/health/live'],
      ['GET', '/health/ready', '/health/ready'],
    ];
    for (const route of routes) await asked(route);
    const told = JSON.stringify(examples).replace(TODAY, DAY_AFTER).replace(KEY_TOKEN, NO_TOKEN);
    return JSON.parse(told) as RouteExamples;
  } finally {
    await test.close();
  }
}

/** The first items of every list, and the first lines of a recording. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\n') ? value.split('\n').slice(0, SHOWN_ITEMS).join('\n') : value;
  if (Array.isArray(value)) return value.slice(0, SHOWN_ITEMS).map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shorten(part)]));
}
