import { type ExclusionReason } from '../domain/analysis.js';
import { type Interval, isIn } from '../domain/interval.js';
import { type Post } from '../domain/post.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, minuteStart } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';
import { type Recording, type Session, toSessions } from './backtest-sessions.js';
import { readOnce } from './read-once.js';
import { readStoredSession, type RefusedReading, type StoredReading } from './read-stored-session.js';
import { replayAndLook } from './replay.js';
import { type PostReader } from './rules.js';

/** Whether a post would have counted, and if not, why; `no-match`: the rule does not name it. */
export type PreviewReason = 'counted' | 'no-match' | ExclusionReason;

/** Two rules of one service: as it is saved, if it is, and as it might be. */
export interface RulesToPreview {
  readonly proposed: TrackedService;
  readonly present: TrackedService | null;
}

/** What one rule would have made of the posts of a range. */
export interface RuleOutcome {
  readonly counted: number;
  /** Posts that it names and that would not have counted. */
  readonly excluded: number;
  readonly excludedBy: Readonly<Partial<Record<ExclusionReason, number>>>;
  /** Counted posts, most first. */
  readonly bySource: Readonly<Record<string, number>>;
  readonly byLanguage: Readonly<Record<string, number>>;
  /** That it would have told of in the range, first detected first. */
  readonly spikes: readonly Spike[];
}

export interface PreviewedPost {
  readonly post: Post;
  readonly proposed: PreviewReason;
  /** `null` without a present rule. */
  readonly present: PreviewReason | null;
}

export interface RulePreview {
  readonly kind: 'done';
  readonly range: Interval;
  /** Posts that were looked at. */
  readonly looked: number;
  /** Of them, those that have lost their texts; of a recording, lines that were no posts. */
  readonly unread: number;
  readonly leadInDays: number;
  readonly proposed: RuleOutcome;
  readonly present: RuleOutcome | null;
  /** The newest that one of the rules names, newest first; those on which the two disagree go before others. */
  readonly posts: readonly PreviewedPost[];
}

/** Posts that are told one by one. */
const EXAMPLES = 50;

/** A rule nobody has saved yet is judged under this slug. */
const UNSAVED: TrackedService = {
  slug: 'preview',
  name: 'Preview',
  hashtags: [],
  phrases: [],
  aliases: [],
  dependsOn: [],
  statusPage: null,
  match: 'rule',
  enabled: true,
};

/** A rule beside the one it changes; what `changes` leaves out stays. @param present  `null`: it changes none */
export function rulesWith(changes: Partial<TrackedService>, present: TrackedService | null): RulesToPreview {
  return { proposed: { ...(present ?? UNSAVED), ...changes }, present };
}

/** A hashtag beside those that a service has; without a service on its own. */
export function rulesWithHashtag(hashtag: string, present: TrackedService | null): RulesToPreview {
  return rulesWith({ hashtags: [...(present?.hashtags ?? []), hashtag] }, present);
}

interface StoredPreviewLimits {
  readonly maxLeadInDays: number;
  readonly maxPosts: number;
}

/** What is normal is learned within two weeks, and ten thousand posts of one service take a few seconds. */
const LIMITS: StoredPreviewLimits = { maxLeadInDays: 14, maxPosts: 10_000 };

/**
 * What a rule would have counted of the stored posts of a range, and the spikes that it would have raised, beside the
 * rule that is saved: each is replayed into a throw-away database. Posts about no tracked service are not kept, so
 * what a wider rule would count is a lower bound.
 */
export async function previewStored(
  store: Store,
  rules: RulesToPreview,
  range: Interval,
  limits = LIMITS,
): Promise<RulePreview | RefusedReading> {
  const read = await readStoredSession(store, {
    rules: sidesOf(rules),
    service: rules.proposed.slug,
    range,
    ...limits,
  });
  if (read.kind !== 'read') return read;
  const { session, reading, lookedInRange } = read;
  const readers = await readersOf(rules, session.posts);
  return preview(rules, [session], readers, range, lookedIn(reading, lookedInRange));
}

/** The same over a recording, which says itself what it listened to. */
export async function previewRecording(rules: RulesToPreview, recording: Recording): Promise<RulePreview> {
  const readers = await readersOf(rules, recording.posts);
  const sessions = toSessions([recording], readers);
  const times = recording.posts.map(({ createdAtMs }) => createdAtMs);
  const range = {
    startMs: times.reduce((a, b) => Math.min(a, b), times[0] ?? 0),
    endMs: minuteStart(times.reduce((a, b) => Math.max(a, b), 0)) + MINUTE_MS,
  };
  return preview(rules, sessions, readers, range, {
    looked: recording.posts.length,
    unread: recording.failed,
    leadInDays: 0,
  });
}

