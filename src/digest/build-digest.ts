import { addTallies, EMPTY_TALLY, meanSentiment } from '../domain/bucket.js';
import { type Interval, overlapMs, subtract, unite } from '../domain/interval.js';
import { type Outage } from '../domain/outage.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { type DaySlot, daySlots, SLOT_MS } from './day-slots.js';
import { type DigestInput, type DigestServiceInput, type DigestSourceInput } from './digest-input.js';
import {
  type DayState,
  type Digest,
  type DigestNearMiss,
  type DigestService,
  type DigestSource,
} from './digest.js';
import { digestDay, HEARD_ENOUGH } from './digest-day.js';
import { digestOutage, sentimentBefore } from './digest-outage.js';
import { daysOf, editionInterval, spanOf } from './edition.js';
import { tellHeadlines } from './tell-headline.js';

/** Gaps in listening up to this long are the pause between two looks, not blindness. */
const PAUSE_MS = 5 * MINUTE_MS;

/**
 * Tells one day or week.
 *
 * @throws RangeError when there is no such one, or no such time zone
 */
export function buildDigest(input: DigestInput): Digest {
  const day = editionInterval(input.date, input.timezone);
  const span = spanOf(input.date) ?? 'day';
  const asOfMs = Math.max(day.startMs, Math.min(day.endMs, input.nowMs));
  const seen: Interval = { startMs: day.startMs, endMs: asOfMs };
  const services = new Map(input.services.map((service) => [service.service.slug, service]));
  const slots = new Map(
    input.services.map(({ service, series }) => [service.slug, daySlots(series, day, asOfMs, SLOT_MS[span])]),
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
  const troubled = new Set(outages.map(({ outage }) => outage.service));
  const inOutage = new Set(input.outages.flatMap(({ spikes }) => spikes.map(({ id }) => id)));
  const names = new Map(input.services.map(({ service }) => [service.slug, service.name]));
  const nearMisses = input.spikes
    .filter((spike) => !inOutage.has(spike.id) && touches(spike.onsetMs, spike.endMs, seen))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map((spike) => nearMiss(spike, names.get(spike.service) ?? spike.service, asOfMs));
  const watched = new Set(nearMisses.map(({ service }) => service));

  const told: Omit<Digest, 'days' | 'lag' | 'headline'> = {
    date: input.date,
    span,
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
        const trouble: DayState = troubled.has(slug) ? 'outage' : watched.has(slug) ? 'watch' : 'quiet';
        return tellService(service, slots.get(slug) ?? [], day, trouble);
      })
      .sort(
        (a, b) =>
          STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      ),
  };
  const digest: Omit<Digest, 'headline'> = {
    ...told,
    days: span === 'week' ? begunDays(input, asOfMs).map((date) => digestDay(date, told)) : [],
    lag: { days: input.lagDays, providers: input.lag },
  };
  return { ...digest, headline: tellHeadlines(digest) };
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

function begunDays({ date, timezone }: DigestInput, asOfMs: number): string[] {
  return daysOf(date).filter((day) => editionInterval(day, timezone).startMs < asOfMs);
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
    why: whyNot(spike),
    sources: [...spike.spread.sources].sort((a, b) => b.posts - a.posts).map(({ key }) => key),
  };
}

function whyNot({ state, transitions }: Spike): DigestNearMiss['why'] {
  if (state !== 'watch') return 'rejected';
  return transitions.some(({ because }) => because === 'evidence-thinned') ? 'thinned' : 'mentions';
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
  const heard = heardBy(sources);
  return {
    coverage: heardShare(heard, seen),
    blind: gapsIn(heard, seen),
    posts,
    sources: [...sources]
      .sort((a, b) => (a.source < b.source ? -1 : 1))
      .map((source) => tellSource(source, seen)),
  };
}

/** Stretches in which at least one of them listened. */
function heardBy(sources: readonly Pick<DigestSourceInput, 'spans'>[]): Interval[] {
  return unite(
    sources.flatMap(({ spans }) => spans.filter(({ coverage }) => coverage > 0)),
    PAUSE_MS,
  );
}

/** 0..1; 0 of no time. */
function heardShare(heard: readonly Interval[], seen: Interval): number {
  const heardMs = heard.reduce((sum, span) => sum + overlapMs(span, seen), 0);
  return Math.min(1, heardMs / Math.max(1, seen.endMs - seen.startMs));
}

/** Stretches of more than a pause that `heard` leaves. */
function gapsIn(heard: readonly Interval[], seen: Interval): { from: string; to: string }[] {
  return subtract(seen, heard)
    .filter(({ startMs, endMs }) => endMs - startMs > PAUSE_MS)
    .map(({ startMs, endMs }) => ({ from: toIso(startMs), to: toIso(endMs) }));
}

function tellSource(
  { source, kind, spans, lastSuccessMs, lastError, spentUsd }: DigestSourceInput,
  seen: Interval,
): DigestSource {
  const heardMs = spans.reduce((sum, span) => sum + overlapMs(span, seen) * span.coverage, 0);
  const lengthMs = seen.endMs - seen.startMs;
  const isOurs = kind !== 'official' && kind !== 'push';
  return {
    source,
    kind,
    coverage: isOurs ? Math.min(1, heardMs / Math.max(1, lengthMs)) : null,
    lastSuccess: lastSuccessMs === null ? null : toIso(lastSuccessMs),
    lastError,
    gaps: isOurs ? gapsIn(heardBy([{ spans }]), seen) : [],
    spentUsd,
  };
}
