import { z } from 'zod';
import { LANGUAGES, NO_LANGUAGE } from '../languages/languages.js';
import { isNetwork, readPrivateHost } from './private-hosts.js';

/** A setting that cannot be read; its message is one line that names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const text = z.string().trim().min(1);
/** What a header can hold: the error of one that cannot would quote the secret. */
const secret = text.regex(
  /^[\x21-\x7e]+$/,
  'must be letters, digits and signs without spaces or line breaks',
);

/** A comma list; empty entries are ignored. */
const list = text.transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

const wholeNumber = (least: number, most: number) =>
  text
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const dollars = text
  .regex(/^\d{1,6}([.]\d{1,6})?$/, 'must be an amount of dollars such as 0.005')
  .transform(Number);

/** ISO 639-1 codes. */
const languages = list.refine(
  (codes) => codes.every((code) => /^[a-z]{2}$/.test(code)),
  'must be a comma list of languages such as en,id',
);

/** Without `r/`. */
const subreddits = list.refine(
  (names) => names.length > 0 && names.every((name) => /^\w{2,21}$/.test(name)),
  'must be a comma list of subreddits such as ChatGPT,OpenAI',
);

/** Ids, of 11 characters or of 24 that begin with `UC`; each is asked for in every round, which the quota bounds. */
const youtubePlaces = list.refine(
  (ids) => ids.length <= 20 && ids.every((id) => /^([\w-]{11}|UC[\w-]{22})$/.test(id)),
  'must be a comma list of at most 20 ids of videos and channels, such as dQw4w9WgXcQ',
);

/** `service=number`; one for each service. */
const companies = list
  .refine(
    (entries) =>
      entries.every((entry) => /^[a-z0-9-]+=\d{1,12}$/.test(entry)) &&
      new Set(entries.map((entry) => entry.split('=')[0])).size === entries.length,
    'must be a comma list of services with a number each, such as chatgpt=12345',
  )
  .transform((entries) =>
    entries.map((entry) => {
      const [service = '', company = ''] = entry.split('=');
      return { service, company };
    }),
  );

/** Addresses, not how many: a count says nothing of who is asking. */
const trustedProxies = list.refine(
  (entries) => entries.length > 0 && entries.every(isProxyAddress),
  'must be a comma list of addresses of proxies such as 10.0.0.0/8 or loopback',
);

/** Of what is not of the public net, what may be asked all the same. */
const privateHosts = list.transform((entries, context) =>
  entries.flatMap((entry) => {
    const host = readPrivateHost(entry);
    if (host) return [host];
    const message = `names "${entry}"; it takes names, addresses and networks such as intranet.example:8080 or 10.0.0.0/8`;
    context.addIssue({ code: 'custom', message });
    return [];
  }),
);

/** `HH:MM` on a 24-hour clock. */
const timeOfDay = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as HH:MM');

const timeZone = text.refine(isTimeZone, 'must be an IANA time zone such as Asia/Jakarta');

const webAddress = text.refine(
  (value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value),
  'must be an http(s) address',
);

const mailServer = text.refine(
  (value) => /^smtps?:\/\/\S+$/.test(value) && URL.canParse(value),
  'must be the address of a mail server such as smtp://user:password@mail.example:587',
);

