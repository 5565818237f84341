import { type LikelyUpstream } from '../domain/outage.js';
import { isOutage, type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';

/** Onsets so close together have, as a rule, one cause; the upstream may begin a good deal earlier. */
const TOGETHER_MS = 10 * MINUTE_MS;
const UPSTREAM_EARLY_MS = 60 * MINUTE_MS;
/** A provider's page often admits late. */
const PAGE_LATE_MS = 60 * MINUTE_MS;

/**
 * Weights of the evidence, as odds against "the fault is the service's own". Not calibrated: wrong blame is the
 * field's most cited fault (shared/field.md, section 3), so one sign alone never reaches half of the evidence,
 * save the upstream's own page.
 */
const ODDS = { page: 1.5, crowd: 0.8, sibling: 0.4, named: 0.6 } as const;
const MOST_SIBLINGS = 3;
/** The provider's own admission speaks for a fault of its own. */
const OWN_ADMISSION = 1;

interface UpstreamCase {
  readonly service: string;
  readonly startedAtMs: number;
  readonly spikes: readonly Spike[];
  /** Whether the service's own page has an incident. */
  readonly admitted: boolean;
}

/** Everything that happened around, to all services. */
export interface Surroundings {
  readonly spikes: readonly Spike[];
  readonly windows: readonly OutageWindow[];
  readonly services: ReadonlyMap<string, TrackedService>;
}

/** Names the declared upstream that is most likely at fault; `undetermined` is a valid answer. */
export function likelyUpstream(
  outage: UpstreamCase,
  surroundings: Surroundings,
): LikelyUpstream | 'undetermined' | null {
  const upstreams = surroundings.services.get(outage.service)?.dependsOn ?? [];
  const suspects = upstreams
    .map((service) => ({ service, odds: oddsOf(service, outage, surroundings) }))
    .filter(({ odds }) => odds > 0)
    .sort((a, b) => b.odds - a.odds || (a.service < b.service ? -1 : 1));
  const [first] = suspects;
  if (!first) return null;
  const own = 1 + (outage.admitted ? OWN_ADMISSION : 0);
  const share = first.odds / suspects.reduce((sum, { odds }) => sum + odds, own);
  return share >= 0.5 ? { service: first.service, share } : 'undetermined';
}

function oddsOf(upstream: string, outage: UpstreamCase, { spikes, windows, services }: Surroundings): number {
  const start = outage.startedAtMs;
  const page = windows.some(
    (window) =>
      window.service === upstream &&
      isOutage(window) &&
      start >= window.startMs - PAGE_LATE_MS &&
      start <= (window.endMs ?? Infinity),
  );
  const crowd = spikes.some(
    (spike) =>
      spike.service === upstream &&
      spike.onsetMs >= start - UPSTREAM_EARLY_MS &&
      spike.onsetMs <= start + TOGETHER_MS &&
      (spike.endMs ?? Infinity) > start - TOGETHER_MS,
  );
  const siblings = new Set(
    spikes
      .filter(
        ({ service, onsetMs }) =>
          service !== outage.service &&
          Math.abs(onsetMs - start) <= TOGETHER_MS &&
          (services.get(service)?.dependsOn.includes(upstream) ?? false),
      )
      .map(({ service }) => service),
  );
  return (
    (page ? ODDS.page : 0) +
    (crowd ? ODDS.crowd : 0) +
    ODDS.sibling * Math.min(siblings.size, MOST_SIBLINGS) +
    (names(outage.spikes, services.get(upstream)) ? ODDS.named : 0)
  );
}

/** Whether people name the upstream in what they say of this service. */
function names(spikes: readonly Spike[], upstream: TrackedService | undefined): boolean {
  if (!upstream) return false;
  const known = new Set(
    [upstream.name, upstream.slug, ...upstream.aliases].map((name) => name.toLowerCase()),
  );
  return spikes.some(({ keywords }) => keywords.some(({ term }) => known.has(term.toLowerCase())));
}
