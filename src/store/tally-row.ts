import { type Tally } from '../domain/bucket.js';

/** Sentiment is added up in whole millionths, so that scores of up to six decimals give one sum in any order. */
const MICROS = 1_000_000;

/** The columns of a row that counts posts. */
export interface TallyRow {
  readonly posts: number;
  readonly authors: number;
  readonly reports: number;
  readonly recoveries: number;
  readonly sentiment_micros: number;
  readonly sentiment_posts: number;
}

export function toTallyRow({ sentimentSum, sentimentPosts, ...counts }: Tally): TallyRow {
  const { posts, authors, reports, recoveries } = counts;
  return {
    posts,
    authors,
    reports,
    recoveries,
    sentiment_micros: Math.round(sentimentSum * MICROS),
    sentiment_posts: sentimentPosts,
  };
}

export function toTally({ sentiment_micros, sentiment_posts, ...counts }: TallyRow): Tally {
  const { posts, authors, reports, recoveries } = counts;
  const sentimentSum = sentiment_micros / MICROS;
  return { posts, authors, reports, recoveries, sentimentSum, sentimentPosts: sentiment_posts };
}
