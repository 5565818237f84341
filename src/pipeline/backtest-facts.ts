import { PRESETS } from '../detect/presets.js';
import { addTallies, type Bucket, EMPTY_TALLY } from '../domain/bucket.js';
import { type Interval, overlapMs } from '../domain/interval.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { type DetectorNeeds, type WindowFacts } from '../link/backtest-report.js';
import { LINK } from '../link/link-odds.js';
import { type BaselineRow, type Store, type StoredPost } from '../store/store.js';

/** What the detector asks for. */
export const NEEDS: DetectorNeeds = {
  score: PRESETS.outage.alertScore,
  people: PRESETS.outage.crowd.minCount,
  crowdMinutes: PRESETS.outage.crowd.minutes,
  warmUpMinutes: PRESETS.outage.warmUpMinutes,
};

/** Posts among which the first reports are looked for. */
const FIRST_SAMPLE = 50;
const FIRST_WORDS = 3;

/** What one session saw of a window. */
export interface SessionFacts extends Omit<WindowFacts, 'heard'> {
  /** Whether its first words report trouble. */
  readonly isReported: boolean;
}

/**
 * What was seen of a window, from the store into which its posts were replayed.
 *
 * @param observed  when its service was listened to there
 * @param spikes    of its service
 */
export async function readSessionFacts(
  store: Store,
  window: OutageWindow,
  observed: readonly Interval[],
  spikes: readonly Spike[],
): Promise<SessionFacts> {
  const { service, startMs } = window;
  const endMs = endOfWindow(window, observed);
  const near = { startMs: startMs - LINK.padBeforeMs, endMs: endMs + LINK.padAfterMs };
  const onsets = spikes
    .filter((spike) => overlapMs({ startMs: spike.onsetMs, endMs: spike.endMs ?? near.endMs }, near) > 0)
    .map(({ onsetMs }) => onsetMs);
  const [buckets, baseline, words] = await Promise.all([
    store.buckets.list(service, near),
    store.baselines.list(service, near),
    readFirstWords(store, service, {
      startMs: onsets.length > 0 ? Math.min(...onsets) : startMs,
      endMs: near.endMs,
    }),
  ]);
  const { posts, authors } = buckets.reduce(addTallies, EMPTY_TALLY);
  const beforeMs = observed.reduce((sum, span) => sum + overlapMs(span, { startMs: 0, endMs: startMs }), 0);
  return {
    heardBeforeMinutes: beforeMs / MINUTE_MS,
    posts,
    people: authors,
    highest: highestOf(baseline.filter((row) => row.startMs >= near.startMs)),
    busiest: busiestOf(buckets, baseline),
    ...words,
  };
}

/**
 * What several sessions saw of one window, in any order. No two of them listen to a service at one time, so posts and
 * people add up; each judges by its own past, so the one that knew most of it speaks for the minutes before.
 *
 * @param parts     at least one
 * @param observed  when the service was listened to in any session
 */
export function mergeFacts(
  parts: readonly SessionFacts[],
  window: OutageWindow,
  observed: readonly Interval[],
): WindowFacts {
  const { startMs } = window;
  const endMs = endOfWindow(window, observed);
  const heardMs = observed.reduce((sum, span) => sum + overlapMs(span, { startMs, endMs }), 0);
  const sumOf = (part: (facts: SessionFacts) => number): number =>
    parts.reduce((sum, facts) => sum + part(facts), 0);
  const telling = parts.some(({ isReported }) => isReported)
    ? parts.filter(({ isReported }) => isReported)
    : parts;
  return {
    heard: heardMs / (endMs - startMs),
    heardBeforeMinutes: Math.max(...parts.map(({ heardBeforeMinutes }) => heardBeforeMinutes)),
    posts: sumOf(({ posts }) => posts),
    people: sumOf(({ people }) => people),
    highest: topOf(
      parts.map(({ highest }) => highest),
      ({ score }) => score,
    ),
    busiest: topOf(
      parts.map(({ busiest }) => busiest),
      ({ people }) => people,
    ),
    firstWords: telling
      .flatMap(({ firstWords }) => firstWords)
      .sort((a, b) => (a.at < b.at || (a.at === b.at && a.post < b.post) ? -1 : 1))
      .slice(0, FIRST_WORDS),
  };
}

/** The one of highest value; of equals the first in time. */
function topOf<T extends { readonly at: string }>(
  facts: readonly (T | null)[],
  valueOf: (fact: T) => number,
): T | null {
  const known = facts.filter((fact) => fact !== null);
  return known.sort((a, b) => valueOf(b) - valueOf(a) || (a.at < b.at ? -1 : 1))[0] ?? null;
}

/** Of an open window, as far as anybody listened. */
function endOfWindow({ startMs, endMs }: OutageWindow, observed: readonly Interval[]): number {
  return endMs ?? Math.max(startMs + MINUTE_MS, ...observed.map((span) => span.endMs));
}

function highestOf(rows: readonly BaselineRow[]): WindowFacts['highest'] {
  const top = rows.reduce<BaselineRow | null>(
    (best, row) => (row.score > (best?.score ?? 0) ? row : best),
    null,
  );
  return top && { at: toIso(top.startMs), score: top.score };
}

/** @param buckets  oldest first */
function busiestOf(buckets: readonly Bucket[], baseline: readonly BaselineRow[]): WindowFacts['busiest'] {
  let best: { startMs: number; people: number } | null = null;
  let people = 0;
  let first = 0;
  for (const bucket of buckets) {
    people += bucket.authors;
    for (;;) {
      const oldest = buckets[first];
      if (!oldest || bucket.startMs - oldest.startMs < NEEDS.crowdMinutes * MINUTE_MS) break;
      people -= oldest.authors;
      first++;
    }
    if (people > (best?.people ?? 0)) best = { startMs: buckets[first]?.startMs ?? bucket.startMs, people };
  }
  if (!best) return null;
  const { startMs } = best;
  const expected = baseline.findLast((row) => row.startMs <= startMs)?.expected ?? null;
  return {
    at: toIso(startMs),
    people: best.people,
    expected: expected === null ? null : expected * NEEDS.crowdMinutes,
  };
}

/** The first counted posts that report trouble; where none does, the first ones. */
async function readFirstWords(
  store: Store,
  service: string,
  range: Interval,
): Promise<Pick<SessionFacts, 'firstWords' | 'isReported'>> {
  const sample: StoredPost[] = [];
  for await (const chunk of store.posts.inEventOrder(range, { service, chunk: FIRST_SAMPLE })) {
    sample.push(...chunk.filter(({ excluded }) => excluded === null));
    if (sample.length >= FIRST_SAMPLE) break;
  }
  const reports = sample.filter(({ analysis }) => analysis.intent === 'report');
  const isReported = reports.length > 0;
  const firstWords = (isReported ? reports : sample).slice(0, FIRST_WORDS).map(({ post }) => ({
    post: post.id,
    at: toIso(post.createdAtMs),
    text: post.text,
  }));
  return { firstWords, isReported };
}
