import { readFileSync } from 'node:fs';
import { ConfigError, ENV_NAMES, readEnv } from './env.js';
import { queueAddress, shownQueueAddress } from './queue-address.js';
import { toConfig } from './to-config.js';

const configOf = (environment: Record<string, string>) => toConfig(readEnv(environment));

describe('readEnv', () => {
  it('takes nothing as all defaults', () => {
    expect(readEnv({ PATH: '/bin', OUTCRY_PORT: '  ' })).toEqual({});
  });

  it.each([
    ['OUTCRY_PORT', '80a', 'OUTCRY_PORT must be a whole number'],
    ['OUTCRY_PORT', '70000', 'OUTCRY_PORT must be from 0 to 65535'],
    ['OUTCRY_DATABASE_URL', 'mysql://x', 'OUTCRY_DATABASE_URL must be sqlite:<path>'],
    ['OUTCRY_REDIS_URL', 'localhost:6379', 'OUTCRY_REDIS_URL must be the address of Redis or Valkey'],
    ['OUTCRY_REDIS_URL', 'redis://:secret@', 'OUTCRY_REDIS_URL must be the address of Redis or Valkey'],
    ['OUTCRY_REDIS_URL', 'redis://h/queue', 'OUTCRY_REDIS_URL must be the address of Redis or Valkey'],
    ['OUTCRY_DIGEST_TIME', '25:00', 'OUTCRY_DIGEST_TIME must be a time of day as HH:MM'],
    ['OUTCRY_TIMEZONE', 'Jakarta', 'OUTCRY_TIMEZONE must be an IANA time zone'],
    ['OUTCRY_KEEP_MONTHS', '0', 'OUTCRY_KEEP_MONTHS must be from 1 to 1200'],
    ['OUTCRY_LANGUAGE', 'nl', 'OUTCRY_LANGUAGE must be en or id'],
    ['OUTCRY_ADMIN_TOKEN', 'short', 'OUTCRY_ADMIN_TOKEN must have at least 12 characters'],
    ['OUTCRY_X_BUDGET_USD_PER_DAY', '-1', 'OUTCRY_X_BUDGET_USD_PER_DAY must be an amount of dollars'],
    ['OUTCRY_X_BUDGET_USD_PER_DAY', '5 USD', 'OUTCRY_X_BUDGET_USD_PER_DAY must be an amount of dollars'],
    ['OUTCRY_X_LANGUAGES', 'english', 'OUTCRY_X_LANGUAGES must be a comma list of languages'],
    ['OUTCRY_X_FIELD_NAMES', 'toot', 'OUTCRY_X_FIELD_NAMES must be tweet or post'],
    ['OUTCRY_ALERT_WEBHOOK_URL', 'ftp://x', 'OUTCRY_ALERT_WEBHOOK_URL must be an http(s) address'],
  ])('refuses %s=%s in one line that names it', (name, value, line) => {
    expect(() => readEnv({ [name]: value })).toThrow(ConfigError);
    expect(() => readEnv({ [name]: value })).toThrow(line);
  });
});

