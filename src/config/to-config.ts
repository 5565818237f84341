import { addressFaults } from '../domain/subscription.js';
import { type PrivateHost } from '../domain/private-host.js';
import { holdsLogIn, withoutTrailingSlash } from '../domain/web-address.js';
import { baseUrl } from '../http/base-url.js';
import { DEFAULT_LANGUAGE, type Language } from '../languages/languages.js';
import { ConfigError, type Env } from './env.js';
import { privateHostsAmong } from './private-hosts.js';
import { KEYED_SOURCES, type KeyedConfig, ONLY_WHEN_NAMED, readKeyed } from './keyed.js';

/** Sources that can be switched on by `OUTCRY_SOURCES`; `official` stands for all status pages. */
export const SOURCE_NAMES = [
  'bluesky',
  'mastodon',
  'hackernews',
  'news',
  'official',
  ...KEYED_SOURCES,
] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** What a process does; several on one database may share it out. */
export const ROLES = ['api', 'collect', 'judge', 'alert'] as const;
export type Role = (typeof ROLES)[number];

/** Languages in which Google News is asked. */
export const NEWS_LANGUAGES = ['en', 'id', 'es', 'pt', 'fr', 'de', 'ja', 'tr'] as const;
export type NewsLanguage = (typeof NEWS_LANGUAGES)[number];

export interface MastodonHost {
  readonly host: string;
  /** Access token; `null` reads the host's public timelines. */
  readonly token: string | null;
  /** Whether its streams of hashtags are listened to as well; only with a token. */
  readonly streams: boolean;
}

/** Everything Outcry is told at its start. Times of day are in `timezone`. */
export interface AppConfig {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Redis or Valkey, through which jobs are shared out to replicas; `null`: this process does them all. */
  readonly redisUrl: string | null;
  /** `null`: generate one at the first start. */
  readonly adminToken: string | null;
  /** What this process does; at least one. */
  readonly roles: ReadonlySet<Role>;
  readonly sources: ReadonlySet<SourceName>;
  /** Whom an operator of a source may write to; told with every request. `null`: nobody is named. */
  readonly contact: string | null;
  readonly bluesky: { readonly hosts: readonly string[] };
  readonly mastodon: { readonly hosts: readonly MastodonHost[] };
  readonly news: { readonly feeds: readonly string[]; readonly languages: readonly NewsLanguage[] };
  readonly keyed: KeyedConfig;
  readonly digest: { readonly timeOfDay: string };
  readonly timezone: string;
  readonly language: Language;
  /** Days for which the text of posts is kept; counts stay. */
  readonly retentionDays: number;
  /** Whole months, before that of now, for which posts and minutes are kept; `null`: for ever. */
  readonly keepMonths: number | null;
  readonly maxBodyBytes: number;
  readonly http: {
    /** Requests a minute of one client address without a token; 0: as many as it likes. */
    readonly readQuota: number;
    /** Who may read: anybody, or whoever holds a key. */
    readonly reads: 'open' | 'keys';
    /** Addresses of proxies whose `X-Forwarded-For` is believed; `null`: none. */
    readonly trustProxy: readonly string[] | null;
  };
  /** What may be asked although it is not of the public net: named as such, or the very host that another setting names. */
  readonly privateHosts: readonly PrivateHost[];
  readonly alerts: {
    readonly webhook: { readonly url: string; readonly secret: string } | null;
    readonly slack: { readonly url: string } | null;
    /** Where mail is handed in. */
    readonly smtp: { readonly url: string; readonly from: string } | null;
  };
  /** Address under which people reach this service; links in alerts and digests start with it. */
  readonly publicUrl: string;
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly format: 'text' | 'json' };
  /** One line for everything that stays off because something is missing. */
  readonly notices: readonly string[];
}

const DEFAULT_PORT = 3000;
const DEFAULT_HOST = '127.0.0.1';
/**
 * connectors.md 3a: the public Jetstream hosts; which is nearest is not known, so in a fixed order. Those that speak the
 * first wire come first, as it is promised to stay as it is.
 */
const JETSTREAM_HOSTS = [
  'jetstream1.us-east.bsky.network',
  'jetstream2.us-east.bsky.network',
  'jetstream1.us-west.bsky.network',
  'jetstream2.us-west.bsky.network',
  'jetstream.us-east.bsky.network/v2',
  'jetstream.us-west.bsky.network/v2',
];
/** Big servers whose federation sees most public hashtags; which answer without a token is found out by asking. */
const MASTODON_HOSTS = ['mastodon.social', 'mstdn.social', 'fosstodon.org'];
/** Indonesian outlets that public code reads (connectors.md 6): general news, and technology where it has its own. */
const NEWS_FEEDS = [
  'https://www.antaranews.com/rss/terkini.xml',
  'https://www.cnnindonesia.com/teknologi/rss',
  'https://rss.tempo.co/',
  'https://www.republika.co.id/rss',
];
const ASKED_LANGUAGES: readonly NewsLanguage[] = ['en', 'id'];
/** A host written `host!` answers only with a token. */
const NEEDS_TOKEN = '!';

