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

/** Everything that happened around, to all services. */
export interface Surroundings {
  readonly spikes: readonly Spike[];
  readonly windows: readonly OutageWindow[];
  readonly services: ReadonlyMap<string, Pick<TrackedService, 'name' | 'aliases' | 'dependsOn'>>;
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
  { spikes, windows, services }: Surroundings,
): Signs {
  const start = outage.startedAtMs;
  const mention = outage.coMentions.find(({ service }) => service === upstream);
  return {
    crowd: mention && isEcho(mention) ? 'none' : crowdSign(upstream, start, spikes),
    page: windows.some((window) => window.service === upstream && fits(window, start)) ? 'fits' : 'none',
    siblings: siblingSign(upstream, outage, spikes, services),
    words: wordSign(mention),
    official: officialWords(
      outage.windows.flatMap(({ title, updates }) => [title, ...updates.map(({ body }) => body)]),
      [services.get(upstream)?.name ?? upstream, ...(services.get(upstream)?.aliases ?? [])],
    ),
  };
}

/** An upstream may begin earlier than what it takes along, and be noticed a little later. */
function crowdSign(upstream: string, startMs: number, spikes: readonly Spike[]): Signs['crowd'] {
  const distances = spikes
    .filter(({ service }) => service === upstream)
    .map(({ onsetMs }) => Math.abs(onsetMs - startMs));
  const nearest = Math.min(Infinity, ...distances);
  return nearest <= CLOSE_MS ? 'close' : nearest <= NEAR_MS ? 'near' : 'none';
}

/** A page often admits late; what began long ago and is still open explains nothing that begins now. */
function fits(window: OutageWindow, startMs: number): boolean {
  return isOutage(window) && Math.abs(startMs - window.startMs) <= PAGE_LATE_MS;
}

function siblingSign(
  upstream: string,
  { service: own, startedAtMs }: UpstreamCase,
  spikes: readonly Spike[],
  services: Surroundings['services'],
): Signs['siblings'] {
  const declaring = new Set(
    [...services]
      .filter(([service, { dependsOn }]) => service !== own && dependsOn.includes(upstream))
      .map(([service]) => service),
  );
  const hit = new Set(
    spikes
      .filter(({ service, onsetMs }) => declaring.has(service) && Math.abs(onsetMs - startedAtMs) <= CLOSE_MS)
      .map(({ service }) => service),
  ).size;
  if (hit === 0) return declaring.size < FEWEST_SIBLINGS ? 'unknown' : 'none';
  if (hit === 1) return 'few';
  return hit / declaring.size < 0.3 ? 'some' : 'many';
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
