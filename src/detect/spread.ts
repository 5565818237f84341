import { type BucketPart } from '../domain/bucket.js';
import { byWaking, type Spread, type SpreadPart } from '../domain/spread.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { tailNats } from './negative-binomial.js';

/** Windows that end with a minute, in which a part may be seen to wake. */
const WINDOWS_MINUTES = [5, 15, 60] as const;
/** People without whom nothing wakes, however silent its past. */
const WAKING_PEOPLE = 3;
/** -ln of the chance of a window that wakes a part: 1 in 10,000, as many minutes and windows are looked at. */
const WAKING_NATS = Math.log(10_000);
/** People before the past was heard (Jeffreys), so that a silent past is a small rate and not none. */
const PRIOR_PEOPLE = 0.5;
/** Noise of a quarter of an hour beside what is not known of the rate; as the detector's `crowd` channel. */
const DISPERSION = 0.3;
/** A past shorter than this says nothing of what is usual. */
const LEAST_PAST_MINUTES = 60;
/** Waking is looked for from so long before the onset on: a part may be ahead of the whole. */
export const SPREAD_LEAD_MS = HOUR_MS;
/** Parts told of each kind. */
const MAX_PARTS = 12;

/** Languages of which nearly all who write them live in one country. The rest says nothing of where people are. */
const HOME_OF_LANGUAGE: Readonly<Record<string, string>> = {
  id: 'ID',
  jv: 'ID',
  su: 'ID',
  ja: 'JP',
  ko: 'KR',
  th: 'TH',
  vi: 'VN',
  tr: 'TR',
  pl: 'PL',
  it: 'IT',
};

/** What one key of one dimension did before. */
export interface PastOfPart {
  readonly key: string;
  /** People. */
  readonly authors: number;
}

export interface SpreadDimension {
  /** Minutes from `SPREAD_LEAD_MS` before the onset to the end, in any order. */
  readonly parts: readonly BucketPart[];
  /** The past before that, in any order. */
  readonly past: readonly PastOfPart[];
  /** Minutes of that past in which the key could be heard. */
  readonly pastMinutes: (key: string) => number;
}

export interface SpreadInput {
  readonly onsetMs: number;
  /** Of the whole Spike. */
  readonly posts: number;
  /** Of the hour at which it was raised, as the detector has it: 1 is the mean of the week. */
  readonly season: number;
  readonly language: SpreadDimension;
  readonly country: SpreadDimension;
  readonly source: SpreadDimension;
}

/**
 * Languages, countries and sources in the order in which they woke.
 *
 * A part wakes in the first minute with which a window of 5, 15 or 60 minutes holds at least three people and so many
 * that P(N >= people) <= 1e-4, N ~ NB(mean, dispersion) with mean = (past people + 1/2) / past minutes x season x
 * window, and dispersion = 1 / (past people + 1/2) + 0.3: the exact tail of a Poisson count whose rate is only known
 * from so many people, with the noise of a crowd. Whoever speaks as always does not wake.
 */
export function tellSpread(input: SpreadInput): Spread {
  const languages = tellParts(input, input.language, 'stated');
  const stated = tellParts(input, input.country, 'stated');
  const known = new Set(stated.map(({ key }) => key));
  return {
    languages: languages.slice(0, MAX_PARTS),
    countries: [...stated, ...guessedCountries(languages, known)].sort(byWaking).slice(0, MAX_PARTS),
    sources: tellParts(input, input.source, 'stated').slice(0, MAX_PARTS),
  };
}

/** Where no post states a country, one that a language gives away: marked as the guess that it is. */
function guessedCountries(languages: readonly SpreadPart[], known: ReadonlySet<string>): SpreadPart[] {
  const guessed = new Map<string, SpreadPart>();
  for (const part of languages) {
    const key = HOME_OF_LANGUAGE[part.key];
    if (key === undefined || known.has(key)) continue;
    const other = guessed.get(key);
    guessed.set(key, {
      key,
      wokeAtMs: other?.wokeAtMs ?? part.wokeAtMs,
      posts: (other?.posts ?? 0) + part.posts,
      share: (other?.share ?? 0) + part.share,
      basis: 'guessed-from-language',
    });
  }
  return [...guessed.values()];
}

function tellParts(
  { onsetMs, posts, season }: SpreadInput,
  { parts, past, pastMinutes }: SpreadDimension,
  basis: SpreadPart['basis'],
): SpreadPart[] {
  const peopleBefore = new Map(past.map(({ key, authors }) => [key, authors]));
  const byKey = new Map<string, BucketPart[]>();
  for (const part of parts) {
    const own = byKey.get(part.key);
    if (own) own.push(part);
    else byKey.set(part.key, [part]);
  }
  return [...byKey]
    .map(([key, own]): SpreadPart => {
      const counted = own.reduce((sum, part) => sum + (part.startMs >= onsetMs ? part.posts : 0), 0);
      const rate = rateOf(peopleBefore.get(key) ?? 0, pastMinutes(key), season);
      return {
        key,
        wokeAtMs: rate && wakingOf(own, rate),
        posts: counted,
        share: posts > 0 ? Math.min(1, counted / posts) : 0,
        basis,
      };
    })
    .filter((part) => part.posts > 0)
    .sort(byWaking);
}

interface Rate {
  /** People a minute. */
  readonly mean: number;
  readonly dispersion: number;
}

function rateOf(people: number, minutes: number, season: number): Rate | null {
  if (minutes < LEAST_PAST_MINUTES) return null;
  const known = people + PRIOR_PEOPLE;
  return { mean: (known / minutes) * season, dispersion: 1 / known + DISPERSION };
}

/** Start of the first minute with which a window holds clearly more people than its past. */
function wakingOf(parts: readonly BucketPart[], { mean, dispersion }: Rate): number | null {
  const minutes = new Map<number, number>();
  for (const { startMs, authors } of parts) minutes.set(startMs, (minutes.get(startMs) ?? 0) + authors);
  // Between two minutes with people a window only loses some: it need not be looked at there.
  const inOrder = [...minutes].filter(([, authors]) => authors > 0).sort(([a], [b]) => a - b);
  const heard = WINDOWS_MINUTES.map((width) => ({ width, first: 0, people: 0 }));
  for (const [startMs, authors] of inOrder) {
    for (const window of heard) {
      window.people += authors;
      for (;;) {
        const oldest = inOrder[window.first];
        if (!oldest || oldest[0] > startMs - window.width * MINUTE_MS) break;
        window.people -= oldest[1];
        window.first++;
      }
      const { width, people } = window;
      if (people >= WAKING_PEOPLE && tailNats(people, mean * width, dispersion) >= WAKING_NATS)
        return startMs;
    }
  }
  return null;
}
