import { addTallies, EMPTY_TALLY, meanSentiment } from '../domain/bucket.js';
import { type Interval, overlapMs, unite } from '../domain/interval.js';
import { type Outage } from '../domain/outage.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { dayInterval } from './day.js';
import { type DaySlot, daySlots } from './day-slots.js';
import { type DigestInput, type DigestServiceInput, type DigestSourceInput } from './digest-input.js';
import {
  type DayState,
  type Digest,
  type DigestNearMiss,
  type DigestService,
  type DigestSource,
} from './digest.js';
import { digestOutage, sentimentBefore } from './digest-outage.js';
import { tellHeadline } from './tell-headline.js';
import { WORDS } from './words.js';

/** Gaps in listening up to this long are the pause between two looks, not blindness. */
const PAUSE_MS = 5 * MINUTE_MS;
/** Below this share of the day a service was not heard well enough to be called quiet. */
const HEARD_ENOUGH = 0.5;

/**
 * Tells one day.
 *
 * @throws RangeError when there is no such day or time zone
 */
export function buildDigest(input: DigestInput): Digest {
  const day = dayInterval(input.date, input.timezone);
  const asOfMs = Math.max(day.startMs, Math.min(day.endMs, input.nowMs));
  const seen: Interval = { startMs: day.startMs, endMs: asOfMs };
  const services = new Map(input.services.map((service) => [service.service.slug, service]));
  const slots = new Map(
    input.services.map(({ service, series }) => [service.slug, daySlots(series, day, asOfMs)]),
  );

  const outages = input.outages
    .filter((outage) => touches(outage.startedAtMs, outage.endMs, seen))
    .sort(byWeight)
    .map((outage) => ({
      startedEarlier: outage.startedAtMs < day.startMs,
      outage: digestOutage(
        outage,
        services.get(outage.service) ?? null,
        slots.get(outage.service) ?? [],
        seen,
      ),
    }));
  const told = new Set(outages.map(({ outage }) => outage.service));
  const inOutage = new Set(input.outages.flatMap(({ spikes }) => spikes.map(({ id }) => id)));
  const names = new Map(input.services.map(({ service }) => [service.slug, service.name]));
  const nearMisses = input.spikes
    .filter((spike) => !inOutage.has(spike.id) && touches(spike.onsetMs, spike.endMs, seen))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map((spike) => nearMiss(spike, names.get(spike.service) ?? spike.service, asOfMs));
  const watched = new Set(nearMisses.map(({ service }) => service));

  const digest: Omit<Digest, 'headline'> = {
    date: input.date,
    timezone: input.timezone,
    from: toIso(day.startMs),
    to: toIso(day.endMs),
    asOf: toIso(asOfMs),
    complete: input.nowMs >= day.endMs,
    listening: tellListening(input, seen),
    began: outages.filter(({ startedEarlier }) => !startedEarlier).map(({ outage }) => outage),
    stillOpen: outages
      .filter(({ startedEarlier, outage }) => startedEarlier && outage.end === null)
      .map(({ outage }) => outage),
    recovered: outages
      .filter(({ startedEarlier, outage }) => startedEarlier && outage.end !== null)
      .map(({ outage }) => outage),
    nearMisses,
    services: input.services
      .map((service) => {
        const { slug } = service.service;
        const trouble: DayState = told.has(slug) ? 'outage' : watched.has(slug) ? 'watch' : 'quiet';
        return tellService(service, slots.get(slug) ?? [], day, trouble);
      })
      .sort(
        (a, b) =>
          STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      ),
    lag: { days: input.lagDays, providers: input.lag },
  };
  return { ...digest, headline: { en: tellHeadline(digest, WORDS.en), id: tellHeadline(digest, WORDS.id) } };
}

const STATE_ORDER: readonly DayState[] = ['outage', 'watch', 'unheard', 'quiet'];

