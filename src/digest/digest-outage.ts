import { addTallies, EMPTY_TALLY, meanSentiment, type SeriesPoint } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { type FirstVoice, type Outage } from '../domain/outage.js';
import { isOfficial, type OutageWindow } from '../domain/outage-window.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { isWebAddress } from '../domain/web-address.js';
import { type DaySlot } from './day-slots.js';
import { type DigestPost, type DigestServiceInput } from './digest-input.js';
import { type DigestExample, type DigestOutage, type DigestWindow } from './digest.js';

/** Example posts of one outage. */
const EXAMPLES = 3;

/**
 * An Outage as it stood at the end of what was seen of the day: no later moment is told. Its state, its counts and
 * what people said are those of the whole outage as it is known when the digest is made.
 *
 * @param seen  the day, up to the moment of telling
 */
export function digestOutage(
  outage: Outage,
  service: DigestServiceInput | null,
  slots: readonly DaySlot[],
  seen: Interval,
): DigestOutage {
  const over = outage.endMs !== null && outage.endMs <= seen.endMs;
  const isKnown = (timeMs: number | null): timeMs is number => timeMs !== null && timeMs < seen.endMs;
  const known = (timeMs: number | null): string | null => (isKnown(timeMs) ? toIso(timeMs) : null);
  const admitted = isKnown(outage.acknowledgedAtMs ?? outage.officialStartMs);
  const heard = isKnown(outage.onsetMs);
  const endMs = over && outage.endMs !== null ? outage.endMs : null;
  return {
    id: outage.id,
    service: outage.service,
    name: outage.name,
    state: outage.state,
    start: toIso(outage.startedAtMs),
    end: endMs === null ? null : toIso(endMs),
    durationMinutes: Math.max(0, ((endMs ?? seen.endMs) - outage.startedAtMs) / MINUTE_MS),
    onset: known(outage.onsetMs),
    detectedAt: known(outage.detectedAtMs),
    peakAt: known(outage.peakAtMs),
    peakPerMinute: outage.peakPerMinute,
    expectedPerMinute: outage.expectedPerMinute,
    acknowledgedAt: known(outage.acknowledgedAtMs),
    leadMinutes: admitted && heard ? outage.leadMinutes : null,
    firstVoice: firstVoice(outage, heard, admitted),
    hasStatusPage: service?.service.statusPage !== null && service !== null,
    posts: outage.posts,
    authors: outage.authors,
    sentiment: outage.sentiment,
    usualSentiment: service ? sentimentBefore(service.series, seen.startMs) : null,
    confidence: outage.confidence,
    symptoms: outage.symptoms,
    languages: outage.languages,
    countries: outage.spread.countries.map(({ key, wokeAtMs, share, basis }) => ({
      country: key,
      wokeAt: known(wokeAtMs),
      share,
      guessed: basis === 'guessed-from-language',
    })),
    likelyUpstream: outage.likelyUpstream,
    windows: outage.windows
      .filter(({ startMs }) => startMs < seen.endMs)
      .map((window) => tellWindow(window, seen)),
    examples: chooseExamples(service?.posts ?? [], outage, seen),
    slots: slots.map(({ startMs, tally, usual, coverage }) => ({
      start: toIso(startMs),
      posts: tally?.posts ?? null,
      usual,
      coverage,
    })),
  };
}

/** By what was known then: whether people had been heard, and whether the provider had spoken. */
function firstVoice(outage: Outage, heard: boolean, admitted: boolean): FirstVoice {
  if (heard) return admitted ? outage.firstVoice : 'people-only';
  return admitted ? 'provider-only' : 'hand-entered';
}

/** Mean sentiment of what comes before a moment, -1..1; `null` when none could be scored. */
export function sentimentBefore(series: readonly SeriesPoint[], beforeMs: number): number | null {
  const tallies = series.flatMap(({ startMs, tally }) => (startMs < beforeMs && tally ? [tally] : []));
  return meanSentiment(tallies.reduce(addTallies, EMPTY_TALLY));
}

function tellWindow(window: OutageWindow, seen: Interval): DigestWindow {
  return {
    id: window.id,
    service: window.service,
    title: window.title,
    start: toIso(window.startMs),
    end: window.endMs !== null && window.endMs <= seen.endMs ? toIso(window.endMs) : null,
    acknowledgedAt:
      window.acknowledgedAtMs !== null && window.acknowledgedAtMs < seen.endMs
        ? toIso(window.acknowledgedAtMs)
        : null,
    url: window.url,
    handEntered: !isOfficial(window),
    updates: window.updates
      .filter(({ atMs }) => atMs < seen.endMs)
      .map(({ atMs, status, body }) => ({ at: toIso(atMs), status, body })),
  };
}

/** Posts that can be opened, each of another source and language where there are such, oldest first. */
function chooseExamples(posts: readonly DigestPost[], outage: Outage, seen: Interval): DigestExample[] {
  const startMs = Math.max(outage.startedAtMs, seen.startMs);
  const endMs = Math.min(outage.endMs ?? Infinity, seen.endMs);
  const usable = posts.flatMap((post) =>
    post.url !== null && isWebAddress(post.url) && post.createdAtMs >= startMs && post.createdAtMs < endMs
      ? [{ ...post, url: post.url }]
      : [],
  );
  const voice = ({ source, language }: DigestPost) => `${source} ${language}`;
  const varied = usable.filter(
    (post, index) => usable.findIndex((other) => voice(other) === voice(post)) === index,
  );
  return [...new Set([...varied, ...usable])]
    .slice(0, EXAMPLES)
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))
    .map(({ id, url, createdAtMs, source, language, symptoms }) => ({
      id,
      url,
      at: toIso(createdAtMs),
      source,
      language,
      symptoms,
    }));
}
