import { type Interval } from '../domain/interval.js';
import { type ListeningSpan, type RecordedVoice } from '../domain/listening.js';
import { isForgotten, type Post } from '../domain/post.js';
import { DAY_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';
import { type Session } from './backtest-sessions.js';
import { loadAnalyzer } from './load-analyzer.js';

/** Share of posts without their texts up to which the rest is judged all the same: authors take back a few. */
const MAX_FORGOTTEN_SHARE = 0.1;

export interface StoredSessionRequest {
  /** Rules of one service, side by side: as it is saved, and as it might be. */
  readonly rules: readonly TrackedService[];
  /** Slug of that service. */
  readonly service: string;
  /** What is asked about. */
  readonly range: Interval;
  /** Days before it that are read at most, so that what is normal is known when it begins. */
  readonly maxLeadInDays: number;
  /** Posts that are kept at most: those that one of the rules names, of the range and its lead-in. */
  readonly maxPosts: number;
}

/** What was read of the stored posts. */
export interface StoredReading {
  /** Posts of any service that were looked at. */
  readonly looked: number;
  /** Those whose text was forgotten: no rule can read them. */
  readonly forgotten: number;
  /** Those that one of the rules names. */
  readonly named: number;
  /** Days before the range, as many as the posts allowed. */
  readonly leadInDays: number;
}

/**
 * `not-kept`: the range begins before `keptFromMs`, and posts of then are dropped. `too-many`: the range alone names more
 * than `maxPosts`; it was read up to `readToMs`. `forgotten`: too many posts of the range have lost their text, so that no
 * figure would be true.
 */
export type RefusedReading =
  | { readonly kind: 'not-kept'; readonly keptFromMs: number }
  | { readonly kind: 'too-many'; readonly reading: StoredReading; readonly readToMs: number }
  | { readonly kind: 'forgotten'; readonly reading: StoredReading };

export type StoredSession =
  | {
      readonly kind: 'read';
      readonly session: Session;
      readonly reading: StoredReading;
      /** Posts looked at in the range itself, without its lead-in. */
      readonly lookedInRange: number;
    }
  | RefusedReading;

/** Stored posts that one of the rules names, of a range and of the days before it, with what was listened to. */
export async function readStoredSession(
  store: Store,
  { rules, service, range, maxLeadInDays, maxPosts }: StoredSessionRequest,
): Promise<StoredSession> {
  const analyzerOf = await loadAnalyzer();
  const analyzers = rules.map((rule) => analyzerOf([{ ...rule, enabled: true }]));
  const isNamed = (post: Post): boolean => analyzers.some((analyzer) => analyzer.names(post));
  const readOwn = (stretch: Interval, room: number) =>
    readNamed(store, stretch, { service, isNamed, maxPosts: room });
  const keeping = await store.keeping.get();
  const keptFromMs = keeping.keptFromMs ?? -Infinity;
  if (range.startMs < keptFromMs) return { kind: 'not-kept', keptFromMs };
  const own = await readOwn(range, maxPosts);
  let { looked, forgotten } = own;
  const tell = (posts: readonly Post[], leadInDays: number): StoredReading => ({
    looked,
    forgotten,
    named: posts.length,
    leadInDays,
  });
  if (own.readToMs < range.endMs) {
    return { kind: 'too-many', reading: tell(own.posts, 0), readToMs: own.readToMs };
  }
  if (isUnreadable(own)) return { kind: 'forgotten', reading: tell(own.posts, 0) };

  let posts = own.posts;
  let replayed = range;
  let leadInDays = 0;
  while (leadInDays < maxLeadInDays) {
    const before = { startMs: replayed.startMs - DAY_MS, endMs: replayed.startMs };
    // Whole days from the cut on: one that is dropped in part would pass for a silent one.
    if (before.startMs < keptFromMs) break;
    const day = await readOwn(before, maxPosts - posts.length);
    looked += day.looked;
    forgotten += day.forgotten;
    // Half a day would tell a day that was half as loud, and one without its texts a silent one.
    if (day.readToMs < before.endMs || isUnreadable(day)) break;
    posts = [...day.posts, ...posts];
    replayed = { ...replayed, startMs: before.startMs };
    leadInDays += 1;
  }

  const [spans, voices] = await Promise.all([
    readSpans(store, replayed),
    readVoices(store, service, replayed),
  ]);
  return {
    kind: 'read',
    session: { posts, failed: 0, listening: { spans, voices } },
    reading: tell(posts, leadInDays),
    lookedInRange: own.looked,
  };
}

/** Posts of a stretch that one of the rules names, in event order. */
interface NamedPosts {
  readonly posts: readonly Post[];
  readonly looked: number;
  readonly forgotten: number;
  /** Those of them that counted for the service as its rule was then. */
  readonly ownForgotten: number;
  /** End of the stretch, or the moment of the first post that was one too many. */
  readonly readToMs: number;
}

/** Reads piece by piece, and keeps no post but those: a store holds the posts of all services. */
async function readNamed(
  store: Store,
  range: Interval,
  { service, isNamed, maxPosts }: { service: string; isNamed: (post: Post) => boolean; maxPosts: number },
): Promise<NamedPosts> {
  const posts: Post[] = [];
  let looked = 0;
  let forgotten = 0;
  let ownForgotten = 0;
  for await (const chunk of store.posts.inEventOrder(range)) {
    for (const { post, matches } of chunk) {
      looked += 1;
      if (isForgotten(post)) {
        forgotten += 1;
        if (matches.some((match) => match.service === service)) ownForgotten += 1;
      } else if (isNamed(post)) {
        if (posts.length === maxPosts) {
          return { posts, looked, forgotten, ownForgotten, readToMs: post.createdAtMs };
        }
        posts.push(post);
      }
    }
  }
  return { posts, looked, forgotten, ownForgotten, readToMs: range.endMs };
}

/** Whether what is left says nothing true: of the service's own posts, or of all that a changed rule might name. */
function isUnreadable({ posts, looked, forgotten, ownForgotten }: NamedPosts): boolean {
  return (
    ownForgotten > MAX_FORGOTTEN_SHARE * (ownForgotten + posts.length) ||
    forgotten > MAX_FORGOTTEN_SHARE * looked
  );
}

async function readSpans(store: Store, range: Interval): Promise<ListeningSpan[]> {
  return (await store.listening.list(range)).map((span) => ({
    ...span,
    startMs: Math.max(span.startMs, range.startMs),
    endMs: Math.min(span.endMs, range.endMs),
  }));
}

async function readVoices(store: Store, service: string, range: Interval): Promise<RecordedVoice[]> {
  return [...(await store.listening.heard([service]))].flatMap(([source, services]) =>
    (services.get(service) ?? [])
      .filter((firstMs) => firstMs >= range.startMs && firstMs < range.endMs)
      .map((firstMs) => ({ source, service, dayMs: Math.floor(firstMs / DAY_MS) * DAY_MS, firstMs })),
  );
}
