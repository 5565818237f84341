/**
 * How many people told a service of their own (a form, a hotline, Downdetector) that something fails, in one step of
 * time. Kept apart from posts: nobody's words stand behind it, and it is counted by others.
 */
export interface ReportPoint {
  /** Slug. */
  readonly service: string;
  /** Who counts, e.g. `downdetector`. */
  readonly source: string;
  /** Start of the step, UTC epoch ms. */
  readonly startMs: number;
  readonly widthMs: number;
  /** At least 0. */
  readonly value: number;
}
