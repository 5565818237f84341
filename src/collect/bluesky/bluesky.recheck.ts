import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { DoubtedAbsence } from '../doubted-absence.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { BLUESKY } from './map-bluesky-post.js';

const BASE = 'https://public.api.bsky.app';
/** A fifth of what an address may ask (connectors.md 3b: 3,000 in 5 minutes). */
const LIMIT = { requests: 600, windowMs: 5 * MINUTE_MS };
/** The most addresses of one request (lexicons app.bsky.feed.getPosts and app.bsky.actor.getProfiles). */
const AT_ONCE = 25;
/** 50 requests a run, fewer than the allowance of a minute. */
const BATCH = 50 * AT_ONCE;

const postsSchema = z.object({ posts: z.array(z.object({ uri: z.string() })) });
const profilesSchema = z.object({ profiles: z.array(z.object({ did: z.string() })) });

interface Call {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks Bluesky's public index: Jetstream tells what authors delete, but not what moderators take down. The index leaves
 * out a post that is gone or hidden, one of an account that is gone with it, so what is missing of a readable reply does
 * not stand.
 */
export class BlueskyRecheck implements Recheck {
  readonly platform = BLUESKY;
  readonly batch = BATCH;
  private readonly budget = new RequestBudget(`${BLUESKY}:recheck`, LIMIT);
  private readonly absence = new DoubtedAbsence();

  /** @param base  without a trailing `/` */
  constructor(
    private readonly fetch: Fetch,
    private readonly base = BASE,
  ) {}

  async check(posts: readonly CheckedPost[], call: Call): Promise<RecheckReading> {
    const places = posts.map(({ id }) => placeOf(id)).filter((place) => place !== null);
    const checked: string[] = posts.map(({ id }) => id).filter((id) => placeOf(id) === null);
    const gone: string[] = [];
    for (let start = 0; start < places.length; start += AT_ONCE) {
      const some = places.slice(start, start + AT_ONCE);
      try {
        const told = await this.askAtOnce(some, call);
        checked.push(...told.checked);
        gone.push(...told.gone);
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
      }
    }
    return { checked, gone };
  }

  /** @throws CollectorError when it cannot be found out */
  private async askAtOnce(places: readonly Place[], call: Call): Promise<RecheckReading> {
    const uris = places.map(({ uri }) => uri);
    const { posts } = await this.ask('app.bsky.feed.getPosts', 'uris', uris, postsSchema, call);
    const standing = new Set(posts.map(({ uri }) => uri));
    const ids = places.map(({ id }) => id);
    const missing = places.filter(({ uri }) => !standing.has(uri));
    this.absence.clear(places.filter(({ uri }) => standing.has(uri)).map(({ id }) => id));
    if (posts.length > 0 || places.length === 1) return { checked: ids, gone: missing.map(({ id }) => id) };
    const gone = await this.believedOf(places, call);
    return { checked: gone, gone };
  }

  /**
   * An index in trouble would have everything emptied. Of one that knows none of several posts it is believed at once
   * that those are gone whose author it does not know, if it knows others; of the rest only after hours.
   */
  private async believedOf(places: readonly Place[], call: Call): Promise<string[]> {
    const authors = [...new Set(places.map(({ did }) => did))];
    const method = 'app.bsky.actor.getProfiles';
    const { profiles } = await this.ask(method, 'actors', authors, profilesSchema, call);
    const known = new Set(profiles.map(({ did }) => did));
    const ofNobody = places.filter(({ did }) => known.size > 0 && !known.has(did)).map(({ id }) => id);
    const doubted = places.map(({ id }) => id).filter((id) => !ofNobody.includes(id));
    return [...ofNobody, ...this.absence.believed(doubted, call.nowMs)];
  }

  private async ask<T>(
    method: string,
    name: string,
    values: readonly string[],
    schema: z.ZodType<T>,
    call: Call,
  ): Promise<T> {
    const query = new URLSearchParams(values.map((value) => [name, value]));
    const url = `${this.base}/xrpc/${method}?${query.toString()}`;
    const { fetch, budget } = this;
    const { body } = await fetchJson({ ...call, fetch, source: `${BLUESKY}:recheck`, budget, url });
    const read = schema.safeParse(body).data;
    if (!read) throw badPayload({ source: BLUESKY, url }, `answers nothing of ${method}`);
    return read;
  }
}

interface Place {
  readonly id: string;
  readonly did: string;
  readonly uri: string;
}

/** Where a post is asked for; `null` for an id that is none of Bluesky's own, such as one that was imported. */
function placeOf(id: string): Place | null {
  const [, did, rkey] = /^bluesky:(did:[a-z]+:[\w:.%-]+)\/([\w.~:-]+)$/.exec(id) ?? [];
  if (did === undefined || rkey === undefined) return null;
  return { id, did, uri: `at://${did}/app.bsky.feed.post/${rkey}` };
}
