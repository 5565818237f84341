import { z } from 'zod';
import { readCursor } from '../read-cursor.js';

/** A post is taken back soon or seldom; what is older goes with its text's time to live. */
const MOST_REMEMBERED = 500;

const memorySchema = z.array(z.tuple([z.string(), z.string()]));

/**
 * Which post a status of one server is: a stream tells deletions by the server's own id, and a post is known by its
 * address at home. Written into the cursor, so that a restart forgets none.
 */
export class StatusMemory {
  private readonly posts: Map<string, string>;

  constructor(cursor: string | null) {
    this.posts = new Map(readCursor(memorySchema, cursor));
  }

  /** @returns whether it is new */
  add(statusId: string, postId: string): boolean {
    if (this.posts.has(statusId)) return false;
    this.posts.set(statusId, postId);
    for (const oldest of this.posts.keys()) {
      if (this.posts.size <= MOST_REMEMBERED) break;
      this.posts.delete(oldest);
    }
    return true;
  }

  postOf(statusId: string): string | null {
    return this.posts.get(statusId) ?? null;
  }

  get cursor(): string {
    return JSON.stringify([...this.posts]);
  }
}