describe('toConfig', () => {
  it('does everything, or what it is told to', () => {
    expect([...configOf({}).roles]).toEqual(['api', 'collect', 'judge', 'alert']);
    expect([...configOf({ OUTCRY_ROLES: 'judge, api' }).roles]).toEqual(['api', 'judge']);
    expect(() => configOf({ OUTCRY_ROLES: 'api,poll' })).toThrow(
      'OUTCRY_ROLES names "poll"; it takes api, collect, judge, alert',
    );
    expect(() => configOf({ OUTCRY_ROLES: ',' })).toThrow(ConfigError);
  });

  it('listens on loopback and collects from everything that needs no credential', () => {
    const config = configOf({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: 'sqlite:./data/outcry.db' });
    expect([...config.sources]).toEqual([
      'bluesky',
      'mastodon',
      'hackernews',
      'news',
      'official',
      'x',
      'bluesky-search',
      'reddit',
      'downdetector',
      'threads',
      'youtube',
    ]);
    expect(config.notices).toEqual([
      expect.stringMatching(/^off until their credentials are set: x \(OUTCRY_X_TOKEN\), bluesky-search /),
    ]);
  });

  it('reads none as no source at all', () => {
    expect(configOf({ OUTCRY_SOURCES: 'none' }).sources.size).toBe(0);
    expect(configOf({ OUTCRY_NEWS_FEEDS: 'none', OUTCRY_NEWS_LANGUAGES: 'none' }).news).toEqual({
      feeds: [],
      languages: [],
    });
  });

  it.each([
    ['OUTCRY_SOURCES', 'bluesky,twitter', 'OUTCRY_SOURCES names "twitter"'],
    ['OUTCRY_SOURCES', 'none,bluesky', 'OUTCRY_SOURCES names "none"'],
    ['OUTCRY_MASTODON_HOSTS', 'https://mastodon.social', 'OUTCRY_MASTODON_HOSTS names'],
    ['OUTCRY_BLUESKY_HOSTS', 'jetstream.example/v3', 'OUTCRY_BLUESKY_HOSTS names'],
    ['OUTCRY_BLUESKY_HOSTS', 'foo bar', 'OUTCRY_BLUESKY_HOSTS names'],
    ['OUTCRY_BLUESKY_HOSTS', 'jetstream.example:99999', 'OUTCRY_BLUESKY_HOSTS names'],
    ['OUTCRY_BLUESKY_HOSTS', 'jetstream..example', 'OUTCRY_BLUESKY_HOSTS names'],
    ['OUTCRY_X_TOKEN', 'torn\nsecret', 'OUTCRY_X_TOKEN must be letters'],
    ['OUTCRY_MASTODON_TOKENS', 'a.example=torn secret', 'comma list of host=token'],
    ['OUTCRY_NEWS_FEEDS', 'https://me:secret@feed.example/rss', 'OUTCRY_NEWS_FEEDS holds'],
    [
      'OUTCRY_MASTODON_TOKENS',
      'mastodon.social',
      'OUTCRY_MASTODON_TOKENS must be a comma list of host=token',
    ],
    ['OUTCRY_NEWS_FEEDS', 'https://a.example/rss,b.example', 'OUTCRY_NEWS_FEEDS names "b.example"'],
    ['OUTCRY_NEWS_LANGUAGES', 'en,xx', 'OUTCRY_NEWS_LANGUAGES names "xx"'],
    ['OUTCRY_CONTACT', 'me) (you', 'OUTCRY_CONTACT must be an address'],
    ['OUTCRY_ALERT_WEBHOOK_SECRET', 'whsec_x', 'OUTCRY_ALERT_WEBHOOK_URL is not'],
  ])('refuses %s=%s', (name, value, line) => {
    expect(() => configOf({ [name]: value })).toThrow(line);
  });

  it('asks for the feed of Reddit only when it is named', () => {
    expect(configOf({}).keyed.redditRss).toBeNull();
    expect(configOf({ OUTCRY_SOURCES: 'reddit-rss' }).keyed.redditRss?.subreddits).toContain('ChatGPT');
    expect(() => configOf({ OUTCRY_REDDIT_SUBREDDITS: 'r/ChatGPT' })).toThrow(
      'OUTCRY_REDDIT_SUBREDDITS must be',
    );
  });

  it('takes a token of Threads, and says what it may not find', () => {
    const config = configOf({ OUTCRY_SOURCES: 'threads', OUTCRY_THREADS_TOKEN: 'secret' });
    expect(config.keyed.threads).toEqual({ token: 'secret' });
    expect(config.notices).toEqual([expect.stringMatching(/^threads finds only posts of your own until /)]);
    expect(configOf({ OUTCRY_SOURCES: 'threads' }).notices).toEqual([
      'off until their credentials are set: threads (OUTCRY_THREADS_TOKEN)',
    ]);
  });

  it('takes a key of YouTube, and what is watched there', () => {
    const set = { OUTCRY_SOURCES: 'youtube', OUTCRY_YOUTUBE_API_KEY: 'secret' };
    const channel = `UC${'a'.repeat(22)}`;
    expect(configOf(set).keyed.youtube).toEqual({ key: 'secret', watch: [] });
    expect(
      configOf({ ...set, OUTCRY_YOUTUBE_WATCH: `aaaaaaaaaa1, ${channel}` }).keyed.youtube?.watch,
    ).toEqual(['aaaaaaaaaa1', channel]);
    const tooMany = Array.from({ length: 21 }, (_, n) => `aaaaaaaaa${10 + n}`).join();
    for (const wrong of ['https://youtu.be/aaaaaaaaaa1', 'UCshort', tooMany])
      expect(() => configOf({ ...set, OUTCRY_YOUTUBE_WATCH: wrong })).toThrow('OUTCRY_YOUTUBE_WATCH must be');
  });

  it('spends nothing by default, and says so', () => {
    const config = configOf({ OUTCRY_X_TOKEN: 'secret', OUTCRY_SOURCES: 'x' });
    expect(config.keyed.x).toBeNull();
    expect(config.notices).toEqual(['x is off: it may spend nothing while OUTCRY_X_BUDGET_USD_PER_DAY is 0']);
    expect(configOf({ OUTCRY_X_TOKEN: 'secret', OUTCRY_SOURCES: 'bluesky' }).notices).toEqual([]);
  });

  it('takes what X costs from settings, with the documented prices as defaults', () => {
    const set = { OUTCRY_X_TOKEN: 'secret', OUTCRY_X_BUDGET_USD_PER_DAY: '2.50' };
    expect(
      configOf({ ...set, OUTCRY_X_PRICE_POST_USD: '0.0075', OUTCRY_X_LANGUAGES: 'en, id' }).keyed.x,
    ).toEqual({
      token: 'secret',
      budgetMicroUsdPerDay: 2_500_000,
      recheckShare: 0.05,
      stream: false,
      prices: { post: 7500, counts: 5000 },
      fieldNames: 'tweet',
      languages: ['en', 'id'],
    });
  });

  it('streams X, and asks it again for more or nothing, when told to', () => {
    const set = { OUTCRY_X_TOKEN: 'secret', OUTCRY_X_BUDGET_USD_PER_DAY: '2.50' };
    expect(configOf({ ...set, OUTCRY_X_STREAM: 'on', OUTCRY_X_RECHECK_PERCENT: '0' }).keyed.x).toMatchObject({
      stream: true,
      recheckShare: 0,
    });
    expect(() => configOf({ OUTCRY_X_STREAM: 'yes' })).toThrow(/OUTCRY_X_STREAM must be on or off/);
    expect(() => configOf({ OUTCRY_X_RECHECK_PERCENT: '51' })).toThrow(/must be from 0 to 50/);
  });

  it('switches Downdetector on with a client and companies, one for each service', () => {
    const client = { OUTCRY_DOWNDETECTOR_CLIENT_ID: 'a', OUTCRY_DOWNDETECTOR_CLIENT_SECRET: 'b' };
    expect(configOf(client).keyed.downdetector).toBeNull();
    expect(
      configOf({ ...client, OUTCRY_DOWNDETECTOR_COMPANIES: 'chatgpt=12, github=34' }).keyed.downdetector,
    ).toEqual({
      clientId: 'a',
      clientSecret: 'b',
      companies: [
        { service: 'chatgpt', company: '12' },
        { service: 'github', company: '34' },
      ],
    });
    for (const wrong of ['chatgpt', 'chatgpt=x', 'chatgpt=1,chatgpt=2']) {
      expect(() => configOf({ OUTCRY_DOWNDETECTOR_COMPANIES: wrong })).toThrow(/comma list of services/);
    }
  });

  it('listens to the streams of a host that is named and has a token', () => {
    const config = toConfig({
      OUTCRY_SOURCES: ['mastodon'],
      OUTCRY_MASTODON_HOSTS: ['a.example', 'b.example'],
      OUTCRY_MASTODON_TOKENS: ['a.example=t'],
      OUTCRY_MASTODON_STREAMS: ['a.example', 'b.example', 'c.example'],
    });
    expect(config.mastodon.hosts.map(({ streams }) => streams)).toEqual([true, false]);
    expect(config.notices).toEqual([
      'the streams of b.example are off: OUTCRY_MASTODON_TOKENS holds no token for it',
      'OUTCRY_MASTODON_STREAMS names what OUTCRY_MASTODON_HOSTS does not switch on: c.example',
    ]);
  });

  it('switches off a host whose token is missing, with one line', () => {
    const config = configOf({
      OUTCRY_SOURCES: 'mastodon',
      OUTCRY_MASTODON_HOSTS: 'a.example!,b.example!,c.example',
      OUTCRY_MASTODON_TOKENS: 'b.example=t',
    });
    expect(config.mastodon.hosts).toEqual([
      { host: 'b.example', token: 't', streams: false },
      { host: 'c.example', token: null, streams: false },
    ]);
    expect(config.notices).toEqual([
      'mastodon:a.example is off: OUTCRY_MASTODON_TOKENS holds no token for it',
    ]);
  });

  it('does not send unsigned webhooks', () => {
    const config = configOf({
      OUTCRY_SOURCES: 'none',
      OUTCRY_ALERT_WEBHOOK_URL: 'https://hooks.example/x',
    });
    expect(config.alerts.webhook).toBeNull();
    expect(config.notices).toHaveLength(1);
  });

  it('signs no webhook with a key that its receiver reads otherwise', () => {
    const env = {
      OUTCRY_ALERT_WEBHOOK_URL: 'https://hooks.example/x',
      OUTCRY_ALERT_WEBHOOK_SECRET: 'whsec_',
    };
    expect(() => configOf(env)).toThrow('OUTCRY_ALERT_WEBHOOK_SECRET must be base64 behind whsec_');
  });
});