/** One database of one server; what is wrong with it is told without its password. */
const redisServer = text.refine(
  (value) =>
    /^rediss?:\/\/[^/?#]+(\/\d{0,3})?$/.test(value) && URL.canParse(value) && new URL(value).hostname !== '',
  'must be the address of Redis or Valkey such as redis://:password@redis.example:6379/0; special characters in it are written as %XX',
);

/** `outcry@example.org`, or a name with such an address in angle brackets. */
const mailAddress = text.regex(
  /^([^<>\r\n]{1,100} )?<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?$/,
  'must be a mail address such as outcry@example.org',
);

/** Sent in a header, so it is plain ASCII without what would end the comment that it stands in. */
const contact = text.regex(/^[!-'*-[\]-~]+$/, 'must be an address of the web or of mail, without spaces');

const envSchema = z.object({
  OUTCRY_PORT: wholeNumber(0, 65_535).optional(),
  OUTCRY_HOST: text.regex(/^[^\s/]+$/, 'must be a host name or an address').optional(),
  OUTCRY_DATABASE_URL: text
    .regex(
      /^(sqlite:(?!\/\/)|postgres(ql)?:\/\/)./,
      'must be sqlite:<path>, for instance sqlite:./data/outcry.db, or postgres://<user>:<password>@<host>/<database>',
    )
    .optional(),
  OUTCRY_REDIS_URL: redisServer.optional(),
  OUTCRY_ADMIN_TOKEN: text.min(12, 'must have at least 12 characters').optional(),
  OUTCRY_ROLES: list.optional(),
  OUTCRY_SOURCES: list.optional(),
  OUTCRY_CONTACT: contact.optional(),
  OUTCRY_BLUESKY_HOSTS: list.optional(),
  OUTCRY_MASTODON_HOSTS: list.optional(),
  OUTCRY_MASTODON_TOKENS: list.optional(),
  OUTCRY_MASTODON_STREAMS: list.optional(),
  OUTCRY_NEWS_FEEDS: list.optional(),
  OUTCRY_NEWS_LANGUAGES: list.optional(),
  OUTCRY_X_TOKEN: secret.optional(),
  OUTCRY_X_BUDGET_USD_PER_DAY: dollars.optional(),
  OUTCRY_X_STREAM: z.enum(['on', 'off'], 'must be on or off').optional(),
  OUTCRY_X_RECHECK_PERCENT: wholeNumber(0, 50).optional(),
  OUTCRY_X_PRICE_POST_USD: dollars.optional(),
  OUTCRY_X_PRICE_COUNTS_USD: dollars.optional(),
  OUTCRY_X_FIELD_NAMES: z.enum(['tweet', 'post'], 'must be tweet or post').optional(),
  OUTCRY_X_LANGUAGES: languages.optional(),
  OUTCRY_BLUESKY_IDENTIFIER: text.optional(),
  OUTCRY_BLUESKY_APP_PASSWORD: secret.optional(),
  OUTCRY_REDDIT_CLIENT_ID: text.optional(),
  OUTCRY_REDDIT_CLIENT_SECRET: secret.optional(),
  OUTCRY_REDDIT_SUBREDDITS: subreddits.optional(),
  OUTCRY_DOWNDETECTOR_CLIENT_ID: text.optional(),
  OUTCRY_DOWNDETECTOR_CLIENT_SECRET: secret.optional(),
  OUTCRY_DOWNDETECTOR_COMPANIES: companies.optional(),
  OUTCRY_THREADS_TOKEN: secret.optional(),
  OUTCRY_YOUTUBE_API_KEY: secret.optional(),
  OUTCRY_YOUTUBE_WATCH: youtubePlaces.optional(),
  OUTCRY_DIGEST_TIME: timeOfDay.optional(),
  OUTCRY_TIMEZONE: timeZone.optional(),
  OUTCRY_LANGUAGE: z.enum(LANGUAGES, NO_LANGUAGE).optional(),
  OUTCRY_RETENTION_DAYS: wholeNumber(1, 3650).optional(),
  OUTCRY_KEEP_MONTHS: wholeNumber(1, 1200).optional(),
  OUTCRY_MAX_BODY_MB: wholeNumber(1, 1024).optional(),
  OUTCRY_READ_QUOTA: wholeNumber(0, 1_000_000).optional(),
  OUTCRY_READS: z.enum(['open', 'keys'], 'must be open or keys').optional(),
  OUTCRY_TRUST_PROXY: trustedProxies.optional(),
  OUTCRY_PRIVATE_HOSTS: privateHosts.optional(),
  OUTCRY_ALERT_WEBHOOK_URL: webAddress.optional(),
  OUTCRY_ALERT_WEBHOOK_SECRET: text.optional(),
  OUTCRY_ALERT_SLACK_URL: webAddress.optional(),
  OUTCRY_SMTP_URL: mailServer.optional(),
  OUTCRY_SMTP_FROM: mailAddress.optional(),
  OUTCRY_PUBLIC_URL: webAddress.optional(),
  OUTCRY_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error')
    .optional(),
  OUTCRY_LOG_FORMAT: z.enum(['text', 'json'], 'must be text or json').optional(),
});

/** Settings as written, each of the right form; what is not set is absent. */
export type Env = z.infer<typeof envSchema>;

/** Every name that Outcry reads from the environment. */
export const ENV_NAMES: readonly string[] = Object.keys(envSchema.shape);

/**
 * Reads the `OUTCRY_` variables.
 *
 * An empty value counts as not set, so that `.env` files may list names without a value.
 *
 * @throws ConfigError with one line that names the variable whose value is malformed
 */
export function readEnv(environment: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('OUTCRY_') && value?.trim()),
  );
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(`${String(issue?.path[0])} ${issue?.message ?? 'is malformed'}`);
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isProxyAddress(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  return isNetwork(entry);
}