/**
 * Turns settings into a configuration: defaults and cross-checks.
 *
 * @throws ConfigError with one line that names the setting
 */
export function toConfig(env: Env): AppConfig {
  const notices: string[] = [];
  const port = env.OUTCRY_PORT ?? DEFAULT_PORT;
  const host = env.OUTCRY_HOST ?? DEFAULT_HOST;
  const sources = readSources(env.OUTCRY_SOURCES);
  const bluesky = { hosts: readJetstreamHosts(env.OUTCRY_BLUESKY_HOSTS ?? JETSTREAM_HOSTS) };
  const mastodon = { hosts: readMastodonHosts(env, notices) };
  const feeds = readFeeds(env.OUTCRY_NEWS_FEEDS ?? NEWS_FEEDS);
  const alerts = readAlerts(env, notices);
  const publicUrl = withoutTrailingSlash(
    env.OUTCRY_PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
  if (env.OUTCRY_ADMIN_TOKEN === undefined && isReachedInClear(host, publicUrl)) notices.push(IN_CLEAR);
  return {
    port,
    host,
    databaseUrl: env.OUTCRY_DATABASE_URL ?? 'sqlite:./data/outcry.db',
    redisUrl: env.OUTCRY_REDIS_URL ?? null,
    adminToken: env.OUTCRY_ADMIN_TOKEN ?? null,
    roles: readRoles(env.OUTCRY_ROLES),
    sources,
    contact: env.OUTCRY_CONTACT ?? null,
    bluesky,
    mastodon,
    news: {
      feeds,
      languages: readNames(
        'OUTCRY_NEWS_LANGUAGES',
        env.OUTCRY_NEWS_LANGUAGES ?? ASKED_LANGUAGES,
        NEWS_LANGUAGES,
      ),
    },
    keyed: readKeyed(env, (source) => sources.has(source), notices),
    digest: { timeOfDay: env.OUTCRY_DIGEST_TIME ?? '07:00' },
    timezone: env.OUTCRY_TIMEZONE ?? 'UTC',
    language: env.OUTCRY_LANGUAGE ?? DEFAULT_LANGUAGE,
    retentionDays: env.OUTCRY_RETENTION_DAYS ?? 30,
    keepMonths: env.OUTCRY_KEEP_MONTHS ?? null,
    maxBodyBytes: (env.OUTCRY_MAX_BODY_MB ?? 32) * 1024 * 1024,
    http: {
      readQuota: env.OUTCRY_READ_QUOTA ?? 600,
      reads: env.OUTCRY_READS ?? 'open',
      trustProxy: env.OUTCRY_TRUST_PROXY ?? null,
    },
    privateHosts: [
      ...(env.OUTCRY_PRIVATE_HOSTS ?? []),
      ...privateHostsAmong([
        ...bluesky.hosts.map((host) => baseUrl(host, 'wss')),
        ...mastodon.hosts.map(({ host }) => baseUrl(host, 'https')),
        ...feeds,
        ...[alerts.webhook?.url, alerts.slack?.url].filter((url) => url !== undefined),
      ]),
    ],
    alerts,
    publicUrl,
    log: { level: env.OUTCRY_LOG_LEVEL ?? 'info', format: env.OUTCRY_LOG_FORMAT ?? 'text' },
    notices,
  };
}

const IN_CLEAR =
  'OUTCRY_HOST lets other machines in and they come by plain http: the admin token and keys can be read on their way; ' +
  'put a proxy that speaks https before it and set OUTCRY_PUBLIC_URL to its address';
const LOOPBACK = /^(localhost|127([.]\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether others than this machine may send their token without encryption. */
function isReachedInClear(host: string, publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return !LOOPBACK.test(host) && protocol === 'http:' && !LOOPBACK.test(hostname);
}

/** Names from a list of known ones; `none` alone is no name at all. */
function readNames<T extends string>(setting: string, names: readonly string[], known: readonly T[]): T[] {
  if (isNone(names)) return [];
  return names.map((name) => {
    const found = known.find((candidate) => candidate === name);
    if (found) return found;
    throw new ConfigError(`${setting} names "${name}"; it takes ${known.join(', ')}, or none alone`);
  });
}

function isNone(names: readonly string[]): boolean {
  return names.length === 1 && names[0] === 'none';
}

function readFeeds(addresses: readonly string[]): readonly string[] {
  if (isNone(addresses)) return [];
  const isFeed = (address: string) => /^https?:/i.test(address) && URL.canParse(address);
  const wrong = addresses.find((address) => !isFeed(address));
  if (wrong === undefined) {
    // It would stand in the name of the source.
    if (!addresses.some(holdsLogIn)) return [...new Set(addresses)];
    throw new ConfigError('OUTCRY_NEWS_FEEDS holds an address with a log-in; feeds are read without one');
  }
  throw new ConfigError(`OUTCRY_NEWS_FEEDS names "${wrong}"; it takes http(s) addresses, or none alone`);
}

function readRoles(names: readonly string[] = ROLES): ReadonlySet<Role> {
  const unknown = names.find((name) => !ROLES.some((role) => role === name));
  if (unknown === undefined && names.length > 0) return new Set(ROLES.filter((role) => names.includes(role)));
  throw new ConfigError(
    `OUTCRY_ROLES names ${unknown === undefined ? 'nothing' : `"${unknown}"`}; it takes ${ROLES.join(', ')}`,
  );
}

function readSources(names: readonly string[] | undefined): ReadonlySet<SourceName> {
  if (names === undefined) {
    return new Set(SOURCE_NAMES.filter((name) => !ONLY_WHEN_NAMED.some((other) => other === name)));
  }
  return new Set(readNames('OUTCRY_SOURCES', names, SOURCE_NAMES));
}

/** A host, `ws://` or `wss://` before it, `/v2` behind it. */
const JETSTREAM_HOST = /^(wss?:\/\/)?([a-z0-9-]+([.][a-z0-9-]+)*|\[[0-9a-f:.]+\])(:\d+)?(\/v2)?$/i;

function readJetstreamHosts(hosts: readonly string[]): readonly string[] {
  const isAddress = (host: string) => URL.canParse(host.includes('://') ? host : `wss://${host}`);
  const wrong = hosts.find((host) => !JETSTREAM_HOST.test(host) || !isAddress(host));
  if (wrong === undefined) return hosts;
  throw new ConfigError(
    `OUTCRY_BLUESKY_HOSTS names "${wrong}"; it takes hosts such as jetstream.example or jetstream.example/v2`,
  );
}

function readMastodonHosts(env: Env, notices: string[]): MastodonHost[] {
  const tokens = new Map(
    (env.OUTCRY_MASTODON_TOKENS ?? []).map((entry): [string, string] => {
      const split = entry.indexOf('=');
      // A token that a header cannot hold would be quoted by its error.
      if (split <= 0 || !/^[\x21-\x7e]+$/.test(entry.slice(split + 1))) {
        throw new ConfigError('OUTCRY_MASTODON_TOKENS must be a comma list of host=token');
      }
      return [entry.slice(0, split), entry.slice(split + 1)];
    }),
  );
  const streaming = new Set(env.OUTCRY_MASTODON_STREAMS ?? []);
  const hosts: MastodonHost[] = [];
  for (const entry of env.OUTCRY_MASTODON_HOSTS ?? MASTODON_HOSTS) {
    const host = entry.endsWith(NEEDS_TOKEN) ? entry.slice(0, -1) : entry;
    if (!/^[a-z0-9.-]+(:\d+)?$/i.test(host)) {
      throw new ConfigError(
        `OUTCRY_MASTODON_HOSTS names "${entry}"; it takes host names such as mastodon.social`,
      );
    }
    const token = tokens.get(host) ?? null;
    if (entry.endsWith(NEEDS_TOKEN) && token === null) {
      notices.push(`mastodon:${host} is off: OUTCRY_MASTODON_TOKENS holds no token for it`);
      continue;
    }
    const streams = streaming.delete(host);
    if (streams && token === null) {
      notices.push(`the streams of ${host} are off: OUTCRY_MASTODON_TOKENS holds no token for it`);
    }
    hosts.push({ host, token, streams: streams && token !== null });
  }
  if (streaming.size > 0) {
    const others = [...streaming].join(', ');
    notices.push(`OUTCRY_MASTODON_STREAMS names what OUTCRY_MASTODON_HOSTS does not switch on: ${others}`);
  }
  return hosts;
}

function readAlerts(env: Env, notices: string[]): AppConfig['alerts'] {
  const { OUTCRY_ALERT_WEBHOOK_URL: url, OUTCRY_ALERT_WEBHOOK_SECRET: secret } = env;
  if (url !== undefined && secret === undefined) {
    notices.push('webhook alerts are off: OUTCRY_ALERT_WEBHOOK_SECRET, which signs them, is not set');
  }
  if (url === undefined && secret !== undefined) {
    throw new ConfigError('OUTCRY_ALERT_WEBHOOK_SECRET is set, but OUTCRY_ALERT_WEBHOOK_URL is not');
  }
  if (url !== undefined && secret !== undefined) {
    const [fault] = addressFaults({ type: 'webhook', url, to: null, secret });
    if (fault) throw new ConfigError(`OUTCRY_ALERT_WEBHOOK_SECRET ${fault.message}`);
  }
  const { OUTCRY_SMTP_URL: smtp, OUTCRY_SMTP_FROM: from } = env;
  if ((smtp === undefined) !== (from === undefined)) {
    const [set, unset] = smtp === undefined ? ['FROM', 'URL'] : ['URL', 'FROM'];
    notices.push(`alerts by mail are off: OUTCRY_SMTP_${set} is set, but OUTCRY_SMTP_${unset} is not`);
  }
  return {
    smtp: smtp !== undefined && from !== undefined ? { url: smtp, from } : null,
    webhook: url !== undefined && secret !== undefined ? { url, secret } : null,
    slack: env.OUTCRY_ALERT_SLACK_URL === undefined ? null : { url: env.OUTCRY_ALERT_SLACK_URL },
  };
}
