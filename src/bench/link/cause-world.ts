import { type CoMention } from '../../domain/outage.js';
import { RandomSource } from '../../domain/random-source.js';

/**
 * Laws of a simulated fleet in which some outages have one cause.
 *
 * Upstreams fail and take a share of what depends on them along, uniform in `hits`; one upstream stands on another and
 * falls with it (a cascade); one is not tracked at all and nothing declares it. A share of the true dependences is not
 * declared, and services declare upstreams that never took them along. Everything also fails alone, by day oftener than
 * by night, and now and then two to four unrelated services begin within five minutes. People name upstreams in all of
 * their outages, and one of them, which they compare with or flee to, in most.
 */
export interface CauseLaws {
  /** Onsets a service-week that have no common cause. */
  readonly alonePerWeek: number;
  /** Mean of the logarithm of the minutes after which an outage of the upstream is noticed; deviation 0.7. */
  readonly logLag: number;
  readonly hits: readonly [least: number, most: number];
  /** Mean days between two outages of one upstream. */
  readonly daysBetween: number;
  readonly undeclared: number;
  /** Coincidences of two to four unrelated services a week. */
  readonly coincidencesPerWeek: number;
  readonly services: number;
  readonly weeks: number;
}

export const PLAIN_FLEET: CauseLaws = {
  alonePerWeek: 0.5,
  logLag: 1.3,
  hits: [0.15, 0.9],
  daysBetween: 9,
  undeclared: 0.3,
  coincidencesPerWeek: 1,
  services: 60,
  weeks: 8,
};

export interface SimulatedOutage {
  readonly id: string;
  readonly service: string;
  /** Minutes. */
  readonly at: number;
  readonly end: number;
  /** Outages of one value have one cause. */
  readonly cause: string;
  /** The tracked upstream at fault; `null`: its own fault, or that of something nobody tracks. */
  readonly upstream: string | null;
  /** When people's reports begin; `null`: they are silent. */
  readonly crowd: number | null;
  /** When the provider's page begins; `null`: it is silent. */
  readonly page: number | null;
  /** How its people name each declared upstream. */
  readonly coMentions: readonly CoMention[];
}

export interface CauseWorld {
  readonly outages: readonly SimulatedOutage[];
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  readonly services: readonly string[];
}

const UPSTREAMS = ['cloud', 'cdn', 'dns', 'pay'] as const;
const HIDDEN = 'hidden';
/** The upstream that people name in every outage. */
const ALTERNATIVE = 'pay';
/** Falls with `cloud`. */
const CASCADED = 'cdn';
const DAY = 1440;

type Draft = Omit<SimulatedOutage, 'coMentions'>;

export function causeWorld(seed: number, laws: CauseLaws): CauseWorld {
  const random = new RandomSource(seed);
  const services = Array.from({ length: laws.services }, (_, index) => `s${index}`);
  const real = new Map(services.map((name) => [name, realUpstreams(random)]));
  const dependsOn = new Map<string, readonly string[]>([
    ...services.map((name): [string, readonly string[]] => [
      name,
      declared(random, real.get(name) ?? [], laws.undeclared),
    ]),
    [CASCADED, ['cloud']],
  ]);
  const drafts: Draft[] = [];
  const until = laws.weeks * 7 * DAY;
  const add = (service: string, at: number, cause: string, upstream: string | null): void => {
    const crowd = random.uniform() < 0.85 ? at : null;
    const late = at + random.logNormal(2.7, 0.9);
    const page = crowd === null || random.uniform() < 0.5 ? late : null;
    const start = crowd ?? late;
    drafts.push({
      id: `o${drafts.length}`,
      service,
      at: start,
      end: start + random.logNormal(3.8, 0.8),
      cause,
      upstream,
      crowd,
      page,
    });
  };
  const fail = (upstream: string, at: number, cause: string): void => {
    const hit = laws.hits[0] + random.uniform() * (laws.hits[1] - laws.hits[0]);
    for (const [name, upstreams] of real)
      if (upstreams.includes(upstream) && random.uniform() < hit)
        add(name, at + random.logNormal(laws.logLag, 0.7), cause, upstream === HIDDEN ? null : upstream);
    if (upstream !== HIDDEN && random.uniform() < 0.8)
      add(
        upstream,
        at + random.logNormal(laws.logLag, 0.7),
        cause,
        cause.startsWith(upstream) ? null : 'cloud',
      );
  };
  for (const upstream of [...UPSTREAMS, HIDDEN])
    for (let at = random.gap(laws.daysBetween * DAY); at < until; at += random.gap(laws.daysBetween * DAY)) {
      const cause = `${upstream}@${at}`;
      fail(upstream, at, cause);
      if (upstream === 'cloud' && random.uniform() < 0.4)
        fail(CASCADED, at + random.logNormal(laws.logLag, 0.7), cause);
    }
  addAlone(random, services, until, laws, (service, at) => add(service, at, `${service}@${at}`, null));
  const outages = onePerCause(drafts);
  return {
    outages: outages.map((outage) => ({
      ...outage,
      coMentions: coMentions(random, outage, dependsOn.get(outage.service) ?? []),
    })),
    dependsOn,
    services: [...services, ...UPSTREAMS],
  };
}

