import { type Post } from './post.js';

export const INTENTS = ['report', 'question', 'recovery', 'news', 'joke', 'other'] as const;
export type Intent = (typeof INTENTS)[number];

export const SENTIMENT_LABELS = ['negative', 'neutral', 'positive'] as const;

export interface Sentiment {
  /** -1 (worst) .. 1 (best). */
  readonly score: number;
  readonly label: (typeof SENTIMENT_LABELS)[number];
  /** How likely the label is, 0..1; only where a trained model of the language said so. It is not stored. */
  readonly probability?: number;
}

/** Why a Post counts for a service: the rule that matched and the words it matched. */
export interface ServiceMatch {
  readonly service: string;
  readonly rule: 'hashtag' | 'phrase' | 'alias';
  /** The hashtag (normalised) or the phrase or alias, as configured. */
  readonly matched: string;
}

/** What one Post says, read without any other post. */
export interface Analysis {
  /** ISO 639-1, or `und` when unsure. */
  readonly language: string;
  /** 0..1 */
  readonly languageConfidence: number;
  /** `null` when it cannot be scored, never 0 instead. */
  readonly sentiment: Sentiment | null;
  readonly intent: Intent;
  /** 0..1 */
  readonly intentConfidence: number;
  /** Stable symptom ids, in the order of the symptom table, each once. */
  readonly symptoms: readonly string[];
  /** Keywords of the post, best first. */
  readonly keywords: readonly string[];
  /** Error messages and codes that the post quotes, as written, in order, each once. */
  readonly errors: readonly string[];
}

/** Reasons for which a Post that names a service is not counted. */
export const EXCLUSION_REASONS = ['repost', 'echo', 'bot', 'spam'] as const;
/**
 * `repost`: repeats another post by reference. `echo`: nearly the same words as an earlier post (or its headline, or
 * its link with little besides). `bot`: the same words at the same time of day as on an earlier day, or the fourth
 * post that its author began alike. `spam`: an advert or a tag-stuffer.
 */
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** A Post with its reading and the verdict on whether it counts. */
export interface AnalyzedPost {
  readonly post: Post;
  readonly analysis: Analysis;
  /** At least one; sorted by service, each service once. */
  readonly matches: readonly ServiceMatch[];
  /**
   * Services that it names by an alias alone, which is not enough to count for them; sorted. Told while the post is read,
   * and not stored: a post whose text is forgotten has none.
   */
  readonly mentions?: readonly string[];
  /** `null` when it counts. */
  readonly excluded: ExclusionReason | null;
}

/** Intents that speak of trouble at first hand; they make the report series. */
export function isReportLike(intent: Intent): boolean {
  return intent === 'report' || intent === 'question';
}
