/** Requests of one allowance that were made close to each other. Times are UTC epoch ms. */
export interface UsedRequests {
  /** When the last of them was made: as far as limits go, when all of them were. */
  readonly lastMs: number;
  readonly requests: number;
  /** The server wants no request before; 0: it said nothing. */
  readonly closedUntilMs: number;
}

/** What is written down of an allowance; entries of one slot are added up, and some take back what was counted before. */
export interface UsedRequestsEntry extends UsedRequests {
  readonly slotMs: number;
  /** When it counts no longer and may be thrown away. */
  readonly keptUntilMs: number;
}
