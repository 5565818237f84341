import { mostQuoted } from '../analyze/errors/most-quoted.js';
import { risingTerms } from '../analyze/rising-terms.js';
import { addTallies, type Bucket, EMPTY_TALLY, meanSentiment } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { type ScoreInputs, type Spike, spikeId, type SpikeState } from '../domain/spike.js';
import { HOUR_MS } from '../domain/time.js';
import { type RawSpike } from '../detect/service-judge.js';
import { spikeState } from '../detect/spike-state.js';
import { type Store } from '../store/store.js';
import { namesOf, readTexts } from './read-texts.js';

/** Posts read for the rising terms of one spike, newest first; more would not change the first ten words. */
const TERM_SAMPLE = 2000;
/** How far back a spike's words are compared with their own past. */
const TERM_PAST_MS = 72 * HOUR_MS;
const TERM_LIMIT = 12;
const ERROR_LIMIT = 5;
/** Posts of the past that are read for it. */
const PAST_SAMPLE = 4000;

/**
 * Fills in what people said during a spike, from what is stored.
 *
 * @param untilMs  stands for the end of an open spike
 */
export async function describeSpike(
  store: Store,
  service: string,
  raw: RawSpike,
  untilMs: number,
): Promise<Spike> {
  const range: Interval = { startMs: raw.onsetMs, endMs: raw.endMs ?? untilMs };
  const past: Interval = { startMs: range.startMs - TERM_PAST_MS, endMs: range.startMs };
  const id = spikeId(service, raw.detectedAtMs);
  const [known, buckets, languages, symptoms, links, during, before, names] = await Promise.all([
    store.spikes.get(id),
    store.buckets.list(service, range),
    store.buckets.topParts(service, range, 'language', 50),
    store.buckets.topParts(service, range, 'symptom', 20),
    store.links.all({ services: [service] }),
    readTexts(store, { service }, range, TERM_SAMPLE),
    readTexts(store, { service }, past, PAST_SAMPLE),
    namesOf(store, service),
  ]);
  const tally = buckets.reduce(addTallies, EMPTY_TALLY);
  const peak = busiest(buckets);
  // Where the texts are forgotten, what was found in them stays.
  const forgotten = during.length === 0 ? known : null;
  const linked = links.some(({ spike }) => spike === id);
  return {
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
      risingTerms(during, before, TERM_LIMIT, names).map(({ term, weight }) => ({ term, weight })),
    errors: forgotten?.errors ?? mostQuoted(during, ERROR_LIMIT),
    symptoms: symptoms.map(({ key, posts }) => ({ id: key, posts })),
    languages: shares(languages, tally.posts),
    confidence: raw.confidence,
    state: await readSpikeState(store, service, range, raw.inputs.series, linked),
    inputs: raw.inputs,
  };
}

/** Rung of the ladder on which a spike stands, from what is stored. */
export async function readSpikeState(
  store: Store,
  service: string,
  range: Interval,
  series: ScoreInputs['series'],
  linked: boolean,
): Promise<SpikeState> {
  const [buckets, sources] = await Promise.all([
    store.buckets.list(service, range),
    store.buckets.topParts(service, range, 'source', 20),
  ]);
  const { authors, reports } = buckets.reduce(addTallies, EMPTY_TALLY);
  return spikeState({ series, authors, reports, sources: sources.map(({ posts }) => posts), linked });
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
