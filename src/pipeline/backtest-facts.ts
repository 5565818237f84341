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

/**
 * What was seen of a window, from the store into which its posts were replayed.
 *
 * @param observed  when its service was listened to there
 * @param spikes    of its service
 */
export async function readWindowFacts(
  store: Store,
  window: OutageWindow,
  observed: readonly Interval[],
  spikes: readonly Spike[],
): Promise<WindowFacts> {
  const { service, startMs } = window;
  const endMs = window.endMs ?? Math.max(startMs + MINUTE_MS, ...observed.map((span) => span.endMs));
  const near = { startMs: startMs - LINK.padBeforeMs, endMs: endMs + LINK.padAfterMs };
  const onsets = spikes
    .filter((spike) => overlapMs({ startMs: spike.onsetMs, endMs: spike.endMs ?? near.endMs }, near) > 0)
    .map(({ onsetMs }) => onsetMs);
  const [buckets, baseline, firstWords] = await Promise.all([
    store.buckets.list(service, near),
    store.baselines.list(service, near),
    readFirstWords(store, service, {
      startMs: onsets.length > 0 ? Math.min(...onsets) : startMs,
      endMs: near.endMs,
    }),
  ]);
  const { posts, authors } = buckets.reduce(addTallies, EMPTY_TALLY);
  const heardMs = observed.reduce((sum, span) => sum + overlapMs(span, { startMs, endMs }), 0);
  const beforeMs = observed.reduce((sum, span) => sum + overlapMs(span, { startMs: 0, endMs: startMs }), 0);
  return {
    heard: heardMs / (endMs - startMs),
    heardBeforeMinutes: beforeMs / MINUTE_MS,
    posts,
    people: authors,
    highest: highestOf(baseline.filter((row) => row.startMs >= near.startMs)),
    busiest: busiestOf(buckets, baseline),
    firstWords,
  };
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
): Promise<WindowFacts['firstWords']> {
  const sample: StoredPost[] = [];
  for await (const chunk of store.posts.inEventOrder(range, { service, chunk: FIRST_SAMPLE })) {
    sample.push(...chunk.filter(({ excluded }) => excluded === null));
    if (sample.length >= FIRST_SAMPLE) break;
  }
  const reports = sample.filter(({ analysis }) => analysis.intent === 'report');
  return (reports.length > 0 ? reports : sample).slice(0, FIRST_WORDS).map(({ post }) => ({
    post: post.id,
    at: toIso(post.createdAtMs),
    text: post.text,
  }));
}
