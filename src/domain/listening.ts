import { type Interval } from './interval.js';

/** A stretch of time over which one source was listened to with an even coverage. */
export interface ListeningSpan extends Interval {
  readonly source: string;
  /** Share of the posts of interest that could have been heard, 0..1. */
  readonly coverage: number;
}