function realUpstreams(random: RandomSource): string[] {
  const pick = Math.floor(random.uniform() * 8);
  const first = [...UPSTREAMS, HIDDEN][pick];
  const second = UPSTREAMS[Math.floor(random.uniform() * 16)];
  return [...new Set([first, second].filter((name) => name !== undefined))];
}

/** What a service says that it stands on: not all that is true, and something that is not. */
function declared(random: RandomSource, real: readonly string[], undeclared: number): string[] {
  const said = real.filter((name) => name !== HIDDEN && random.uniform() >= undeclared);
  const more = UPSTREAMS[Math.floor(random.uniform() * 12)];
  return [...new Set(more === undefined ? said : [...said, more])];
}

function addAlone(
  random: RandomSource,
  services: readonly string[],
  until: number,
  laws: CauseLaws,
  add: (service: string, at: number) => void,
): void {
  // By day three times as many as by night: drawn at the day's rate, and thinned.
  const mean = (7 * DAY) / (laws.alonePerWeek * 1.5);
  for (const service of [...services, ...UPSTREAMS])
    for (let at = random.gap(mean); at < until; at += random.gap(mean))
      if (at % DAY > DAY / 2 || random.uniform() < 1 / 3) add(service, at);
  const apart = (7 * DAY) / laws.coincidencesPerWeek;
  for (let at = random.gap(apart); at < until; at += random.gap(apart))
    for (let left = 2 + Math.floor(random.uniform() * 3); left > 0; left -= 1) {
      const service = services[Math.floor(random.uniform() * services.length)];
      if (service !== undefined) add(service, at + 5 * random.uniform());
    }
}

/** A service that two upstreams of one cascade hit has one outage of it: the first. */
function onePerCause(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts
    .toSorted((a, b) => a.at - b.at)
    .filter(({ service, cause }) => {
      const key = `${service} ${cause}`;
      return !seen.has(key) && seen.add(key);
    });
}

/**
 * Who names an upstream: usually 1 to 4 % of a service's people; 3 to 10 % guess in any outage; 5 to 40 % know it when
 * it is at fault. The one that they compare with is named by 10 to 35 % always.
 */
function coMentions(random: RandomSource, outage: Draft, upstreams: readonly string[]): CoMention[] {
  if (outage.crowd === null) return [];
  const people = Math.round(random.logNormal(3.2, 0.8)) + 5;
  return upstreams.map((service) => {
    const between = (least: number, most: number) => least + random.uniform() * (most - least);
    const usual = service === ALTERNATIVE ? between(0.1, 0.35) : between(0.01, 0.04);
    const guessed = service === ALTERNATIVE ? usual : between(0.03, 0.1);
    const knowing = outage.upstream === service ? between(0.05, 0.4) : 0;
    const usualPeople = 400;
    // Binomial, by its normal approximation.
    const draw = (count: number, share: number) => {
      const drawn = Math.round(count * share + Math.sqrt(count * share * (1 - share)) * random.normal());
      return Math.min(count, Math.max(0, drawn));
    };
    return {
      service,
      people,
      named: draw(people, Math.min(0.9, guessed + knowing)),
      usualPeople,
      usualNamed: draw(usualPeople, usual),
      upstreamPeople: null,
      upstreamNamed: 0,
    };
  });
}