describe('.env.example', () => {
  it('lists every setting, and no other', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#?\s?(OUTCRY_[A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual([...ENV_NAMES].sort());
  });
});

describe('OUTCRY_PRIVATE_HOSTS', () => {
  const read = (env: Record<string, string>) =>
    configOf({ OUTCRY_BLUESKY_HOSTS: 'none.example', OUTCRY_SOURCES: 'none', ...env }).privateHosts;

  it.each([
    ['intranet', { host: 'intranet', port: null }],
    ['Hooks.Corp.Example:8443', { host: 'hooks.corp.example', port: 8443 }],
    ['10.0.0.0/8', { host: '10.0.0.0/8', port: null }],
    ['127.0.0.1:9000', { host: '127.0.0.1', port: 9000 }],
    ['fd00::/8', { host: 'fd00::/8', port: null }],
    ['[::1]:3000', { host: '::1', port: 3000 }],
    ['::1', { host: '::1', port: null }],
  ])('reads %s', (text, host) => expect(read({ OUTCRY_PRIVATE_HOSTS: text })).toEqual([host]));

  it.each([
    'http://intranet',
    '10.0.0.0/33',
    '10.0.0.300',
    'intranet:0',
    'intranet:70000',
    '[intranet]:80',
    '*.corp',
    'a b',
  ])('refuses %s and says which it is', (text) =>
    expect(() => read({ OUTCRY_PRIVATE_HOSTS: `10.0.0.1,${text}` })).toThrow(
      `OUTCRY_PRIVATE_HOSTS names "${text}"`,
    ),
  );

  it('holds what the environment names elsewhere and no public name could be, at its port', () => {
    const env = {
      OUTCRY_BLUESKY_HOSTS: 'ws://127.0.0.1:6008,jetstream.example',
      OUTCRY_MASTODON_HOSTS: 'mastodon,mastodon.example',
      OUTCRY_NEWS_FEEDS: 'http://[::1]:8080/feed,https://news.example/rss',
      OUTCRY_ALERT_WEBHOOK_URL: 'http://localhost/hook',
      OUTCRY_ALERT_WEBHOOK_SECRET: 'a-secret',
      OUTCRY_ALERT_SLACK_URL: 'https://hooks.example/x',
    };
    expect(read(env)).toEqual([
      { host: '127.0.0.1', port: 6008 },
      { host: 'mastodon', port: 443 },
      { host: '::1', port: 8080 },
      { host: 'localhost', port: 80 },
    ]);
  });
});

