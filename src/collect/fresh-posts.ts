import { z } from 'zod';
import { byEventOrder, type Post } from '../domain/post.js';

/** An entry of a list of posts. */
export interface ListedPost {
  /** `null` when it cannot be told, or read. */
  readonly id: string | null;
  readonly timeMs: number | null;
  readonly post: Post | null;
}

/** Posts that were given and are remembered: the newest, which the next reading meets again. */
const MOST_SEEN = 2000;

/** Ids that were given, with their times where those are known; the newest first. */
export const seenSchema = z.array(z.tuple([z.string(), z.number().nullable()]));
type Seen = z.infer<typeof seenSchema>;

/**
 * What is new in lists that run from the newest down. Each is read a little further than to where it was left, because
 * posts come into lists late; what was given before is told by its id.
 */
export class FreshPosts {
  /** Entries that could not be read. */
  failed = 0;
  private readonly posts = new Map<string, Post>();
  private readonly known: Map<string, number | null>;

  /** @param seen  of the last time */
  constructor(seen: Readonly<Seen>) {
    this.known = new Map(seen);
  }

  /**
   * @param fromMs  what is older was read before
   * @returns whether the whole page is older, so that nothing new can follow
   */
  take(page: readonly ListedPost[], fromMs: number): boolean {
    for (const entry of page) if (entry.timeMs === null || entry.timeMs >= fromMs) this.add(entry);
    const times = page.flatMap(({ timeMs }) => timeMs ?? []);
    return times.length > 0 && Math.max(...times) < fromMs;
  }

  /** Oldest first. */
  sorted(): Post[] {
    return [...this.posts.values()].sort(byEventOrder);
  }

  /** To be remembered. */
  get seen(): Seen {
    const newness = (timeMs: number | null) => timeMs ?? Infinity;
    return [...this.known].sort(([, a], [, b]) => newness(b) - newness(a) || 0).slice(0, MOST_SEEN);
  }

  private add({ id, timeMs, post }: ListedPost): void {
    if (id !== null && this.known.has(id)) return;
    if (id !== null) this.known.set(id, timeMs);
    if (post) this.posts.set(post.id, post);
    else this.failed += 1;
  }
}