type Looked = Pick<RulePreview, 'looked' | 'unread' | 'leadInDays'>;

function lookedIn({ forgotten, leadInDays }: StoredReading, looked: number): Looked {
  return { looked, unread: forgotten, leadInDays };
}

function sidesOf({ proposed, present }: RulesToPreview): TrackedService[] {
  return [proposed, ...(present ? [present] : [])].map((rule) => ({ ...rule, enabled: true }));
}

function readersOf(rules: RulesToPreview, posts: readonly Post[]): Promise<PostReader[]> {
  return readOnce(
    sidesOf(rules).map((rule) => [rule]),
    posts,
  );
}

async function preview(
  rules: RulesToPreview,
  sessions: readonly Session[],
  readers: readonly PostReader[],
  range: Interval,
  looked: Looked,
): Promise<RulePreview> {
  const [proposed, present = null] = await Promise.all(
    sidesOf(rules).map((rule, index) => judgeSide(rule, sessions, readers[index], range)),
  );
  if (!proposed) throw new Error('A preview has a rule');
  return {
    kind: 'done',
    range,
    ...looked,
    proposed: proposed.outcome,
    present: present?.outcome ?? null,
    posts: pickPosts(proposed.verdicts, present?.verdicts ?? null),
  };
}

interface Verdict {
  readonly post: Post;
  readonly language: string;
  readonly reason: 'counted' | ExclusionReason;
}

interface Side {
  readonly outcome: RuleOutcome;
  /** Of the posts of the range that it names, by id, in event order. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

async function judgeSide(
  rule: TrackedService,
  sessions: readonly Session[],
  reader: PostReader | undefined,
  range: Interval,
): Promise<Side> {
  if (!reader) throw new Error('Every rule has a reader');
  const verdicts = new Map<string, Verdict>();
  const spikes: Spike[] = [];
  for (const { posts, failed, listening } of sessions) {
    const request = {
      posts,
      failed,
      listening,
      services: [rule],
      windows: [],
      reader,
      speed: 'max' as const,
      wait: () => Promise.resolve(),
      onProgress: () => undefined,
    };
    await replayAndLook(request, async (store, result) => {
      spikes.push(...result.spikes.filter(({ detectedAtMs }) => isIn(detectedAtMs, range)));
      for await (const chunk of store.posts.inEventOrder(range)) {
        for (const { post, analysis, excluded } of chunk) {
          verdicts.set(post.id, { post, language: analysis.language, reason: excluded ?? 'counted' });
        }
      }
    });
  }
  return { outcome: sumUp([...verdicts.values()], spikes), verdicts };
}

function sumUp(verdicts: readonly Verdict[], spikes: readonly Spike[]): RuleOutcome {
  const counted = verdicts.filter(({ reason }) => reason === 'counted');
  const excluded = verdicts.filter(({ reason }) => reason !== 'counted');
  return {
    counted: counted.length,
    excluded: excluded.length,
    excludedBy: tally(excluded.map(({ reason }) => reason)),
    bySource: tally(counted.map(({ post }) => post.source)),
    byLanguage: tally(counted.map(({ language }) => language)),
    spikes,
  };
}

/** How often each occurs, most first. */
function tally(keys: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

function pickPosts(
  proposed: ReadonlyMap<string, Verdict>,
  present: ReadonlyMap<string, Verdict> | null,
): PreviewedPost[] {
  const ids = new Set([...proposed.keys(), ...(present?.keys() ?? [])]);
  const posts = [...ids].flatMap((id): PreviewedPost[] => {
    const post = (proposed.get(id) ?? present?.get(id))?.post;
    if (!post) return [];
    const reasonOf = (side: ReadonlyMap<string, Verdict>) => side.get(id)?.reason ?? 'no-match';
    return [{ post, proposed: reasonOf(proposed), present: present && reasonOf(present) }];
  });
  const isDisputed = ({ proposed, present }: PreviewedPost) => present !== null && proposed !== present;
  return posts
    .sort(
      (a, b) =>
        Number(isDisputed(b)) - Number(isDisputed(a)) ||
        b.post.createdAtMs - a.post.createdAtMs ||
        (a.post.id < b.post.id ? 1 : -1),
    )
    .slice(0, EXAMPLES);
}
