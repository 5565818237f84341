import {
  LAG_COLUMNS,
  LAG_ROW_COLUMNS,
  type lagRecord,
  type lagRowRecord,
  type linkJson,
  type spikeJson,
} from '../../pipeline/index.js';
import { type tellRejected } from '../links/links.schemas.js';
import { type tellOutage } from '../outages/outages.schemas.js';
import { type tellPost } from '../posts/posts.schemas.js';
import { type tellGroupPoint, type tellPoint } from '../trends/trends.schemas.js';
import { type tellWindow } from '../windows/windows.schemas.js';
import { flatTable, pairs, tableOf } from './table.js';

// Every list that comes as CSV or NDJSON. Columns may be added at the end, and are never renamed or moved.

export const TREND_TABLE = flatTable<ReturnType<typeof tellPoint>>('trend', [
  'start',
  'count',
  'authors',
  'expected',
  'score',
  'sentiment',
  'coverage',
]);

export const GROUP_TABLE = flatTable<ReturnType<typeof tellGroupPoint> & { key: string }>('trend', [
  'start',
  'key',
  'count',
  'expected',
]);

interface KeywordRow {
  readonly [column: string]: string | number;
  readonly term: string;
  readonly weight: number;
  readonly people: number;
  readonly usual: number;
}
export const KEYWORDS_TABLE = flatTable<KeywordRow>('keywords', ['term', 'weight', 'people', 'usual']);

interface HashtagRow {
  readonly [column: string]: string | number;
  readonly hashtag: string;
  readonly posts: number;
  readonly usual: number;
  readonly weight: number;
}
export const HASHTAGS_TABLE = flatTable<HashtagRow>('hashtags', ['hashtag', 'posts', 'usual', 'weight']);

export const LAG_TABLE = flatTable<ReturnType<typeof lagRecord>>('lag', LAG_COLUMNS);
export const LAG_ROW_TABLE = flatTable<ReturnType<typeof lagRowRecord>>('lag-outages', LAG_ROW_COLUMNS);

export const SPIKES_TABLE = tableOf<ReturnType<typeof spikeJson>>('spikes', {
  id: ({ id }) => id,
  service: ({ service }) => service,
  onset: ({ onset }) => onset,
  detectedAt: ({ detectedAt }) => detectedAt,
  peakAt: ({ peakAt }) => peakAt,
  end: ({ end }) => end,
  posts: ({ posts }) => posts,
  authors: ({ authors }) => authors,
  peakPerMinute: ({ peakPerMinute }) => peakPerMinute,
  expectedPerMinute: ({ expectedPerMinute }) => expectedPerMinute,
  score: ({ score }) => score,
  sentiment: ({ sentiment }) => sentiment,
  confidence: ({ confidence }) => confidence,
  state: ({ state }) => state,
  phase: ({ phase }) => phase,
  series: ({ series }) => series,
  channel: ({ channel }) => channel,
  ruleVersion: ({ ruleVersion }) => ruleVersion,
  rule: ({ rule }) => rule,
  symptoms: ({ symptoms }) => symptoms.map(({ id, posts }) => `${id}:${posts}`),
  languages: ({ languages }) => pairs(languages),
});

export const OUTAGES_TABLE = tableOf<ReturnType<typeof tellOutage>>('outages', {
  id: ({ id }) => id,
  service: ({ service }) => service,
  name: ({ name }) => name,
  state: ({ state }) => state,
  phase: ({ phase }) => phase,
  start: ({ start }) => start,
  end: ({ end }) => end,
  onset: ({ onset }) => onset,
  detectedAt: ({ detectedAt }) => detectedAt,
  peakAt: ({ peakAt }) => peakAt,
  peakPerMinute: ({ peakPerMinute }) => peakPerMinute,
  expectedPerMinute: ({ expectedPerMinute }) => expectedPerMinute,
  crowdEnd: ({ crowdEnd }) => crowdEnd,
  officialStart: ({ officialStart }) => officialStart,
  acknowledgedAt: ({ acknowledgedAt }) => acknowledgedAt,
  leadMinutes: ({ leadMinutes }) => leadMinutes,
  firstVoice: ({ firstVoice }) => firstVoice,
  posts: ({ posts }) => posts,
  authors: ({ authors }) => authors,
  sentiment: ({ sentiment }) => sentiment,
  confidence: ({ confidence }) => confidence,
  symptoms: ({ symptoms }) => symptoms.map(({ id, posts }) => `${id}:${posts}`),
  languages: ({ languages }) => pairs(languages),
  likelyUpstream: ({ likelyUpstream }) =>
    typeof likelyUpstream === 'string' ? likelyUpstream : likelyUpstream?.service,
  story: ({ story }) => story.id,
  spikes: ({ spikes }) => spikes.map(({ id }) => id),
  windows: ({ windows }) => windows.map(({ id }) => id),
});

export const WINDOWS_TABLE = tableOf<ReturnType<typeof tellWindow>>('windows', {
  id: ({ id }) => id,
  service: ({ service }) => service,
  start: ({ start }) => start,
  end: ({ end }) => end,
  acknowledgedAt: ({ acknowledgedAt }) => acknowledgedAt,
  monitoringAt: ({ monitoringAt }) => monitoringAt,
  title: ({ title }) => title,
  impact: ({ impact }) => impact,
  status: ({ status }) => status,
  official: ({ official }) => official,
  origin: ({ origin }) => origin,
  url: ({ url }) => url,
});

export type ToldLink = ReturnType<typeof linkJson> | ReturnType<typeof tellRejected>;
export const LINKS_TABLE = tableOf<ToldLink>('links', {
  id: ({ id }) => id,
  spike: ({ spike }) => spike,
  window: ({ window }) => window,
  kind: ({ kind }) => kind,
  confidence: ({ confidence }) => confidence,
  leadMinutes: ({ leadMinutes }) => leadMinutes,
  overlap: ({ overlap }) => overlap,
  verdict: ({ verdict }) => verdict,
});

/** What was said goes out only where it was asked for: `text` and quoted `errors` may be absent. */
type ToldPost = ReturnType<typeof tellPost>;
export type ExportedPost = Omit<ToldPost, 'text' | 'errors'> & Partial<Pick<ToldPost, 'text' | 'errors'>>;

const POST_CELLS = {
  id: ({ id }: ExportedPost) => id,
  source: ({ source }: ExportedPost) => source,
  createdAt: ({ createdAt }: ExportedPost) => createdAt,
  ingestedAt: ({ ingestedAt }: ExportedPost) => ingestedAt,
  url: ({ url }: ExportedPost) => url,
  hashtags: ({ hashtags }: ExportedPost) => hashtags,
  language: ({ language }: ExportedPost) => language,
  country: ({ country }: ExportedPost) => country,
  repostOf: ({ repostOf }: ExportedPost) => repostOf,
  sentiment: ({ sentiment }: ExportedPost) => sentiment?.score,
  intent: ({ intent }: ExportedPost) => intent,
  symptoms: ({ symptoms }: ExportedPost) => symptoms,
  services: ({ services }: ExportedPost) => services.map(({ service }) => service),
  excluded: ({ excluded }: ExportedPost) => excluded,
};
export const POSTS_TABLE = tableOf<ExportedPost>('posts', POST_CELLS);
export const POST_TEXTS_TABLE = tableOf<ExportedPost>('posts', { ...POST_CELLS, text: ({ text }) => text });
