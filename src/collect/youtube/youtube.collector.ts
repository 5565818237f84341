import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage, type CollectRequest, NOTHING, type PollCollector } from '../collector.js';
import { FreshPosts, seenSchema } from '../fresh-posts.js';
import { readCursor } from '../read-cursor.js';
import { Rota, rotaSchema, type RotaStep } from '../rota.js';
import { walk } from '../walk.js';
import { readYouTubeThread, YOUTUBE } from './map-youtube-comment.js';
import { videoQueries } from './search-terms.js';
import { placeOf } from './youtube-place.js';
import { type YouTubeAccess, YouTubeClient } from './youtube.client.js';

export interface YouTubeSettings extends YouTubeAccess {
  /** Ids of videos and channels whose comments are always read; at most 20. */
  readonly watch: readonly string[];
}

const EVERY_MS = 5 * MINUTE_MS;
/** Four an hour, of 100 that a day allows. */
const SEARCH_EVERY_MS = 15 * MINUTE_MS;
/** Videos that were found and are read beside those that are always: with them, 8,064 requests a day of 8,500. */
const MOST_FOUND = 8;
/** How long one that was found is read, from when a search found it last. */
const FOUND_FOR_MS = 2 * HOUR_MS;
/** How old a video about a spike may be. */
const VIDEO_AGE_MS = 6 * HOUR_MS;
/** One whose comments are disabled is asked for again after so long. */
const CLOSED_FOR_MS = DAY_MS;
const LOOK_BACK_MS = 6 * HOUR_MS;
/** How late a comment may come into the list. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** Requests of one call; a busy place may take several. */
const MOST_REQUESTS = 40;
/** Comments below some videos are not where people speak: by themselves they make no minute heard. */
const COVERAGE = 0.005;

const standingSchema = z.object({
  rota: rotaSchema.nullable(),
  seen: seenSchema,
  /** When was searched last, and how often. */
  search: z.object({ atMs: z.number(), times: z.number() }).nullable(),
  /** Videos by id: until when they are read. */
  found: z.record(z.string(), z.number()),
  /** Videos and channels by id: until when they are left alone. */
  closed: z.record(z.string(), z.number()),
});
type Standing = z.infer<typeof standingSchema>;
const NEW: Standing = { rota: null, seen: [], search: null, found: {}, closed: {} };

/**
 * Comments below videos: of those that are watched, and, while a service is in a spike, of recent videos about it. What is
 * about a tracked service is told by its text. Replies are not read: they do not move their thread up.
 */
export class YouTubeCollector implements PollCollector {
  readonly source = YOUTUBE;
  readonly everyMs = EVERY_MS;
  readonly coverage = COVERAGE;
  private readonly watch: readonly string[];
  private readonly client: YouTubeClient;
  /** What went wrong beside what was read: told at the next call. */
  private trouble: CollectorError | null = null;

  constructor({ watch, ...access }: YouTubeSettings, fetch: Fetch) {
    this.watch = watch;
    this.client = new YouTubeClient(YOUTUBE, access, fetch);
  }

  async collect(request: CollectRequest): Promise<CollectedPage> {
    const { cursor, nowMs, signal } = request;
    signal.throwIfAborted();
    const { trouble } = this;
    this.trouble = null;
    if (trouble) throw trouble;
    const before = readCursor(standingSchema, cursor) ?? NEW;
    const standing = await this.search({ ...before, ...stillValid(before, nowMs) }, request);
    const closed = { ...standing.closed };
    const items = [...new Set([...this.watch, ...Object.keys(standing.found)])].filter(
      (id) => !(id in closed),
    );
    const rota = new Rota(
      standing.rota,
      { items, urgent: items, restMs: 0, lookBackMs: LOOK_BACK_MS },
      nowMs,
    );
    const fresh = new FreshPosts(standing.seen);
    let skipped = 0;
    const ask = async ({ item, token, startMs }: RotaStep): Promise<string | null> => {
      const page = await this.client.listComments(placeOf(item), token, { nowMs, signal });
      if (page === 'closed') {
        closed[item] = nowMs + CLOSED_FOR_MS;
        if (this.watch.includes(item)) this.trouble = noComments(item, closed[item]);
        else skipped += 1;
        return null;
      }
      const threads = page.threads.map((value) => readYouTubeThread(value, nowMs));
      return fresh.take(threads, startMs - OVERLAP_MS) ? null : page.nextToken;
    };
    try {
      await walk(rota, (requests) => requests < MOST_REQUESTS, ask);
      this.trouble ??= rota.refusal;
    } catch (error) {
      // That a search was made has to be kept, or it would be made again and again.
      const hasSearched = standing.search !== before.search;
      if (!(error instanceof CollectorError) || !hasSearched) throw error;
      this.trouble = error;
    }
    return {
      ...NOTHING,
      posts: fresh.sorted(),
      nextCursor: JSON.stringify({ ...standing, rota: rota.standing, seen: fresh.seen, closed }),
      listened: rota.listened,
      failed: fresh.failed,
      skipped,
      // What is left waits for the next round: the rhythm is what keeps to the quota, over restarts too.
      more: this.trouble !== null,
    };
  }

  /** Looks for videos about what is in a spike, if it is time. A search that fails is told at the next call. */
  private async search(
    standing: Standing,
    { spiking, phrases, nowMs, signal }: CollectRequest,
  ): Promise<Standing> {
    const { search } = standing;
    if (search && nowMs - search.atMs < SEARCH_EVERY_MS) return standing;
    const queries = videoQueries(spiking, phrases);
    const times = search?.times ?? 0;
    const query = queries[times % queries.length];
    if (query === undefined) return standing;
    const after = { ...standing, search: { atMs: nowMs, times: times + 1 } };
    try {
      const ids = await this.client.searchVideos(query, nowMs - VIDEO_AGE_MS, { nowMs, signal });
      const latest = [...ids.slice(0, MOST_FOUND), ...Object.keys(standing.found)].slice(0, MOST_FOUND);
      const until = (id: string) => (ids.includes(id) ? nowMs + FOUND_FOR_MS : (standing.found[id] ?? nowMs));
      return { ...after, found: Object.fromEntries(latest.map((id) => [id, until(id)])) };
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      const { code, source, message, retryAtMs } = error;
      // Comments have a quota of their own: only the searches wait for as long as is asked.
      this.trouble = new CollectorError(
        code,
        source,
        `no videos are found: ${message}`,
        code !== 'unauthorized',
      );
      const atMs = Math.max(nowMs, (retryAtMs ?? 0) - SEARCH_EVERY_MS);
      return { ...after, search: { ...after.search, atMs } };
    }
  }
}

function noComments(id: string, untilMs: number): CollectorError {
  const message = `YouTube shows no comments of ${id}, which OUTCRY_YOUTUBE_WATCH names; it is left alone until ${toIso(untilMs)}`;
  return new CollectorError('refused', YOUTUBE, message, true);
}

function stillValid({ found, closed }: Standing, nowMs: number): Pick<Standing, 'found' | 'closed'> {
  const valid = (times: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(times).filter(([, untilMs]) => untilMs > nowMs));
  return { found: valid(found), closed: valid(closed) };
}
