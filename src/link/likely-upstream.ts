import { type CoMention, type LikelyUpstream } from '../domain/outage.js';
import { isOutage, type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { officialWords, type OfficialWords } from './official-words.js';

/**
 * Which declared upstream is at fault, as odds against "the fault is the service's own, or of something unknown":
 *
 *   odds = prior . LR(crowd) . LR(page) . LR(siblings) . LR(words) . LR(official)
 *
 * Each LR is P(sign | that upstream is at fault) / P(sign | it is not), counted in the simulated fleet of
 * src/bench/link/cause-world.ts on seeds 1 to 10, rounded towards 1 since the world is less tidy; `outcry bench --only link` shows on other seeds that the
 * share is true as often as it says. Only declared upstreams are ever named: people name the alternative and the
 * comparison as readily as the culprit (Verizon for T-Mobile, June 2020), and so words alone never name anybody.
 */
const LR = {
  /** How far from ours the upstream's own crowd began. */
  crowd: { close: 30, near: 8, none: 0.35 },
  /** Whether its page has an incident that fits. */
  page: { fits: 20, none: 0.6 },
  /** Others that declare it and began with us, as a share of those that declare it. */
  siblings: { none: 0.2, unknown: 0.8, few: 1.2, some: 4, many: 30 },
  /**
   * What our provider's own words say of it. A judgement, as the simulated fleet has no texts: one page in five names the
   * culprit (P 0.2), and next to none blames another (0.002); a name without blame may be an integration that suffers.
   */
  official: { blames: 100, names: 4, denies: 0.1, silent: 1 },
  /** Its share among those who speak of us, against its usual share there. */
  words: { far: 12, more: 1, usual: 0.25, unheard: 0.8 },
} as const;
/** Odds that a declared upstream is at fault when nothing is known. */
const PRIOR = 0.3;
/** Below so many that declare an upstream, the silence of all says little. */
const FEWEST_SIBLINGS = 4;

const CLOSE_MS = 10 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;
const PAGE_LATE_MS = HOUR_MS;
/** A share must be this likely to be named. */
const LEAST_SHARE = 0.5;

interface Signs {
  readonly crowd: keyof (typeof LR)['crowd'];
  readonly page: keyof (typeof LR)['page'];
  readonly siblings: keyof (typeof LR)['siblings'];
  readonly words: keyof (typeof LR)['words'];
  readonly official: OfficialWords;
}

export interface UpstreamCase {
  readonly service: string;
  readonly startedAtMs: number;
  /** The service's own windows in it. */
  readonly windows: readonly Pick<OutageWindow, 'title' | 'updates'>[];
  /** Of its declared upstreams, as far as they were counted. */
  readonly coMentions: readonly CoMention[];
}

type KnownService = Pick<TrackedService, 'slug' | 'name' | 'aliases' | 'dependsOn'>;

/** Everything that happened around, to all services, in order of time so that it need not be walked for each outage. */
export interface Surroundings {
  /** Onsets of its spikes by service, earliest first. */
  readonly onsets: ReadonlyMap<string, readonly number[]>;
  /** Starts of its windows by service, earliest first; maintenance is left out. */
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly services: ReadonlyMap<string, KnownService>;
  /** By upstream, the services that declare it. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
}

export function surroundingsOf(
  spikes: readonly Pick<Spike, 'service' | 'onsetMs'>[],
  windows: readonly OutageWindow[],
  services: readonly KnownService[],
): Surroundings {
  const dependents = new Map<string, string[]>();
  for (const { slug, dependsOn } of services) {
    for (const upstream of new Set(dependsOn)) {
      const declaring = dependents.get(upstream);
      if (declaring) declaring.push(slug);
      else dependents.set(upstream, [slug]);
    }
  }
  return {
    onsets: timesByService(spikes.map(({ service, onsetMs }) => ({ service, atMs: onsetMs }))),
    starts: timesByService(
      windows.filter(isOutage).map(({ service, startMs }) => ({ service, atMs: startMs })),
    ),
    services: new Map(services.map((service) => [service.slug, service])),
    dependents,
  };
}

function timesByService(events: readonly { service: string; atMs: number }[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { service, atMs } of events) {
    const known = times.get(service);
    if (known) known.push(atMs);
    else times.set(service, [atMs]);
  }
  for (const list of times.values()) list.sort((a, b) => a - b);
  return times;
}

/** Distance of the nearest of `times` (earliest first); `Infinity` when there is none. */
function nearest(times: readonly number[] = [], atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  return Math.min((times[low] ?? Infinity) - atMs, atMs - (times[low - 1] ?? -Infinity));
}

/** Names the declared upstream that is most likely at fault; `undetermined` is a valid answer. */
export function likelyUpstream(
  outage: UpstreamCase,
  surroundings: Surroundings,
): LikelyUpstream | 'undetermined' | null {
  const upstreams = surroundings.services.get(outage.service)?.dependsOn ?? [];
  const suspects = upstreams
    .map((service) => ({ service, signs: upstreamSigns(service, outage, surroundings) }))
    .filter(({ signs }) => isSuspect(signs))
    .map(({ service, signs }) => ({ service, odds: oddsOf(signs) }))
    .sort((a, b) => b.odds - a.odds || (a.service < b.service ? -1 : 1));
  const [first] = suspects;
  if (!first) return null;
  const share = first.odds / suspects.reduce((sum, { odds }) => sum + odds, 1);
  return share >= LEAST_SHARE ? { service: first.service, share } : 'undetermined';
}

/** Whether something besides what people say speaks for it: only then may it be named. */
function isSuspect({ crowd, page, siblings, official }: Signs): boolean {
  const others = siblings !== 'none' && siblings !== 'unknown';
  return crowd !== 'none' || page !== 'none' || others || official === 'blames';
}

function oddsOf(signs: Signs): number {
  const seen = LR.crowd[signs.crowd] * LR.page[signs.page] * LR.siblings[signs.siblings];
  return PRIOR * seen * LR.words[signs.words] * LR.official[signs.official];
}

/** What speaks for one upstream. */
function upstreamSigns(
  upstream: string,
  outage: UpstreamCase,
  { onsets, starts, services, dependents }: Surroundings,
): Signs {
  const start = outage.startedAtMs;
  const mention = outage.coMentions.find(({ service }) => service === upstream);
  return {
    crowd: mention && isEcho(mention) ? 'none' : crowdSign(nearest(onsets.get(upstream), start)),
    // A page often admits late; what began long ago and is still open explains nothing that begins now.
    page: nearest(starts.get(upstream), start) <= PAGE_LATE_MS ? 'fits' : 'none',
    siblings: siblingSign(dependents.get(upstream) ?? [], outage, onsets),
    words: wordSign(mention),
    official: officialWords(
      outage.windows.flatMap(({ title, updates }) => [title, ...updates.map(({ body }) => body)]),
      [services.get(upstream)?.name ?? upstream, ...(services.get(upstream)?.aliases ?? [])],
    ),
  };
}

/** An upstream may begin earlier than what it takes along, and be noticed a little later. */
function crowdSign(distanceMs: number): Signs['crowd'] {
  return distanceMs <= CLOSE_MS ? 'close' : distanceMs <= NEAR_MS ? 'near' : 'none';
}

function siblingSign(
  dependents: readonly string[],
  { service: own, startedAtMs }: UpstreamCase,
  onsets: Surroundings['onsets'],
): Signs['siblings'] {
  const declaring = dependents.filter((service) => service !== own);
  const hit = declaring.filter((service) => nearest(onsets.get(service), startedAtMs) <= CLOSE_MS).length;
  if (hit === 0) return declaring.length < FEWEST_SIBLINGS ? 'unknown' : 'none';
  if (hit === 1) return 'few';
  return hit / declaring.length < 0.3 ? 'some' : 'many';
}

/**
 * Whether the upstream's crowd is ours: when most who speak of it name us too, they blame it for our outage, and their
 * number is no evidence of its own (AWS, February 2022).
 */
function isEcho({ upstreamNamed, upstreamPeople }: CoMention): boolean {
  return upstreamPeople !== null && upstreamPeople > 0 && upstreamNamed / upstreamPeople > 0.5;
}

function wordSign(mention: CoMention | undefined): Signs['words'] {
  if (!mention || mention.people < 8) return 'unheard';
  const share = mention.named / mention.people;
  // As if ten more people had been heard, one of whom names it: a short past proves no share.
  const usual = (mention.usualNamed + 0.5) / (mention.usualPeople + 10);
  const surprise = (share - usual) / Math.sqrt((usual * (1 - usual)) / mention.people);
  if (mention.named < 3 || share < 0.1 || surprise < 2) return 'usual';
  return share - usual >= 0.15 ? 'far' : 'more';
}
