/** What one window showed, and how unusual that is. */
export interface WindowEvidence {
  /** Which rule. */
  readonly channel: string;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
  /** Alpha in variance = mean + alpha mean^2, with what is not known of the mean. */
  readonly dispersion: number;
  /** -ln of the windows a week expected to reach this by chance. */
  readonly score: number;
  /** Level (a minute) and season at that moment. */
  readonly level: number;
  readonly season: number;
}

/** A run of unusual buckets, from the first doubt on; it is an alarm once it was raised. */
export interface DetectedEvent {
  readonly onsetMs: number;
  /** When a live observer was told: the end of the bucket that raised it; `null` while only watched. */
  readonly raisedAtMs: number | null;
  /** `null` while open. */
  readonly endMs: number | null;
  /** Highest score so far. */
  readonly score: number;
  /** What raised it; while only watched, what opened it. */
  readonly evidence: WindowEvidence;
}

/** What was said of one bucket, knowing nothing of later ones. */
export interface Judgement {
  readonly startMs: number;
  /** `null` when nobody listened. */
  readonly value: number | null;
  /** Expected in this bucket; `null` when nobody listened. */
  readonly expected: number | null;
  /**
   * From 1 on: -ln of the windows a week expected to reach this by chance (outage), nats above chance (trend).
   * Below 1 it is squeezed towards 0, which stands for nothing unusual.
   */
  readonly score: number;
  /** The window that scored highest; `null` when none could be judged. */
  readonly best: WindowEvidence | null;
  readonly state: 'idle' | 'watch' | 'alert';
  /** `raised` also when the same bucket opened it. */
  readonly change: null | 'opened' | 'raised' | 'ended' | 'resumed';
  /** The open event, or the one that this bucket ended. */
  readonly event: DetectedEvent | null;
}

/** Scores below 1 without a floor would be large negative numbers on calm days; order is kept. */
export function squeezeScore(score: number): number {
  return score >= 1 ? score : Math.exp(score - 1);
}
