import { type Post } from '../../domain/post.js';
import { type ServerEvent } from '../../http/fetch-events.js';
import { type CollectedBatch } from '../collector.js';
import { isToSkip, mapMastodonStatus, MASTODON } from './map-mastodon-status.js';
import { type MastodonStatus, statusSchema } from './mastodon-api.js';
import { StatusMemory } from './status-memory.js';

/** Collects what the streams of one server's hashtags say into batches. One per subscription. */
export class StreamBatch {
  private posts: Post[] = [];
  private deleted = new Set<string>();
  private read = 0;
  private failed = 0;
  private aliveMs = 0;
  private toldMs = 0;
  private readonly memory: StatusMemory;

  /** @param cursor  of an earlier batch */
  constructor(
    private readonly host: string,
    cursor: string | null,
  ) {
    this.memory = new StatusMemory(cursor);
  }

  /** Events waiting in the next batch. */
  get size(): number {
    return this.read;
  }

  /** A piece of a stream, which may hold nothing but says that the stream lives. */
  add(events: readonly ServerEvent[], nowMs: number): void {
    this.aliveMs = nowMs;
    for (const event of events) this.take(event, nowMs);
  }

  /**
   * The batch so far, and begins the next; `null` when there is none.
   *
   * @param quietMs  a stream that says nothing but that it lives makes an empty batch after so long
   */
  next(quietMs: number): Omit<CollectedBatch, 'done'> | null {
    if (this.read === 0 && this.aliveMs - this.toldMs < quietMs) return null;
    const { posts, deleted, read, failed } = this;
    this.posts = [];
    this.deleted = new Set();
    this.read = 0;
    this.failed = 0;
    this.toldMs = this.aliveMs;
    return {
      posts,
      deleted: [...deleted],
      goneAuthors: [],
      cursor: this.memory.cursor,
      // What was said while a connection was down is lost to a stream: it is its host's timelines that prove anything.
      newestMs: null,
      listened: [],
      failed,
      read,
    };
  }

  private take({ name, data }: ServerEvent, nowMs: number): void {
    this.read += 1;
    if (name === 'delete') {
      const post = this.memory.postOf(data.trim());
      if (post !== null) this.deleted.add(post);
    } else if (name === 'update' || name === 'status.update') {
      const status = readStatus(data);
      const post = status && mapMastodonStatus(status, this.host, nowMs);
      if (!post) this.failed += 1;
      else if (name === 'status.update') this.deleted.add(`${MASTODON}:${status.uri}`);
      else if (!isToSkip(status) && this.memory.add(status.id, post.id)) this.posts.push(post);
    }
  }
}

function readStatus(data: string): MastodonStatus | null {
  try {
    return statusSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
