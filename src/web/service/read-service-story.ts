import { addTallies, EMPTY_TALLY, meanSentiment, type Tally } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { type Lag, type Outage } from '../../domain/outage.js';
import { mergeSpreads, type SpreadPart } from '../../domain/spread.js';
import { DAY_MS } from '../../domain/time.js';
import {
  readLag,
  readOutagePage,
  readOverview,
  readRisingTerms,
  type ServiceOverview,
} from '../../pipeline/index.js';
import { type Store, type StoredPost } from '../../store/store.js';
import { type StoryRange } from '../story/story-range.js';

const PARTS_SHOWN = 8;
const TERMS_SHOWN = 12;
const OUTAGES_SHOWN = 8;
const POSTS_SHOWN = 10;
/** Minutes that are read at once. */
const STRETCH_MS = 7 * DAY_MS;
/** Days over which the lead on a provider's page is measured, as `/api/v1/lag` does unless told otherwise. */
export const LAG_DAYS = 90;

/** Posts of one value, such as a language. */
interface Part {
  readonly key: string;
  readonly posts: number;
}

/** Everything that the page of one service tells. */
export interface ServiceStory {
  /** How it is now, whatever the range. */
  readonly overview: ServiceOverview;
  readonly range: StoryRange;
  /** Counted posts of the range. */
  readonly posts: number;
  readonly symptoms: readonly Part[];
  readonly intents: readonly Part[];
  readonly languages: readonly Part[];
  readonly countries: readonly Part[];
  readonly sources: readonly Part[];
  /** Of the spikes that touch the range, in the order in which they woke. */
  readonly woken: readonly SpreadPart[];
  readonly terms: readonly { readonly term: string; readonly people: number; readonly usual: number }[];
  /** Mean of the range and of the week before it, -1..1; `null` when none could be scored. */
  readonly mood: { readonly now: number | null; readonly usual: number | null };
  /** Newest first. */
  readonly outages: readonly Outage[];
  readonly hasMoreOutages: boolean;
  readonly lag: Lag | null;
  /** Latest of the range, newest first. */
  readonly counted: readonly StoredPost[];
  readonly excluded: readonly StoredPost[];
}

/** @returns `null` when there is no such service; one that is switched off is told too */
export async function readServiceStory(
  store: Store,
  slug: string,
  range: StoryRange,
  nowMs: number,
): Promise<ServiceStory | null> {
  const service = await store.services.get(slug);
  if (!service) return null;
  const [[overview], said, outages, lags] = await Promise.all([
    readOverview(store, nowMs, [service]),
    readSaid(store, slug, range),
    readOutagePage(store, { service: slug, nowMs }, { limit: OUTAGES_SHOWN, cursor: null }),
    readLag(store, { service: slug, fromMs: nowMs - LAG_DAYS * DAY_MS, toMs: nowMs, nowMs }),
  ]);
  if (!overview) return null;
  return {
    overview,
    range,
    ...said,
    outages: outages.items,
    hasMoreOutages: outages.nextCursor !== null,
    lag: lags.find((lag) => lag.service === slug) ?? null,
  };
}

/** What people said in a range. */
async function readSaid(store: Store, service: string, range: Interval) {
  const parts = (dimension: 'symptom' | 'intent' | 'language' | 'country' | 'source') =>
    store.buckets.topParts(service, range, dimension, PARTS_SHOWN);
  const latest = async (verdict: 'counted' | 'excluded') =>
    (await store.posts.list({ service, range, verdict }, { limit: POSTS_SHOWN, cursor: null })).items;
  const [tally, usual, symptoms, intents, languages, countries, sources, terms, spikes, counted, excluded] =
    await Promise.all([
      sumUp(store, service, range),
      sumUp(store, service, { startMs: range.startMs - 7 * DAY_MS, endMs: range.startMs }),
      parts('symptom'),
      parts('intent'),
      parts('language'),
      parts('country'),
      parts('source'),
      readRisingTerms(store, { service, fromMs: range.startMs, toMs: range.endMs, limit: TERMS_SHOWN }),
      store.spikes.meeting(range, service),
      latest('counted'),
      latest('excluded'),
    ]);
  return {
    posts: tally.posts,
    symptoms,
    intents,
    languages,
    countries,
    sources,
    terms,
    woken: mergeSpreads(spikes).countries.filter(({ wokeAtMs }) => wokeAtMs !== null),
    mood: { now: meanSentiment(tally), usual: meanSentiment(usual) },
    counted,
    excluded,
  };
}

/** A stretch at a time: a quarter of minutes at once would keep everybody else waiting. */
async function sumUp(store: Store, service: string, { startMs, endMs }: Interval): Promise<Tally> {
  let tally = EMPTY_TALLY;
  for (let fromMs = startMs; fromMs < endMs; fromMs += STRETCH_MS) {
    const stretch = { startMs: fromMs, endMs: Math.min(fromMs + STRETCH_MS, endMs) };
    tally = (await store.buckets.list(service, stretch)).reduce(addTallies, tally);
  }
  return tally;
}
