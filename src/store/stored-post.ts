import {
  type AnalyzedPost,
  type ExclusionReason,
  type Intent,
  type Sentiment,
  type ServiceMatch,
} from '../domain/analysis.js';
import { type PostRow, type PostServiceRow } from './entities/post.entity.js';

/** An AnalyzedPost as kept. Its author is a salted hash; once it was forgotten its text is '' and its id a hash too. */
export interface StoredPost extends AnalyzedPost {
  readonly ingestedAtMs: number;
  /** `ANALYSIS_VERSION` that read it. */
  readonly analysisVersion: string;
}

/** A row as it is written and read; that a post was withdrawn is noted and counted on its own. */
export type StoredPostRow = Omit<PostRow, 'withdrawn_at_ms'>;

/** Columns of the message itself, which never change but by forgetting. */
const MESSAGE_COLUMNS = [
  'id',
  'source',
  'created_at_ms',
  'ingested_at_ms',
  'text',
  'author',
  'declared_language',
  'url',
  'hashtags',
  'country',
  'repost_of',
  'checked_at_ms',
  'turn',
] as const satisfies readonly (keyof PostRow)[];

/** Columns of its reading, which another version of the rules may change. */
export const READING_COLUMNS = [
  'language',
  'language_confidence',
  'sentiment_score',
  'sentiment_label',
  'intent',
  'intent_confidence',
  'symptoms',
  'keywords',
  'errors',
  'matches',
  'excluded',
  'analysis_version',
] as const satisfies readonly (keyof PostRow)[];

export const POST_COLUMNS = [...MESSAGE_COLUMNS, ...READING_COLUMNS] as const;

/** @param turn  that it is stored in; of no use where it is stored already */
export function toPostRow(
  { post, analysis, matches, excluded, ingestedAtMs, analysisVersion }: StoredPost,
  turn: number | null,
): StoredPostRow {
  return {
    turn,
    id: post.id,
    source: post.source,
    created_at_ms: post.createdAtMs,
    ingested_at_ms: ingestedAtMs,
    text: post.text,
    author: post.author,
    declared_language: post.language,
    url: post.url,
    hashtags: JSON.stringify(post.hashtags),
    country: post.country,
    repost_of: post.repostOf,
    checked_at_ms: ingestedAtMs,
    language: analysis.language,
    language_confidence: analysis.languageConfidence,
    sentiment_score: analysis.sentiment?.score ?? null,
    sentiment_label: analysis.sentiment?.label ?? null,
    intent: analysis.intent,
    intent_confidence: analysis.intentConfidence,
    symptoms: JSON.stringify(analysis.symptoms),
    keywords: JSON.stringify(analysis.keywords),
    errors: JSON.stringify(analysis.errors),
    matches: JSON.stringify(matches),
    excluded,
    analysis_version: analysisVersion,
  };
}

export function toStoredPost(row: StoredPostRow): StoredPost {
  return {
    post: {
      id: row.id,
      source: row.source,
      createdAtMs: row.created_at_ms,
      text: row.text,
      author: row.author,
      language: row.declared_language,
      url: row.url,
      hashtags: JSON.parse(row.hashtags) as string[],
      country: row.country,
      repostOf: row.repost_of,
    },
    analysis: {
      language: row.language,
      languageConfidence: row.language_confidence,
      sentiment: toSentiment(row),
      intent: row.intent as Intent,
      intentConfidence: row.intent_confidence,
      symptoms: JSON.parse(row.symptoms) as string[],
      keywords: JSON.parse(row.keywords) as string[],
      errors: JSON.parse(row.errors) as string[],
    },
    matches: toMatches(row),
    excluded: row.excluded as ExclusionReason | null,
    ingestedAtMs: row.ingested_at_ms,
    analysisVersion: row.analysis_version,
  };
}

/** One index row for each service that a post matches. */
export function toPostServiceRows(
  post: string,
  created_at_ms: number,
  matches: readonly ServiceMatch[],
): PostServiceRow[] {
  return matches.map(({ service }) => ({ service, created_at_ms, post }));
}

/** Those of a stored post. */
export function postServicesOf(row: Pick<PostRow, 'id' | 'created_at_ms' | 'matches'>): PostServiceRow[] {
  return toPostServiceRows(row.id, row.created_at_ms, toMatches(row));
}

function toMatches(row: Pick<PostRow, 'matches'>): ServiceMatch[] {
  return JSON.parse(row.matches) as ServiceMatch[];
}

function toSentiment({
  sentiment_score,
  sentiment_label,
}: Pick<PostRow, 'sentiment_score' | 'sentiment_label'>): Sentiment | null {
  if (sentiment_score === null || sentiment_label === null) return null;
  return { score: sentiment_score, label: sentiment_label as Sentiment['label'] };
}
