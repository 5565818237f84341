import { DAY_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson, type JsonReply } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { foundVideoSchema, pageSchema } from './youtube-api.js';
import { isClosed, reasonOf, TOLD_REFUSALS, youtubeError } from './youtube-error.js';
import { type YouTubePlace } from './youtube-place.js';

/**
 * What a project may ask a day: searches have an allowance of their own; everything else, at a unit a request, shares
 * 10,000 (developers.google.com/youtube/v3/determine_quota_cost). Of these a part is kept for asking whether comments
 * still stand.
 */
const SEARCH_LIMIT = { requests: 100, windowMs: DAY_MS };
const COMMENTS_LIMIT = { requests: 8500, windowMs: DAY_MS };
const RECHECK_LIMIT = { requests: 1500, windowMs: DAY_MS };

/** The most that each method gives. */
const MOST_COMMENTS = '100';
const MOST_VIDEOS = '50';

export interface YouTubeAccess {
  /** Of a project that has the YouTube Data API enabled. */
  readonly key: string;
  /** Another address than Google's. */
  readonly base?: string;
}

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

interface CommentPage {
  /** Threads, the latest first, unread. */
  readonly threads: readonly unknown[];
  readonly nextToken: string | null;
}

const BASE = 'https://www.googleapis.com';

/**
 * Speaks to the YouTube Data API (v3); knows addresses and quotas, and nothing of what to ask when. The key goes in a
 * header, which all of Google's APIs take (docs.cloud.google.com/docs/authentication/api-keys-use), and so stands in no
 * address.
 */
export class YouTubeClient {
  private readonly searches = new RequestBudget(`${this.source} searches`, SEARCH_LIMIT);
  private readonly comments = new RequestBudget(`${this.source} comments`, COMMENTS_LIMIT);
  private readonly rechecks = new RequestBudget(`${this.source} rechecks`, RECHECK_LIMIT);

  constructor(
    readonly source: string,
    private readonly access: YouTubeAccess,
    private readonly fetch: Fetch,
  ) {}

  /** Comments, without replies. @returns `closed`: there are none to be read, now or later */
  async listComments(place: YouTubePlace, token: string | null, call: Call): Promise<CommentPage | 'closed'> {
    const where = place.kind === 'video' ? 'videoId' : 'allThreadsRelatedToChannelId';
    const parameters = {
      part: 'snippet',
      [where]: place.id,
      order: 'time',
      textFormat: 'plainText',
      maxResults: MOST_COMMENTS,
      ...(token === null ? {} : { pageToken: token }),
    };
    const { reply, url } = await this.get('commentThreads', parameters, this.comments, call);
    if (isClosed(reply)) return 'closed';
    const { items, nextPageToken } = this.read(reply, url, call);
    return { threads: items, nextToken: nextPageToken ?? null };
  }

  /** Ids of videos that were published since a time, the latest first. */
  async searchVideos(query: string, sinceMs: number, call: Call): Promise<string[]> {
    const parameters = {
      part: 'snippet',
      q: query,
      type: 'video',
      order: 'date',
      publishedAfter: toIso(sinceMs),
      maxResults: MOST_VIDEOS,
    };
    const { reply, url } = await this.get('search', parameters, this.searches, call);
    const { items } = this.read(reply, url, call);
    return items.flatMap((item) => foundVideoSchema.safeParse(item).data?.id.videoId ?? []);
  }

  /**
   * Comments by id, those that are gone left out. A list that holds one that is gone may be refused as a whole
   * (`commentNotFound`): its halves are asked for then.
   */
  async findComments(ids: readonly string[], call: Call): Promise<readonly unknown[]> {
    const { reply, url } = await this.get(
      'comments',
      { part: 'snippet', id: ids.join(',') },
      this.rechecks,
      call,
    );
    if (reasonOf(reply) !== 'commentNotFound') return this.read(reply, url, call).items;
    if (ids.length === 1) return [];
    const half = Math.ceil(ids.length / 2);
    const first = await this.findComments(ids.slice(0, half), call);
    return [...first, ...(await this.findComments(ids.slice(half), call))];
  }

  private async get(
    method: string,
    parameters: Readonly<Record<string, string>>,
    budget: RequestBudget,
    call: Call,
  ): Promise<{ readonly reply: JsonReply; readonly url: string }> {
    const { fetch, source } = this;
    const { base = BASE, key } = this.access;
    const url = `${base}/youtube/v3/${method}?${new URLSearchParams(parameters).toString()}`;
    const headers = { 'x-goog-api-key': key };
    const reply = await fetchJson({ ...call, fetch, source, budget, url, headers, expect: TOLD_REFUSALS });
    return { reply, url };
  }

  /** @throws CollectorError when it is a refusal, or no list */
  private read(reply: JsonReply, url: string, { nowMs }: Call) {
    const asked = { source: this.source, url, nowMs };
    if (TOLD_REFUSALS.includes(reply.status)) throw youtubeError(asked, reply);
    const page = pageSchema.safeParse(reply.body).data;
    if (!page) throw badPayload(asked, 'answers no list');
    return page;
  }
}
