import { type OutageWindow } from '../../src/domain/outage-window.js';
import { spikeId, type Spike } from '../../src/domain/spike.js';
import { NO_SPREAD } from '../../src/domain/spread.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type ServiceOverview, type TrendPoint } from '../../src/pipeline/index.js';
import { type SourceRow } from '../../src/store/store.js';
import { type OverviewModel } from '../../src/web/pages/overview-page.js';

/** 10 June 2025, 15:46 UTC. Everything below is made up for looking at pages. */
export const NOW_MS = Date.parse('2025-06-10T15:46:00Z');
const STEP_MS = 15 * MINUTE_MS;
const END_MS = Math.ceil(NOW_MS / STEP_MS) * STEP_MS;
const STEPS = DAY_MS / STEP_MS;

const WHATEVER = { text: '', state: '' };

type State = ServiceOverview['state'];

/** A wobble that is the same on every run. */
function wobble(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296 - 0.5;
  };
}

/**
 * @param wave  people on top of normal, by the hour of the day that ends now (0..24)
 * @param heard  whether somebody listened at that hour
 */
function points(
  level: number,
  wave: (hour: number) => number,
  seed: number,
  heard: (hour: number) => boolean,
): TrendPoint[] {
  const shake = wobble(seed);
  return Array.from({ length: STEPS }, (_, step) => {
    const hour = (step / STEPS) * 24;
    const expected = level * (1 + 0.55 * Math.sin((hour / 24) * 2 * Math.PI - 1));
    const people = Math.max(
      0,
      Math.round(expected + wave(hour) + shake() * 3 * Math.sqrt(expected + wave(hour))),
    );
    const listened = heard(hour);
    return {
      startMs: END_MS - DAY_MS + step * STEP_MS,
      posts: listened ? Math.round(people * 1.2) : null,
      authors: listened ? people : null,
      expected: listened ? expected : null,
      score: listened ? wave(hour) : null,
      sentiment: listened ? -0.3 : null,
      coverage: listened ? 1 : 0,
    };
  });
}

function spike(service: string, state: Spike['state'], onsetMs: number, changes: Partial<Spike> = {}): Spike {
  const detectedAtMs = changes.detectedAtMs ?? onsetMs + 3 * MINUTE_MS;
  return {
    id: spikeId(service, detectedAtMs),
    service,
    onsetMs,
    detectedAtMs,
    peakAtMs: onsetMs + 2 * HOUR_MS,
    endMs: null,
    posts: 1911,
    authors: 1204,
    peakPerMinute: 38,
    expectedPerMinute: 0.62,
    score: 61,
    sentiment: -0.58,
    keywords: [
      { term: 'error in message stream', weight: 9.1 },
      { term: 'bad gateway', weight: 4.2 },
    ],
    errors: [{ message: 'Error in message stream', people: 214 }],
    symptoms: [
      { id: 'error-message', posts: 402 },
      { id: 'login', posts: 211 },
    ],
    languages: { en: 0.5, id: 0.2, es: 0.1, pt: 0.1, ja: 0.1 },
    confidence: 0.97,
    state,
    linked: false,
    phase: 'active',
    transitions: [],
    spread: NO_SPREAD,
    withdrawnAtMs: null,
    supersededBy: null,
    rule: null,
    inputs: {
      series: 'authors',
      channel: 'fast',
      windowMinutes: 5,
      observed: 31,
      expected: 3.1,
      dispersion: 0.1,
      level: 0.62,
      season: 1,
      ruleVersion: '1',
    },
    ...changes,
  };
}

function overview(
  name: string,
  state: State,
  level: number,
  more: {
    wave?: (hour: number) => number;
    heard?: (hour: number) => boolean;
    spike?: Spike;
    window?: OutageWindow;
    leadMinutes?: number;
    page?: boolean;
  } = {},
): ServiceOverview {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
  const { wave = () => 0, heard = () => true } = more;
  return {
    service: {
      slug,
      name,
      hashtags: [`${slug}down`],
      phrases: [],
      aliases: [],
      dependsOn: [],
      statusPage: more.page === false ? null : { type: 'statuspage', url: `https://status.${slug}.example` },
      match: 'rule',
      enabled: true,
    },
    state,
    spike: more.spike ?? null,
    window: more.window ?? null,
    trend: {
      startMs: END_MS - DAY_MS,
      endMs: END_MS,
      widthMs: STEP_MS,
      coverage: 1,
      lastUpdatedMs: NOW_MS - MINUTE_MS,
      sourcesDown: [],
      points: points(level, wave, name.length * 7919 + level * 31, heard),
    },
    lastPostMs: NOW_MS - MINUTE_MS,
    coverage: state === 'blind' ? 0 : 1,
    leadMinutes: more.leadMinutes ?? null,
  };
}

const at = (clock: string): number => Date.parse(`2025-06-10T${clock}:00Z`);

const WINDOW: OutageWindow = {
  id: 'status.chatgpt.example:1',
  service: 'chatgpt',
  startMs: at('07:11'),
  endMs: null,
  acknowledgedAtMs: at('07:11'),
  monitoringAtMs: at('13:49'),
  title: 'Elevated error rates',
  impact: 'major',
  status: 'monitoring',
  origin: 'https://status.chatgpt.example',
  url: 'https://status.chatgpt.example/incidents/1',
  updates: [],
};

