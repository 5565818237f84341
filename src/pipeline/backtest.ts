import { spikeState } from '../detect/spike-state.js';
import { addReports, EMPTY_REPORT, type IngestReport } from '../domain/ingest-report.js';
import { type Interval, isIn, overlapMs, unite } from '../domain/interval.js';
import { type Link } from '../domain/link.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Post } from '../domain/post.js';
import { type Spike } from '../domain/spike.js';
import { toIso } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type BacktestScores, type WindowFacts } from '../link/backtest-report.js';
import { type BacktestChanges, compareBacktests } from '../link/compare-backtests.js';
import { LINK } from '../link/link-odds.js';
import { weighLinks } from '../link/link-spikes.js';
import { scoreBacktest } from '../link/score-backtest.js';
import { type Store } from '../store/store.js';
import { mergeFacts, NEEDS, readSessionFacts, type SessionFacts } from './backtest-facts.js';
import { type Recording, type Session, toSessions } from './backtest-sessions.js';
import { readSpikeEvidence } from './read/spike-evidence.js';
import { readOnce } from './read-once.js';
import { replayAndLook, type ReplayResult } from './replay.js';
import { type PostReader } from './rules.js';

export interface BacktestRequest {
  readonly recordings: readonly Recording[];
  /** Of any services; those that the rules neither track nor depend on are left out. */
  readonly windows: readonly OutageWindow[];
  readonly onProgress?: (step: 'read' | 'replay', done: number, total: number) => void;
  readonly onFailure?: (post: Post, error: unknown) => void;
}

interface RecordingScore {
  readonly recording: string;
  readonly posts: number;
  readonly failed: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Its posts that count, by service, sorted by slug; services that it never counts for are left out. */
  readonly counted: readonly { readonly service: string; readonly posts: number }[];
}

/** Shape of `outcry backtest --json`. */
export interface BacktestReport extends BacktestScores {
  readonly posts: IngestReport;
  readonly perRecording: readonly RecordingScore[];
}

/** Shape of `outcry backtest --against rules.json --json`. */
export interface BacktestComparison {
  readonly rules: BacktestReport;
  readonly against: BacktestReport;
  readonly changes: BacktestChanges;
}

