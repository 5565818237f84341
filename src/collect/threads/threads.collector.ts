import { z } from 'zod';
import { type CollectorError } from '../../domain/errors.js';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage, type CollectRequest, NOTHING, type PollCollector } from '../collector.js';
import { FreshPosts, seenSchema } from '../fresh-posts.js';
import { readCursor } from '../read-cursor.js';
import { Rota, rotaSchema } from '../rota.js';
import { type SessionVault } from '../session-vault.js';
import { walk } from '../walk.js';
import { readThreadsMedia, THREADS } from './map-threads-media.js';
import { ThreadsClient } from './threads.client.js';

export interface ThreadsSettings {
  /** Of a user, long-lived. */
  readonly token: string;
  /** Another address than that of Threads. */
  readonly base?: string;
}

const BASE = 'https://graph.threads.net';
const EVERY_MS = 5 * MINUTE_MS;
/** Searches of one call that find something: 2,016 a day at that rhythm, of 2,200 that are allowed. */
const MOST_FINDS = 7;
/** Searches of one call: 8,640 a day, of 48,000 calls that an app has at least (.../threads/overview, "Rate limiting"). */
const MOST_REQUESTS = 30;
/** Hashtags of services that are not in a spike are searched once in so long, if so many can be. */
const REST_MS = 30 * MINUTE_MS;
const LOOK_BACK_MS = 6 * HOUR_MS;
/** How late a post may come into what is found. */
const OVERLAP_MS = 15 * MINUTE_MS;
/**
 * A post has one topic tag at most, and whether an app may search what others posted cannot be told: by itself this makes
 * no minute heard.
 */
const COVERAGE = 0.005;

const standingSchema = z.object({ rota: rotaSchema, seen: seenSchema });

/**
 * Posts on Threads whose topic is a tracked hashtag. A search takes one hashtag, so they are searched in turn: those of
 * services in a spike every time and first, as many of the others as the allowance of a day has room for.
 */
export class ThreadsCollector implements PollCollector {
  readonly source = THREADS;
  readonly everyMs = EVERY_MS;
  readonly coverage = COVERAGE;
  private readonly client: ThreadsClient;
  /** What was refused beside what was read: told at the next call. */
  private trouble: CollectorError | null = null;

  constructor(
    { token, base = BASE }: ThreadsSettings,
    { fetch, vault }: { readonly fetch: Fetch; readonly vault: SessionVault },
  ) {
    this.client = new ThreadsClient(THREADS, base, token, vault, fetch);
  }

  async collect({ cursor, hashtags, spiking, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    signal.throwIfAborted();
    const { trouble } = this;
    this.trouble = null;
    if (trouble) throw trouble;
    const standing = readCursor(standingSchema, cursor);
    const plan = {
      items: tagsOf(hashtags),
      urgent: tagsOf(spiking),
      restMs: REST_MS,
      lookBackMs: LOOK_BACK_MS,
    };
    const rota = new Rota(standing?.rota ?? null, plan, nowMs);
    const fresh = new FreshPosts(standing?.seen ?? []);
    let finds = 0;
    await walk(
      rota,
      (requests) => requests < MOST_REQUESTS && finds < MOST_FINDS,
      async ({ item, token, startMs }) => {
        const fromMs = startMs - OVERLAP_MS;
        const { media, after } = await this.client.searchTag(item, fromMs, token, { nowMs, signal });
        if (media.length === 0) return null;
        finds += 1;
        const isReached = fresh.take(
          media.map((value) => readThreadsMedia(value, nowMs)),
          fromMs,
        );
        return isReached ? null : after;
      },
    );
    this.trouble = rota.refusal ?? this.client.tokenTrouble();
    return {
      ...NOTHING,
      posts: fresh.sorted(),
      nextCursor: JSON.stringify({ rota: rota.standing, seen: fresh.seen }),
      listened: rota.listened,
      failed: fresh.failed,
      // What is left waits for the next round: the rhythm is what keeps to the allowance, over restarts too.
      more: this.trouble !== null,
    };
  }
}

function tagsOf(hashtags: readonly string[]): string[] {
  return [...new Set(hashtags.map(normalizeHashtag).filter(isHashtag))];
}
