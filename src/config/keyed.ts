import { toMicroUsd } from '../domain/money.js';
import { type Env } from './env.js';

/** Sources that need a credential, by the name that `OUTCRY_SOURCES` knows. */
export const KEYED_SOURCES = [
  'x',
  'bluesky-search',
  'reddit',
  'reddit-rss',
  'downdetector',
  'threads',
  'youtube',
] as const;
export type KeyedSource = (typeof KEYED_SOURCES)[number];

/** Their settings; `null`: switched off, or without a credential. */
export interface KeyedConfig {
  readonly x: {
    readonly token: string;
    readonly budgetMicroUsdPerDay: number;
    readonly recheckShare: number;
    readonly stream: boolean;
    readonly prices: { readonly post: number; readonly counts: number };
    readonly fieldNames: 'tweet' | 'post';
    readonly languages: readonly string[];
  } | null;
  readonly reddit: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly subreddits: readonly string[];
  } | null;
  readonly redditRss: { readonly subreddits: readonly string[] } | null;
  readonly downdetector: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly companies: readonly { readonly service: string; readonly company: string }[];
  } | null;
  readonly blueskySearch: { readonly identifier: string; readonly appPassword: string } | null;
  readonly threads: { readonly token: string } | null;
  readonly youtube: { readonly key: string; readonly watch: readonly string[] } | null;
}

/** connectors.md 1: what X charges for a post and for a request of counts since February 2026, dollars. */
const X_PRICE_POST_USD = 0.005;
const X_PRICE_COUNTS_USD = 0.005;

/** A twentieth of a small budget still asks for a few posts a day. */
const X_RECHECK_PERCENT = 5;

/** Not asked unless named: best effort, and mostly answered with 429 (connectors.md 4). */
export const ONLY_WHEN_NAMED: readonly KeyedSource[] = ['reddit-rss'];
/** connectors.md 4. */
const SUBREDDITS = ['ChatGPT', 'OpenAI', 'ClaudeAI'];

/**
 * Reads the settings of sources that need a credential. Those that are wanted and lack something stay off, and all of
 * them are told in one line.
 *
 * @param wanted  whether a source is switched on
 */
export function readKeyed(
  env: Env,
  wanted: (source: KeyedSource) => boolean,
  notices: string[],
): KeyedConfig {
  const missing: string[] = [];
  const isOn = (source: KeyedSource, ...needs: (keyof Env)[]): boolean => {
    if (!wanted(source)) return false;
    const lacks = needs.filter((name) => env[name] === undefined);
    if (lacks.length > 0) missing.push(`${source} (${lacks.join(', ')})`);
    return lacks.length === 0;
  };
  const subreddits = env.OUTCRY_REDDIT_SUBREDDITS ?? SUBREDDITS;
  const keyed: KeyedConfig = {
    x: isOn('x', 'OUTCRY_X_TOKEN') ? readX(env, notices) : null,
    blueskySearch: isOn('bluesky-search', 'OUTCRY_BLUESKY_IDENTIFIER', 'OUTCRY_BLUESKY_APP_PASSWORD')
      ? {
          identifier: env.OUTCRY_BLUESKY_IDENTIFIER ?? '',
          appPassword: env.OUTCRY_BLUESKY_APP_PASSWORD ?? '',
        }
      : null,
    reddit: isOn('reddit', 'OUTCRY_REDDIT_CLIENT_ID', 'OUTCRY_REDDIT_CLIENT_SECRET')
      ? {
          clientId: env.OUTCRY_REDDIT_CLIENT_ID ?? '',
          clientSecret: env.OUTCRY_REDDIT_CLIENT_SECRET ?? '',
          subreddits,
        }
      : null,
    downdetector: isOn(
      'downdetector',
      'OUTCRY_DOWNDETECTOR_CLIENT_ID',
      'OUTCRY_DOWNDETECTOR_CLIENT_SECRET',
      'OUTCRY_DOWNDETECTOR_COMPANIES',
    )
      ? {
          clientId: env.OUTCRY_DOWNDETECTOR_CLIENT_ID ?? '',
          clientSecret: env.OUTCRY_DOWNDETECTOR_CLIENT_SECRET ?? '',
          companies: env.OUTCRY_DOWNDETECTOR_COMPANIES ?? [],
        }
      : null,
    redditRss: isOn('reddit-rss') ? { subreddits } : null,
    threads: isOn('threads', 'OUTCRY_THREADS_TOKEN') ? { token: env.OUTCRY_THREADS_TOKEN ?? '' } : null,
    youtube: isOn('youtube', 'OUTCRY_YOUTUBE_API_KEY')
      ? { key: env.OUTCRY_YOUTUBE_API_KEY ?? '', watch: env.OUTCRY_YOUTUBE_WATCH ?? [] }
      : null,
  };
  // Whether it has is not to be told from what Threads answers.
  if (keyed.threads)
    notices.push(
      'threads finds only posts of your own until Meta has approved threads_keyword_search for your app',
    );
  if (missing.length > 0) notices.push(`off until their credentials are set: ${missing.join(', ')}`);
  return keyed;
}

function readX(env: Env, notices: string[]): KeyedConfig['x'] {
  const budgetMicroUsdPerDay = toMicroUsd(env.OUTCRY_X_BUDGET_USD_PER_DAY ?? 0);
  if (budgetMicroUsdPerDay === 0) {
    notices.push('x is off: it may spend nothing while OUTCRY_X_BUDGET_USD_PER_DAY is 0');
    return null;
  }
  return {
    token: env.OUTCRY_X_TOKEN ?? '',
    budgetMicroUsdPerDay,
    recheckShare: (env.OUTCRY_X_RECHECK_PERCENT ?? X_RECHECK_PERCENT) / 100,
    stream: env.OUTCRY_X_STREAM === 'on',
    prices: {
      post: toMicroUsd(env.OUTCRY_X_PRICE_POST_USD ?? X_PRICE_POST_USD),
      counts: toMicroUsd(env.OUTCRY_X_PRICE_COUNTS_USD ?? X_PRICE_COUNTS_USD),
    },
    fieldNames: env.OUTCRY_X_FIELD_NAMES ?? 'tweet',
    languages: env.OUTCRY_X_LANGUAGES ?? [],
  };
}
