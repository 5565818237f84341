import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';

/** When trouble of one service began, by whichever sign was first. */
export interface Onset {
  readonly id: string;
  readonly service: string;
  readonly atMs: number;
}

export interface CauseModel {
  /** Declared upstreams by service. */
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  /** Onsets a week of a service when nothing is shared; what it was heard to have, or a guess. */
  readonly ratePerWeek: (service: string) => number;
  /** Tracked services, for how likely it is that some other fails at the same time by chance. */
  readonly services: number;
}

/** Onsets further apart have, as far as their times tell, nothing to do with each other. */
const REACH_MS = HOUR_MS;
/** Onsets of one cause lie about its time by a Laplace distribution of this scale; simulated lags have a median of 4 min. */
const SCALE_MINUTES = 6;
/**
 * How likely a failing service takes a related one along. Upstream and downstream: in the post-mortems at hand the
 * larger part of the downstreams noticed. Siblings: the shared upstream must have been the cause, and must have hit both.
 */
const HIT = { stream: 0.6, sibling: 0.3 } as const;
/** Unrelated onsets at once that chance does not explain, as if a hidden upstream were there; below this it is chance. */
const LEAST_CROWD = 2;
const CROWD_MS = 10 * MINUTE_MS;
/** What is further from an onset has no part in what is grouped with it: the crowd of its furthest neighbour ends here. */
export const CAUSE_REACH_MS = REACH_MS + CROWD_MS;
/** A common cause is told when it is likelier than not. */
const LEAST_ODDS = 1;

/**
 * Puts onsets that have, likelier than not, one cause into one group.
 *
 * Of each pair: odds = P(hit | relation) f(d) / rate, with f the Laplace density of their distance in time and the rate
 * that of chance onsets. Services that declare no relation are joined only when so many begin at once that chance
 * (Poisson) explains the least of them: then P(hit) is the share of all services that the crowd is.
 *
 * @returns by onset, the id of the earliest one of its group
 */
export function groupByCause(onsets: readonly Onset[], model: CauseModel): Map<string, string> {
  const sorted = [...onsets].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  const crowds = sorted.map((onset, at) => unexplained(sorted, at, onset, model));
  const parents = sorted.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (let later = 1; later < sorted.length; later += 1) {
    const b = sorted[later];
    let best = -1;
    let bestOdds = LEAST_ODDS;
    for (let earlier = later - 1; earlier >= 0; earlier -= 1) {
      const a = sorted[earlier];
      if (!a || !b || b.atMs - a.atMs > REACH_MS) break;
      const odds = oddsOf(a, b, Math.min(crowds[earlier] ?? 0, crowds[later] ?? 0), model);
      if (odds > bestOdds) {
        best = earlier;
        bestOdds = odds;
      }
    }
    if (best >= 0) parents[later] = rootOf(best);
  }
  return new Map(sorted.map(({ id }, at) => [id, sorted[rootOf(at)]?.id ?? id]));
}

function oddsOf(a: Onset, b: Onset, crowd: number, model: CauseModel): number {
  if (a.service === b.service) return 0;
  const hit = Math.max(relation(a.service, b.service, model), Math.min(1, crowd / model.services));
  const minutes = (b.atMs - a.atMs) / MINUTE_MS;
  const density = Math.exp(-minutes / SCALE_MINUTES) / (2 * SCALE_MINUTES);
  const chance = (model.ratePerWeek(b.service) * MINUTE_MS) / (7 * DAY_MS);
  return (hit * density) / chance;
}

function relation(a: string, b: string, { dependsOn }: CauseModel): number {
  const ofA = dependsOn.get(a) ?? [];
  const ofB = dependsOn.get(b) ?? [];
  if (ofA.includes(b) || ofB.includes(a)) return HIT.stream;
  return ofA.some((upstream) => ofB.includes(upstream)) ? HIT.sibling : 0;
}

/** Services around an onset beyond the most that chance brings together in all but one of a hundred cases; 0 when few. */
function unexplained(sorted: readonly Onset[], at: number, onset: Onset, model: CauseModel): number {
  const near = new Set<string>();
  const look = (step: 1 | -1): void => {
    for (let i = at + step; i >= 0 && i < sorted.length; i += step) {
      const other = sorted[i];
      if (!other || Math.abs(other.atMs - onset.atMs) > CROWD_MS) return;
      if (other.service !== onset.service) near.add(other.service);
    }
  };
  look(-1);
  look(1);
  const expected = (model.services * model.ratePerWeek(onset.service) * 2 * CROWD_MS) / (7 * DAY_MS);
  return near.size < LEAST_CROWD ? 0 : Math.max(0, near.size - chanceOf(expected));
}

/** The most that a Poisson count of this mean reaches in 99 of 100 cases. */
function chanceOf(mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < 0.99) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
}