describe('OUTCRY_TRUST_PROXY', () => {
  const read = (OUTCRY_TRUST_PROXY: string) => configOf({ OUTCRY_TRUST_PROXY }).http.trustProxy;

  it.each([
    ['loopback, 10.0.0.0/8,2001:db8::/32', ['loopback', '10.0.0.0/8', '2001:db8::/32']],
    ['192.0.2.1', ['192.0.2.1']],
  ])('reads %p', (text, trusted) => expect(read(text)).toEqual(trusted));

  it.each(['2', 'true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/', '::/129'])('refuses %p', (text) =>
    expect(() => read(text)).toThrow(/OUTCRY_TRUST_PROXY must be a comma list/),
  );

  it('trusts nobody, and limits strangers, by default', () =>
    expect(toConfig({}).http).toEqual({ readQuota: 600, reads: 'open', trustProxy: null }));
});

describe('OUTCRY_READS', () => {
  it.each(['open', 'keys'])('takes %s', (reads) =>
    expect(configOf({ OUTCRY_READS: reads }).http.reads).toBe(reads),
  );
  it('takes nothing else', () =>
    expect(() => configOf({ OUTCRY_READS: 'closed' })).toThrow(/OUTCRY_READS must be open or keys/));
});

describe('a token that travels in clear', () => {
  const warned = (settings: Record<string, string>) =>
    configOf(settings).notices.filter((notice) => notice.startsWith('OUTCRY_HOST lets other machines in'));

  it.each<Record<string, string>>([
    { OUTCRY_HOST: '0.0.0.0' },
    { OUTCRY_HOST: '::' },
    { OUTCRY_HOST: '192.0.2.1', OUTCRY_PUBLIC_URL: 'http://outcry.example' },
  ])('is warned of: %j', (settings) => expect(warned(settings)).toHaveLength(1));

  it.each<Record<string, string>>([
    {},
    { OUTCRY_HOST: 'localhost' },
    { OUTCRY_HOST: '::1' },
    { OUTCRY_HOST: '0.0.0.0', OUTCRY_PUBLIC_URL: 'https://outcry.example' },
    { OUTCRY_HOST: '0.0.0.0', OUTCRY_PUBLIC_URL: 'http://127.0.0.1:3000' },
    { OUTCRY_HOST: '0.0.0.0', OUTCRY_ADMIN_TOKEN: 'a-token-of-the-owner' },
  ])('is none: %j', (settings) => expect(warned(settings)).toEqual([]));

  it('an address of IPv6 stands in brackets where it is linked to', () =>
    expect(configOf({ OUTCRY_HOST: '::1' }).publicUrl).toBe('http://[::1]:3000'));
  it.each(['http://', 'http://:80', 'http://[::1'])('%s is no address', (OUTCRY_PUBLIC_URL) =>
    expect(() => configOf({ OUTCRY_PUBLIC_URL })).toThrow(/OUTCRY_PUBLIC_URL must be/),
  );
});

describe('queueAddress', () => {
  const OUTCRY_REDIS_URL = 'redis://user:a-secret@redis.example:6380/2';

  it('is none unless one is set', () => {
    expect(queueAddress(configOf({}))).toBeNull();
  });

  it('is that of Redis beside PostgreSQL, and refused beside a file, which cannot be shared', () => {
    const OUTCRY_DATABASE_URL = 'postgres://outcry@db.example/outcry';
    expect(queueAddress(configOf({ OUTCRY_REDIS_URL, OUTCRY_DATABASE_URL }))).toBe(OUTCRY_REDIS_URL);
    expect(() => queueAddress(configOf({ OUTCRY_REDIS_URL }))).toThrow(/^OUTCRY_REDIS_URL shares jobs out/);
  });

  it('is shown without its password', () => {
    expect(shownQueueAddress(OUTCRY_REDIS_URL)).toBe('redis://redis.example:6380/2');
  });
});
