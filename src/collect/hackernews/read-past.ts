import { type Interval, isIn } from '../../domain/interval.js';
import { type Post } from '../../domain/post.js';
import { type PastPage, type PastRequest } from '../past.js';
import { type HackerNewsPage, hitSchema } from './hackernews-api.js';
import { type HackerNewsClient } from './hackernews.client.js';
import { mapHackerNewsHit } from './map-hackernews-hit.js';

/** Half an hour has some 300 items; a query gives a thousand. */
const SLICE_S = 1800;

/** Slices of time, oldest first; one that holds more than a query gives is halved until it does not. */
export async function* readPast(
  client: HackerNewsClient,
  { interval, cursor, now, signal }: PastRequest,
): AsyncGenerator<PastPage> {
  const lastS = Math.ceil(interval.endMs / 1000) - 1;
  let fromS = cursor === null ? Math.floor(interval.startMs / 1000) : Number(cursor);
  let widthS = SLICE_S;
  while (fromS <= lastS) {
    const toS = Math.min(fromS + widthS - 1, lastS);
    const page = await client.newest(fromS, toS, { nowMs: now(), signal });
    if (isCut(page) && toS > fromS) {
      widthS = Math.floor((toS - fromS + 1) / 2);
      continue;
    }
    const { posts, failed } = readHits(page, interval, now());
    const startMs = Math.max(fromS * 1000, interval.startMs);
    const endMs = Math.min((toS + 1) * 1000, interval.endMs);
    fromS = toS + 1;
    widthS = SLICE_S;
    yield {
      posts,
      deleted: [],
      goneAuthors: [],
      cursor: String(fromS),
      // A single second that is cut was not heard to its end.
      listened: isCut(page) ? [] : [{ startMs, endMs }],
      failed,
      skipped: 0,
    };
  }
}

function isCut({ hits, nbHits }: HackerNewsPage): boolean {
  return nbHits > hits.length;
}

function readHits(
  { hits }: HackerNewsPage,
  interval: Interval,
  nowMs: number,
): { posts: Post[]; failed: number } {
  const read = hits.map((hit) => {
    const known = hitSchema.safeParse(hit).data;
    return known ? mapHackerNewsHit(known, nowMs) : null;
  });
  const posts = read.filter((post) => post !== null);
  return {
    posts: posts.filter(({ createdAtMs }) => isIn(createdAtMs, interval)),
    failed: read.length - posts.length,
  };
}