const CALM = [
  'GitHub',
  'Cloudflare',
  'Instagram',
  'WhatsApp',
  'YouTube',
  'Netflix',
  'Steam',
  'Reddit',
  'Slack',
];
const FOLDED = [
  'Zoom',
  'PayPal',
  'Discord',
  'Telegram',
  'Azure',
  'Google Cloud',
  'Xbox Live',
  'Canva',
  'Notion',
];

/** A day with everything on it: trouble of each sort, a wave that is over, a gap, and services nobody hears. */
export function aBusyDay(): OverviewModel {
  const chatgpt = spike('chatgpt', 'confirmed', at('06:42'));
  const sora = spike('sora', 'suspected', at('07:05'), {
    authors: 61,
    peakPerMinute: 4,
    symptoms: [{ id: 'media', posts: 22 }],
    languages: { en: 0.7, ja: 0.3 },
    keywords: [],
    confidence: 0.61,
  });
  const biznet = spike('biznet', 'watch', at('15:21'), {
    authors: 7,
    peakPerMinute: 1,
    expectedPerMinute: 0.02,
    sentiment: null,
    symptoms: [{ id: 'slow', posts: 5 }],
    keywords: [{ term: 'lemot', weight: 2 }],
    languages: { id: 1 },
    confidence: 0.24,
  });
  const spotify = spike('spotify', 'suspected', at('11:20') - DAY_MS, {
    endMs: at('14:05') - DAY_MS,
    authors: 140,
    confidence: 0.7,
  });
  return {
    services: [
      overview('ChatGPT', 'confirmed', 9, {
        wave: (hour) => (hour > 15 ? 70 * Math.exp(-((hour - 19.5) ** 2) / 14) : 0),
        spike: chatgpt,
        window: WINDOW,
        leadMinutes: 26,
      }),
      overview('Sora', 'suspected', 1.4, { wave: (hour) => (hour > 15.4 ? 6 : 0), spike: sora }),
      overview('Biznet', 'watch', 0.3, { wave: (hour) => (hour > 23.5 ? 3 : 0), spike: biznet, page: false }),
      overview('X', 'blind', 12, { heard: (hour) => hour < 23 && !(hour > 6 && hour < 8) }),
      overview('Weibo', 'blind', 2, { heard: () => false }),
      ...CALM.map((name, index) => overview(name, 'calm', 2 + ((index * 5) % 13))),
      ...FOLDED.map((name) => overview(name, 'calm', 0.2)),
    ],
    spikes: [biznet, sora, chatgpt, spotify],
    sources: sources(),
    wanted: WHATEVER,
    offer: null,
    tour: false,
  };
}

/** Nothing can be reached: the machine is offline. */
export function aDeafDay(): OverviewModel {
  const day = aBusyDay();
  return {
    services: day.services.map(({ service }) => overview(service.name, 'blind', 1, { heard: () => false })),
    spikes: [],
    sources: day.sources.map((source) => ({
      ...source,
      lastSuccessMs: null,
      newestMs: null,
      lastError: 'unreachable: getaddrinfo EAI_AGAIN mastodon.social',
      failures: 4,
      nextTryMs: NOW_MS + 3 * MINUTE_MS,
      read: 0,
      counted: 0,
      duplicate: 0,
      dropped: {},
      failed: 0,
    })),
    wanted: WHATEVER,
    offer: null,
    tour: false,
  };
}

/** All is well; one name is as long and as hostile as a name can be. */
export function aCalmDay(name = 'GitHub'): OverviewModel {
  const day = aBusyDay();
  return {
    services: [overview(name, 'calm', 4), ...CALM.map((calm) => overview(calm, 'calm', 3))],
    spikes: [],
    sources: day.sources.filter(({ lastError }) => lastError === null),
    wanted: WHATEVER,
    offer: null,
    tour: false,
  };
}

function sources(): SourceRow[] {
  const base = {
    lastSuccessMs: NOW_MS - 20_000,
    lastAttemptMs: NOW_MS - 20_000,
    lastError: null,
    failures: 0,
    nextTryMs: null,
    newestMs: NOW_MS - 25_000,
    read: 0,
    counted: 0,
    duplicate: 0,
    dropped: {},
    failed: 0,
  };
  return [
    {
      ...base,
      source: 'bluesky',
      kind: 'stream',
      read: 1_204_331,
      counted: 1_911,
      duplicate: 12,
      dropped: { 'no-service': 1_201_900, echo: 388, spam: 12, repost: 106 },
      failed: 2,
    },
    {
      ...base,
      source: 'mastodon:mastodon.social',
      kind: 'poll',
      nextTryMs: NOW_MS + 70_000,
      read: 402,
      counted: 380,
      duplicate: 20,
      dropped: { echo: 2 },
    },
    {
      ...base,
      source: 'mastodon:fosstodon.org',
      kind: 'poll',
      lastSuccessMs: NOW_MS - 3 * HOUR_MS,
      newestMs: NOW_MS - 3 * HOUR_MS,
      lastError: 'timeout: no answer within 10 s from https://fosstodon.org/api/v1/timelines/tag/chatgptdown',
      failures: 6,
      nextTryMs: NOW_MS + 9 * MINUTE_MS,
    },
    { ...base, source: 'official:www.githubstatus.com', kind: 'official', nextTryMs: NOW_MS + 60_000 },
    {
      ...base,
      source: 'official:status.openai.com',
      kind: 'official',
      lastError: 'bad_payload: HTML instead of JSON',
      failures: 1,
      nextTryMs: NOW_MS + 60_000,
    },
    { ...base, source: 'official:status.zoom.us', kind: 'official', nextTryMs: NOW_MS + 60_000 },
  ];
}