function touches(startMs: number, endMs: number | null, range: Interval): boolean {
  return startMs < range.endMs && (endMs ?? Infinity) > range.startMs;
}

/** Surest and biggest first. */
function byWeight(a: Outage, b: Outage): number {
  const heard = (outage: Outage) => (outage.spikes.length > 0 ? 1 : 0);
  const sure = (outage: Outage) => (outage.state === 'confirmed' ? 1 : 0);
  return (
    heard(b) - heard(a) || sure(b) - sure(a) || b.posts - a.posts || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function nearMiss(spike: Spike, name: string, asOfMs: number): DigestNearMiss {
  const over = spike.endMs !== null && spike.endMs <= asOfMs;
  return {
    spike: spike.id,
    service: spike.service,
    name,
    onset: toIso(spike.onsetMs),
    end: over && spike.endMs !== null ? toIso(spike.endMs) : null,
    posts: spike.posts,
    peakPerMinute: spike.peakPerMinute,
    confidence: spike.confidence,
    score: spike.score,
  };
}

function tellService(
  { service, series }: DigestServiceInput,
  slots: readonly DaySlot[],
  day: Interval,
  state: DayState,
): DigestService {
  const coverage = slots.reduce((sum, slot) => sum + slot.coverage, 0) / Math.max(1, slots.length);
  const heard = slots.flatMap(({ tally }) => (tally ? [tally] : []));
  const tally = heard.length > 0 ? heard.reduce(addTallies, EMPTY_TALLY) : null;
  // Compared like with like: only slots that are known on both sides.
  const usual = slots.flatMap((slot) => (slot.usual === null || slot.tally === null ? [] : [slot.usual]));
  const complete = usual.length > 0 && usual.length >= heard.length / 2;
  return {
    service: service.slug,
    name: service.name,
    state: state === 'quiet' && coverage < HEARD_ENOUGH ? 'unheard' : state,
    posts: tally?.posts ?? null,
    authors: tally?.authors ?? null,
    usualPosts: complete ? usual.reduce((sum, posts) => sum + posts, 0) : null,
    sentiment: tally ? meanSentiment(tally) : null,
    usualSentiment: sentimentBefore(series, day.startMs),
    coverage,
  };
}

function tellListening({ sources, posts }: DigestInput, seen: Interval): Digest['listening'] {
  const heard = unite(
    sources.flatMap(({ spans }) => spans.filter(({ coverage }) => coverage > 0)),
    PAUSE_MS,
  );
  const blind: { from: string; to: string }[] = [];
  let cursorMs = seen.startMs;
  for (const { startMs, endMs } of [...heard, { startMs: seen.endMs, endMs: seen.endMs }]) {
    const untilMs = Math.min(startMs, seen.endMs);
    if (untilMs - cursorMs > PAUSE_MS) blind.push({ from: toIso(cursorMs), to: toIso(untilMs) });
    cursorMs = Math.max(cursorMs, endMs);
  }
  const lengthMs = seen.endMs - seen.startMs;
  const heardMs = heard.reduce((sum, span) => sum + overlapMs(span, seen), 0);
  return {
    coverage: lengthMs > 0 ? Math.min(1, heardMs / lengthMs) : 0,
    blind,
    posts,
    sources: [...sources]
      .sort((a, b) => (a.source < b.source ? -1 : 1))
      .map((source) => tellSource(source, seen)),
  };
}

function tellSource(
  { source, kind, spans, lastSuccessMs, lastError }: DigestSourceInput,
  seen: Interval,
): DigestSource {
  const heardMs = spans.reduce((sum, span) => sum + overlapMs(span, seen) * span.coverage, 0);
  const lengthMs = seen.endMs - seen.startMs;
  return {
    source,
    kind,
    coverage: kind === 'official' || kind === 'push' ? null : Math.min(1, heardMs / Math.max(1, lengthMs)),
    lastSuccess: lastSuccessMs === null ? null : toIso(lastSuccessMs),
    lastError,
  };
}
