/** Another way to tell how unusual a stream of counts is. Its severity is swept, so that no threshold holds it back. */
export interface SeverityPeer {
  /**
   * Judges the next bucket.
   *
   * @param coverage  0 when nobody listened; such a bucket teaches nothing
   * @returns higher is more unusual; 0 for nothing
   */
  push(startMs: number, value: number, coverage: number): number;
}

/** A peer as it is told of, and a fresh one of it. */
export interface SeverityPeerKind {
  readonly name: string;
  readonly make: (bucketMs: number) => SeverityPeer;
}

/** None of the peers says anything of fewer people in its window: with them each would be far worse. */
export const LEAST_PEOPLE = 5;
