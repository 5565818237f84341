/** Pseudo-people spread over all terms in proportion to their use, so that rare terms must earn their odds. */
const PRIOR_PEOPLE = 20;

/** People a term, and what their odds are of: the sum over all terms of one word, or all people. */
export interface TermCounts {
  readonly people: ReadonlyMap<string, number>;
  readonly total: number;
}

/**
 * How far the odds of a term among some posts exceed those among others: log-odds with an informative Dirichlet prior,
 * as a z-score (Monroe, Colaresi & Quinn 2008). Above 0 it is said more here; about 2 is more than chance. The only term
 * there is has no odds: 0.
 *
 * @param here  e.g. of a window, or of one service
 * @param there  e.g. of the time before, or of all other services
 */
export function termOdds(term: string, here: TermCounts, there: TermCounts): number {
  const people = here.people.get(term) ?? 0;
  const others = there.people.get(term) ?? 0;
  if (people + others >= here.total + there.total) return 0;
  const prior = (PRIOR_PEOPLE * (people + others)) / (here.total + there.total);
  const difference = logOdds(people, here.total, prior) - logOdds(others, there.total, prior);
  return difference / Math.sqrt(1 / (people + prior) + 1 / (others + prior));
}

function logOdds(count: number, total: number, prior: number): number {
  return Math.log((count + prior) / (total + PRIOR_PEOPLE - count - prior));
}
