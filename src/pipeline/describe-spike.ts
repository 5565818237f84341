import { mostQuoted } from '../analyze/errors/most-quoted.js';
import { risenTerms } from '../analyze/rising-terms.js';
import { addTallies, type Bucket, type BucketPart, EMPTY_TALLY, meanSentiment } from '../domain/bucket.js';
import { type Interval, overlapMs, unite } from '../domain/interval.js';
import { type ListeningSpan } from '../domain/listening.js';
import { type ScoreContext, type Spike, spikeId } from '../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { crowdConfidence } from '../detect/confidence.js';
import { climb, lifeOf, type Rung } from '../detect/lifecycle.js';
import { type RawSpike } from '../detect/raw-spike.js';
import { evidenceClasses, spikeState } from '../detect/spike-state.js';
import { SPREAD_LEAD_MS, type SpreadDimension, tellSpread } from '../detect/spread.js';
import { type Store } from '../store/store.js';
import { earliestRise, readUserReports } from './read/user-reports.js';
import { countTerms } from './count-terms.js';
import { namesOf, readTexts } from './read-texts.js';

/** Posts read for the rising terms of one spike, newest first; more would not change the first ten words. */
const TERM_SAMPLE = 2000;
/** How far back a spike's words are compared with their own past. */
const TERM_PAST_MS = 72 * HOUR_MS;
const TERM_LIMIT = 12;
const ERROR_LIMIT = 5;
/** Posts of the past that are read for it. */
const PAST_SAMPLE = 4000;
/** The past that languages, countries and sources are compared with, and values of each that are told of it. */
const SPREAD_PAST_MS = 7 * DAY_MS;
const SPREAD_KEYS = 1000;

/** What a Spike's spread is compared with: it lies before the onset, and so need be read only once. */
export type SpreadPast = Readonly<Record<SpreadName, Omit<SpreadDimension, 'parts'>>>;
type SpreadName = 'language' | 'country' | 'source';

/** A Spike, and the rungs that it climbed by what the crowd said. */
export interface DescribedSpike {
  readonly spike: Spike;
  readonly rungs: readonly Rung[];
}

export interface KnownOfSpike {
  /** What the judge looked at when it raised it; absent: as it is stored. */
  readonly context?: ScoreContext | undefined;
  /** Absent: it is read. */
  readonly spreadPast?: SpreadPast | undefined;
}

/**
 * Fills in what people said during a spike, from what is stored.
 *
 * @param untilMs  stands for the end of an open spike
 * @param known  what is known of it already: see there
 */
