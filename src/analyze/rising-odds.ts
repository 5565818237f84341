/** Pseudo-people spread over all terms in proportion to their use, so that rare terms must earn their odds. */
const PRIOR_PEOPLE = 20;

/** People a term, and the sum over all terms of one word. */
export interface TermCounts {
  readonly people: ReadonlyMap<string, number>;
  readonly total: number;
}

/**
 * How far the odds of a term rose against its own past: log-odds with an informative Dirichlet prior, as a z-score
 * (Monroe, Colaresi & Quinn 2008). Above 0 it rose; about 2 is more than chance. The only term there is has no odds: 0.
 */
export function risingOdds(term: string, now: TermCounts, past: TermCounts): number {
  const people = now.people.get(term) ?? 0;
  const earlier = past.people.get(term) ?? 0;
  if (people + earlier >= now.total + past.total) return 0;
  const prior = (PRIOR_PEOPLE * (people + earlier)) / (now.total + past.total);
  const difference = logOdds(people, now.total, prior) - logOdds(earlier, past.total, prior);
  return difference / Math.sqrt(1 / (people + prior) + 1 / (earlier + prior));
}

function logOdds(count: number, total: number, prior: number): number {
  return Math.log((count + prior) / (total + PRIOR_PEOPLE - count - prior));
}
