import { CollectorError } from '../../domain/errors.js';
import { parseInstant } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { YOUTUBE } from './map-youtube-comment.js';
import { standingCommentSchema } from './youtube-api.js';
import { type YouTubeAccess, YouTubeClient } from './youtube.client.js';

/** Comments in one request, which costs a unit however many they are. */
const BATCH = 50;

/**
 * Asks YouTube whether comments still stand as they were read, which tells of deletions and edits, and is the refreshing
 * of stored data that its terms ask for.
 */
export class YouTubeRecheck implements Recheck {
  readonly platform = YOUTUBE;
  readonly batch = BATCH;
  private readonly client: YouTubeClient;

  constructor(access: YouTubeAccess, fetch: Fetch) {
    this.client = new YouTubeClient(`${YOUTUBE}:recheck`, access, fetch);
  }

  async check(
    posts: readonly CheckedPost[],
    call: { nowMs: number; signal: AbortSignal },
  ): Promise<RecheckReading> {
    const idOf = ({ id }: CheckedPost) => id.slice(YOUTUBE.length + 1);
    let found: readonly unknown[];
    try {
      found = await this.client.findComments(posts.map(idOf), call);
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      return { checked: [], gone: [] };
    }
    const changedAt = new Map<string, number>();
    for (const value of found) {
      const comment = standingCommentSchema.safeParse(value).data;
      if (comment) changedAt.set(comment.id, parseInstant(comment.snippet.updatedAt ?? '') ?? -Infinity);
    }
    // One that cannot be read may be any of those that seem to be missing.
    const isWhole = changedAt.size === found.length;
    const checked = posts.filter((post) => isWhole || changedAt.has(idOf(post)));
    const stands = (post: CheckedPost) => (changedAt.get(idOf(post)) ?? Infinity) <= post.checkedAtMs;
    return {
      checked: checked.map(({ id }) => id),
      gone: checked.filter((post) => !stands(post)).map(({ id }) => id),
    };
  }
}