/** A report with what is needed to compare it. */
export interface Backtested {
  readonly report: BacktestReport;
  /** Ids of counted posts, by service, in event order. */
  readonly counted: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Replays recordings, each observed on its own, then scores spikes and links against the known windows. */
export async function backtest(
  request: BacktestRequest,
  services: readonly TrackedService[],
): Promise<BacktestReport> {
  const readers = await readAll(request, [services]);
  const sessions = toSessions(request.recordings, readers);
  return (await run(request, services, readers[0], { sessions, round: 0, rounds: 1 })).report;
}

/** Two rule sets on the same posts, which are read once, and the same windows. */
export async function backtestBoth(
  request: BacktestRequest,
  services: readonly TrackedService[],
  against: readonly TrackedService[],
): Promise<BacktestComparison> {
  const readers = await readAll(request, [services, against]);
  // What was listened to is a fact of the recordings: a narrower rule must not get out of a window it is deaf to.
  const sessions = toSessions(request.recordings, readers);
  const first = await run(request, services, readers[0], { sessions, round: 0, rounds: 2 });
  const second = await run(request, against, readers[1], { sessions, round: 1, rounds: 2 });
  return { rules: first.report, against: second.report, changes: compareBacktests(first, second) };
}

function readAll(
  { recordings, onProgress }: BacktestRequest,
  ruleSets: readonly (readonly TrackedService[])[],
): Promise<PostReader[]> {
  const posts = recordings.flatMap((recording) => recording.posts);
  return readOnce(ruleSets, posts, (done) => onProgress?.('read', done, posts.length));
}

async function run(
  request: BacktestRequest,
  services: readonly TrackedService[],
  reader: PostReader | undefined,
  { sessions, round, rounds }: { sessions: readonly Session[]; round: number; rounds: number },
): Promise<Backtested> {
  if (!reader) throw new Error('Every rule set has a reader');
  const { recordings, windows, onProgress, onFailure } = request;
  const total = recordings.reduce((sum, { posts }) => sum + posts.length, 0);
  const outcomes: SessionOutcome[] = [];
  let before = round * total;
  for (const session of sessions) {
    outcomes.push(
      await runSession(session, {
        services,
        windows,
        reader,
        onProgress: (done) => onProgress?.('replay', before + done, rounds * total),
        ...(onFailure ? { onFailure } : {}),
      }),
    );
    before += session.posts.length;
  }
  return scoreSessions(outcomes, { services, windows, recordings });
}

const ALWAYS: Interval = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

/** What came of one session. */
export interface SessionOutcome extends Omit<ReplayResult, 'windows'> {
  /** As the crowd alone told them: links to the given windows, which are the truth here, raise no state. */
  readonly spikes: readonly Spike[];
  /** What was listened to, by service. */
  readonly observed: ReadonlyMap<string, readonly Interval[]>;
  readonly counted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of the windows that were heard in it, by id. */
  readonly facts: ReadonlyMap<string, SessionFacts>;
  /** See `weighLinks`. */
  readonly odds: ReadonlyMap<string, number>;
}

interface SessionOptions {
  readonly services: readonly TrackedService[];
  readonly windows: readonly OutageWindow[];
  readonly reader: PostReader;
  readonly onProgress?: (done: number) => void;
  readonly onFailure?: (post: Post, error: unknown) => void;
  /** When posts count for the figures; absent: always. */
  readonly scored?: Interval;
}

export async function runSession(session: Session, options: SessionOptions): Promise<SessionOutcome> {
  const { services, windows, reader, onProgress, onFailure } = options;
  const related = new Set(services.flatMap(({ slug, dependsOn }) => [slug, ...dependsOn]));
  const meets = session.listening.spans.reduce(
    ({ startMs, endMs }, span) => ({
      startMs: Math.min(startMs, span.startMs - LINK.graceMs),
      endMs: Math.max(endMs, span.endMs + LINK.earlyMs),
    }),
    { startMs: Infinity, endMs: -Infinity },
  );
  return replayAndLook(
    {
      posts: session.posts,
      failed: session.failed,
      listening: session.listening,
      services,
      windows: windows.filter(
        (window) =>
          related.has(window.service) &&
          window.startMs < meets.endMs &&
          (window.endMs ?? Infinity) > meets.startMs,
      ),
      reader,
      speed: 'max',
      wait: () => Promise.resolve(),
      onProgress: (done) => onProgress?.(done),
      ...(onFailure ? { onFailure } : {}),
    },
    (store, result) => lookAtSession(store, result, options),
  );
}

async function lookAtSession(
  store: Store,
  { report, spikes, links, windows, untilMs }: ReplayResult,
  { services, scored = ALWAYS }: SessionOptions,
): Promise<SessionOutcome> {
  const observed = new Map<string, readonly Interval[]>();
  for (const { slug } of services) {
    observed.set(slug, unite(await store.listening.listFor(slug, ALWAYS)));
  }
  const counted = new Map<string, Set<string>>(services.map(({ slug }) => [slug, new Set()]));
  for await (const chunk of store.posts.inEventOrder(ALWAYS)) {
    for (const { post, matches, excluded } of chunk) {
      if (excluded !== null || !isIn(post.createdAtMs, scored)) continue;
      for (const { service } of matches) counted.get(service)?.add(post.id);
    }
  }
  const facts = new Map<string, SessionFacts>();
  for (const window of windows) {
    const heard = observed.get(window.service) ?? [];
    const interval = { startMs: window.startMs, endMs: window.endMs ?? ALWAYS.endMs };
    if (!heard.some((span) => overlapMs(span, interval) > 0)) continue;
    const own = spikes.filter(({ service }) => service === window.service);
    facts.set(window.id, await readSessionFacts(store, window, heard, own));
  }
  const dependsOn = new Map(services.map((service) => [service.slug, service.dependsOn]));
  const odds = weighLinks(spikes, windows, { dependsOn, nowMs: untilMs });
  const crowd = await Promise.all(
    spikes.map(async (spike) => {
      return { ...spike, state: spikeState(await readSpikeEvidence(store, spike, untilMs, false)) };
    }),
  );
  return { report, spikes: crowd, links, untilMs, observed, counted, facts, odds };
}

interface ScoredRequest extends Pick<BacktestRequest, 'windows' | 'recordings'> {
  readonly services: readonly TrackedService[];
  /** See `scoreBacktest`. */
  readonly scored?: Interval;
}

/** Scores sessions together. */
export function scoreSessions(
  outcomes: readonly SessionOutcome[],
  { services, windows, recordings, scored }: ScoredRequest,
): Backtested {
  const spikes: Spike[] = outcomes.flatMap((outcome) => outcome.spikes);
  const links: Link[] = outcomes.flatMap((outcome) => outcome.links);
  const slugs = services.map(({ slug }) => slug);
  const gather = <T>(of: (outcome: SessionOutcome) => ReadonlyMap<string, Iterable<T>>): Map<string, T[]> =>
    new Map(slugs.map((slug) => [slug, outcomes.flatMap((outcome) => [...(of(outcome).get(slug) ?? [])])]));
  const observed = gather(({ observed }) => observed);
  const counted = new Map(
    [...gather(({ counted }) => counted)].map(([service, ids]) => [service, new Set(ids)]),
  );
  const scores = scoreBacktest({
    spikes,
    links,
    windows,
    services: slugs,
    observed,
    posts: new Map([...counted].map(([service, ids]) => [service, ids.size])),
    facts: gatherFacts(outcomes, windows, observed),
    odds: new Map(outcomes.flatMap(({ odds }) => [...odds])),
    followedToMs: new Map(
      outcomes.flatMap(({ spikes, untilMs }) => spikes.map(({ id }) => [id, untilMs] as const)),
    ),
    needs: NEEDS,
    ...(scored ? { scored } : {}),
  });
  const total = outcomes.reduce((sum, { report }) => addReports(sum, report), EMPTY_REPORT);
  const dropped = Object.fromEntries(Object.entries(total.dropped).sort(([a], [b]) => (a < b ? -1 : 1)));
  const perRecording = recordings.map((recording) => scoreRecording(recording, counted));
  return {
    report: {
      ...scores,
      posts: { ...total, dropped },
      perRecording: perRecording.sort((a, b) => (a.recording < b.recording ? -1 : 1)),
    },
    counted,
  };
}

/** A window may have been heard in several sessions, each with a part of what was to be seen. */
function gatherFacts(
  outcomes: readonly SessionOutcome[],
  windows: readonly OutageWindow[],
  observed: ReadonlyMap<string, readonly Interval[]>,
): Map<string, WindowFacts> {
  return new Map(
    windows.flatMap((window) => {
      const parts = outcomes.flatMap(({ facts }) => facts.get(window.id) ?? []);
      const heard = observed.get(window.service) ?? [];
      return parts.length > 0 ? [[window.id, mergeFacts(parts, window, heard)] as const] : [];
    }),
  );
}

function scoreRecording(
  { name, posts, failed }: Recording,
  counted: ReadonlyMap<string, ReadonlySet<string>>,
): RecordingScore {
  const times = posts.map(({ createdAtMs }) => createdAtMs);
  const edge = (pick: (a: number, b: number) => number): string | null =>
    times.length === 0 ? null : toIso(times.reduce((a, b) => pick(a, b)));
  return {
    recording: name,
    posts: posts.length,
    failed,
    from: edge(Math.min),
    to: edge(Math.max),
    counted: [...counted]
      .map(([service, ids]) => ({ service, posts: posts.filter(({ id }) => ids.has(id)).length }))
      .filter((row) => row.posts > 0)
      .sort((a, b) => (a.service < b.service ? -1 : 1)),
  };
}
