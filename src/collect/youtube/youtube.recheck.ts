import { CollectorError } from '../../domain/errors.js';
import { parseInstant } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { DoubtedAbsence } from '../doubted-absence.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { YOUTUBE } from './map-youtube-comment.js';
import { type StandingComment, standingCommentSchema } from './youtube-api.js';
import { type YouTubeAccess, YouTubeClient } from './youtube.client.js';

/** Comments in one request, which costs a unit however many they are. */
const BATCH = 50;
/** Of a comment that began a thread. */
const COMMENT_ID = /^Ug[\w-]{10,}$/;

/**
 * Asks YouTube whether comments still stand as they were read, which tells of deletions and edits, and is the refreshing
 * of stored data that its terms ask for.
 */
export class YouTubeRecheck implements Recheck {
  readonly platform = YOUTUBE;
  readonly batch = BATCH;
  private readonly client: YouTubeClient;
  private readonly absence = new DoubtedAbsence();

  constructor(access: YouTubeAccess, fetch: Fetch) {
    this.client = new YouTubeClient(`${YOUTUBE}:recheck`, access, fetch);
  }

  async check(
    posts: readonly CheckedPost[],
    call: { nowMs: number; signal: AbortSignal },
  ): Promise<RecheckReading> {
    // An id that was made up, such as one of a masked recording, is not asked for: it would be missing.
    const asked = posts.filter(({ id }) => COMMENT_ID.test(commentOf(id)));
    const others = posts.filter((post) => !asked.includes(post)).map(({ id }) => id);
    if (asked.length === 0) return { checked: others, gone: [] };
    try {
      const found = await this.client.findComments(
        asked.map(({ id }) => commentOf(id)),
        call,
      );
      const { checked, gone } = this.read(asked, found, call.nowMs);
      return { checked: [...others, ...checked], gone };
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      return { checked: others, gone: [] };
    }
  }

  private read(asked: readonly CheckedPost[], found: readonly unknown[], nowMs: number): RecheckReading {
    const comments = found.map((value) => standingCommentSchema.safeParse(value).data);
    const byId = new Map(comments.flatMap((comment) => (comment ? [[comment.id, comment] as const] : [])));
    const standing = asked.filter(({ id }) => byId.has(commentOf(id)));
    const changed = standing.filter((post) => isChanged(byId.get(commentOf(post.id)), post.checkedAtMs));
    const missing = asked.filter(({ id }) => !byId.has(commentOf(id))).map(({ id }) => id);
    this.absence.clear(standing.map(({ id }) => id));
    const gone = this.goneOf(missing, { found: byId.size, unread: found.length - byId.size, nowMs });
    return {
      checked: [...standing.map(({ id }) => id), ...gone],
      gone: [...changed.map(({ id }) => id), ...gone],
    };
  }

  /** @param unread  comments that cannot be read: each may be any of those that seem to be missing */
  private goneOf(
    missing: readonly string[],
    { found, unread, nowMs }: { found: number; unread: number; nowMs: number },
  ): readonly string[] {
    if (unread > 0) return [];
    return found === 0 && missing.length > 1 ? this.absence.believed(missing, nowMs) : missing;
  }
}

function commentOf(postId: string): string {
  return postId.slice(YOUTUBE.length + 1);
}

/** One that was never edited has two equal times, whatever our clock says. */
function isChanged(comment: StandingComment | undefined, checkedAtMs: number): boolean {
  const { publishedAt, updatedAt } = comment?.snippet ?? {};
  if (!updatedAt || updatedAt === publishedAt) return false;
  return (parseInstant(updatedAt) ?? -Infinity) > checkedAtMs;
}