export async function describeSpike(
  store: Store,
  service: string,
  raw: RawSpike,
  untilMs: number,
  { context, spreadPast }: KnownOfSpike = {},
): Promise<DescribedSpike> {
  const range: Interval = { startMs: raw.onsetMs, endMs: raw.endMs ?? untilMs };
  const past: Interval = { startMs: range.startMs - TERM_PAST_MS, endMs: range.startMs };
  const waking: Interval = { startMs: range.startMs - SPREAD_LEAD_MS, endMs: range.endMs };
  const id = spikeId(service, raw.detectedAtMs);
  const [known, buckets, languages, symptoms, links, during, before, names, spreadSources, userReports] =
    await Promise.all([
      store.spikes.get(id),
      store.buckets.list(service, range),
      store.buckets.topParts(service, range, 'language', 50),
      store.buckets.topParts(service, range, 'symptom', 20),
      store.links.all({ spike: id }),
      readTexts(store, { service }, range, TERM_SAMPLE),
      readTexts(store, { service }, past, PAST_SAMPLE),
      namesOf(store, service),
      store.buckets.parts(service, waking, 'source'),
      readUserReports(store, service, range),
    ]);
  const userReportsAtMs = earliestRise(userReports);
  const sources = spreadSources.filter(({ startMs }) => startMs >= range.startMs);
  const tally = buckets.reduce(addTallies, EMPTY_TALLY);
  const peak = busiest(buckets);
  // Where the texts are forgotten, what was found in them stays.
  const forgotten = during.length === 0 ? known : null;
  const linked = links.some(({ verdict }) => verdict !== 'rejected');
  const rungs = climb({ ...raw, series: raw.inputs.series, userReportsAtMs }, buckets, sources);
  const looked = context ?? known?.inputs.context;
  const firedAtMs = raw.firstHandAtMs;
  const evidence = {
    series: raw.inputs.series,
    firstHand: firedAtMs !== null,
    ...tally,
    sources: sumBySource(sources),
    userReports: userReportsAtMs !== null,
    linked,
  };
  const spreadBefore = spreadPast ?? (await readSpreadPast(store, service, raw.onsetMs));
  const spike: Spike = {
    id,
    service,
    onsetMs: raw.onsetMs,
    detectedAtMs: raw.detectedAtMs,
    peakAtMs: peak?.startMs ?? raw.onsetMs,
    endMs: raw.endMs,
    posts: tally.posts,
    authors: tally.authors,
    peakPerMinute: peak?.posts ?? 0,
    expectedPerMinute: raw.expectedPerMinute,
    score: raw.score,
    sentiment: meanSentiment(tally),
    keywords:
      forgotten?.keywords ??
      risenTerms(await countTerms(during, names), await countTerms(before, names), TERM_LIMIT).map(
        ({ term, weight }) => ({ term, weight }),
      ),
    errors: forgotten?.errors ?? mostQuoted(during, ERROR_LIMIT),
    symptoms: symptoms.map(({ key, posts }) => ({ id: key, posts })),
    languages: shares(languages, tally.posts),
    confidence: crowdConfidence(raw.confidence, evidenceClasses(evidence)),
    state: spikeState(evidence),
    linked,
    phase: raw.phase,
    transitions: lifeOf(rungs, raw.phases),
    spread: tellSpread({
      onsetMs: raw.onsetMs,
      posts: tally.posts,
      season: raw.inputs.season,
      language: { ...spreadBefore.language, parts: await store.buckets.parts(service, waking, 'language') },
      country: { ...spreadBefore.country, parts: await store.buckets.parts(service, waking, 'country') },
      source: { ...spreadBefore.source, parts: spreadSources },
    }),
    withdrawnAtMs: null,
    supersededBy: null,
    inputs: {
      ...raw.inputs,
      ...(firedAtMs !== null && { reportsFiredAtMs: firedAtMs }),
      ...(looked && { context: looked }),
    },
    rule: known ? known.rule : ((await store.ruleVersions.last(service))?.number ?? null),
  };
  return { spike, rungs };
}

/** What each language, country and source did in the week before. */
export async function readSpreadPast(store: Store, service: string, onsetMs: number): Promise<SpreadPast> {
  const endMs = onsetMs - SPREAD_LEAD_MS;
  const past: Interval = { startMs: endMs - SPREAD_PAST_MS, endMs };
  const spans = await store.listening.listFor(service, past);
  const all = heardMinutes(spans, past);
  const dimension = async (name: SpreadName): Promise<Omit<SpreadDimension, 'parts'>> => ({
    past: await store.buckets.topParts(service, past, name, SPREAD_KEYS),
    pastMinutes: (key) => (name === 'source' ? heardMinutes(spansOfSource(spans, key), past) : all),
  });
  return {
    language: await dimension('language'),
    country: await dimension('country'),
    source: await dimension('source'),
  };
}

/** What a source itself was heard; a recording listens under its own name, and then all of it counts. */
function spansOfSource(spans: readonly ListeningSpan[], source: string): readonly ListeningSpan[] {
  const own = spans.filter((span) => span.source === source || span.source.endsWith(`:${source}`));
  return own.length > 0 ? own : spans;
}

function heardMinutes(spans: readonly ListeningSpan[], range: Interval): number {
  const heard = unite(spans.filter(({ coverage }) => coverage > 0));
  return heard.reduce((sum, span) => sum + overlapMs(span, range), 0) / MINUTE_MS;
}

function sumBySource(parts: readonly BucketPart[]): number[] {
  const posts = new Map<string, number>();
  for (const part of parts) posts.set(part.key, (posts.get(part.key) ?? 0) + part.posts);
  return [...posts.values()];
}

function busiest(buckets: readonly Bucket[]): Bucket | null {
  return buckets.reduce<Bucket | null>(
    (best, bucket) => (best && best.posts >= bucket.posts ? best : bucket),
    null,
  );
}

function shares(parts: readonly { key: string; posts: number }[], total: number): Record<string, number> {
  return Object.fromEntries(parts.map(({ key, posts }) => [key, total > 0 ? posts / total : 0]));
}
