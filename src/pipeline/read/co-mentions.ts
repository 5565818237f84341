import { type Interval } from '../../domain/interval.js';
import { type CoMention, type Outage } from '../../domain/outage.js';
import { DAY_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store } from '../../store/store.js';

const PAST_MS = 7 * DAY_MS;
/** Services named by the people of one outage that are looked at, most named first. */
const MOST_NAMED = 200;

/**
 * How the people of outages name their declared upstreams, by id of the outage.
 *
 * Only of outages that something else blames an upstream for: words alone name nobody, so of others they need not be
 * read.
 *
 * @param nowMs  stands for the end of an open outage
 */
export async function readCoMentions(
  store: Store,
  outages: readonly Outage[],
  services: readonly TrackedService[],
  nowMs: number,
): Promise<Map<string, readonly CoMention[]>> {
  const upstreamsOf = new Map(services.map(({ slug, dependsOn }) => [slug, dependsOn]));
  const read = new Map<string, readonly CoMention[]>();
  for (const { id, service, onsetMs, crowdEndMs, likelyUpstream } of outages) {
    if (likelyUpstream === null || onsetMs === null) continue;
    const during = { startMs: onsetMs, endMs: crowdEndMs ?? nowMs };
    read.set(id, await readOne(store, service, upstreamsOf.get(service) ?? [], during));
  }
  return read;
}

async function readOne(
  store: Store,
  service: string,
  upstreams: readonly string[],
  during: Interval,
): Promise<CoMention[]> {
  const past: Interval = { startMs: during.startMs - PAST_MS, endMs: during.startMs };
  const services = [service, ...upstreams];
  const named = async (by: string, range: Interval): Promise<Map<string, number>> => {
    const parts = await store.buckets.topParts(by, range, 'service', MOST_NAMED);
    return new Map(parts.map(({ key, authors }) => [key, authors]));
  };
  const [people, usualPeople, ours, usual, ...theirs] = await Promise.all([
    store.buckets.people(services, during),
    store.buckets.people(services, past),
    named(service, during),
    named(service, past),
    ...upstreams.map((upstream) => named(upstream, during)),
  ]);
  const share = (during.endMs - during.startMs) / PAST_MS;
  return upstreams.map((upstream, index) => ({
    service: upstream,
    people: people.get(service) ?? 0,
    named: ours.get(upstream) ?? 0,
    usualPeople: usualPeople.get(service) ?? 0,
    usualNamed: usual.get(upstream) ?? 0,
    upstreamPeople: Math.max(0, (people.get(upstream) ?? 0) - share * (usualPeople.get(upstream) ?? 0)),
    upstreamNamed: theirs[index]?.get(service) ?? 0,
  }));
}
