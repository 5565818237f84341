/** What time it is, for whoever is made by dependency injection: the wall's, or that of a recording that plays. */
export class Clock {
  /** @param now  UTC epoch milliseconds */
  constructor(readonly now: () => number) {}
}
