/** Which rule of the outage detector fired. */
export type Channel = 'fast' | 'jump' | 'slow' | 'crowd';

/** Numbers of the outage detector; `presets.ts` holds their values and where those come from. */
export interface DetectorSettings {
  readonly bucketMs: number;
  /** Widths of the fast windows, minutes. */
  readonly fastMinutes: readonly number[];
  readonly jump: JumpSettings;
  /** Widths of the slow windows, minutes, and of the blocks they are made of. */
  readonly slowMinutes: readonly number[];
  readonly blockMinutes: number;
  /** ln of the share of the false-alarm budget each channel gets. */
  readonly offset: Readonly<Record<Channel, number>>;
  /** People a window needs: fast and jump windows, those of an hour, slow ones. */
  readonly minCount: number;
  readonly hourMinCount: number;
  readonly slowMinCount: number;
  /** Observed / expected a window needs. */
  readonly minRatio: number;
  readonly slowMinRatio: number;
  readonly crowd: CrowdSettings;
  /** Share of a window that was listened to, 0..1, below which it is not judged. */
  readonly minCoverage: number;
  /** Listened minutes before anything is judged. */
  readonly warmUpMinutes: number;
  /** Listened minutes before slow windows are. */
  readonly slowWarmUpMinutes: number;
  readonly level: LevelSettings;
  readonly season: SeasonSettings;
  readonly dispersion: DispersionSettings;
  readonly slowDispersion: DispersionSettings;
  /** Tail of a residual r: 4.6 r / knee nats below the knee, 4.6 + (r - knee) / scale above. */
  readonly tailKnee: number;
  readonly tailScale: number;
  /** The local level that an event falls back to, and how far it trails, minutes. */
  readonly local: LocalSettings & { readonly lagMinutes: number };
  /** Scores that open an event and that raise it. */
  readonly watchScore: number;
  readonly alertScore: number;
  /** How much an event teaches, and for how long it is held back. */
  readonly eventLearning: number;
  readonly maxHoldHours: number;
  /** After so long without anybody listening the windows start empty. */
  readonly gapResetMinutes: number;
  readonly end: EndSettings;
}

/** Level of the last minutes or hours, as a ratio to what is expected. */
export interface LocalSettings {
  /** Mean age of what it remembers, minutes. */
  readonly memoryMinutes: number;
  /** People that it is shrunk to 1 with. */
  readonly prior: number;
}

/** Windows that are compared with the local level just before each of them. */
interface JumpSettings extends LocalSettings {
  readonly minutes: readonly number[];
  /** Observed / expected that they need. */
  readonly minRatio: number;
  /** At least this share of what level and season say is expected, 0..1: the end of a lull is no jump. */
  readonly leastLocal: number;
}

interface CrowdSettings {
  readonly minutes: number;
  readonly minCount: number;
  /** Needed: observed >= ratio x expected + excess. */
  readonly minRatio: number;
  readonly minExcess: number;
  /** Dispersion of a 15-minute count, beside what is not known of its mean. */
  readonly dispersion: number;
}

export interface LevelSettings {
  /** People a minute before anything was seen. */
  readonly prior: number;
  readonly halfLifeHours: number;
  /** What is learned of one bucket is cut at so many standard deviations above its mean. */
  readonly clipSd: number;
}

export interface SeasonSettings {
  /** Shrinkage of hour-of-week to hour-of-day to 1, in people. */
  readonly prior: number;
  /** Hours on either side that an hour's own shrinkage target is read from. */
  readonly reachHours: number;
  /** One visit of an hour weighs e / (1 + noise e) for e people expected. */
  readonly noise: number;
  /** What a full bin keeps at the next visit, 0..1. */
  readonly keep: number;
  /** Relative variance of a season of which nothing is known, and of the whole first day, which has none. */
  readonly variance: number;
  readonly firstDayVariance: number;
}

export interface DispersionSettings {
  readonly prior: number;
  /** Weight of the prior, hours. */
  readonly priorHours: number;
  readonly halfLifeHours: number;
  readonly min: number;
  readonly max: number;
  readonly clipSd: number;
}

export interface EndSettings {
  /** Nats of evidence that the rate is nearer its base than the event. */
  readonly nats: number;
  /** Memory of the event's own rate, minutes. */
  readonly rateMemoryMinutes: number;
  /** Ratio to the base below which it is calm, and for how many minutes. */
  readonly calmRatio: number;
  readonly calmMinutes: number;
  readonly calmWindowMinutes: number;
  /** A new alarm this soon after an end goes on with the same event. */
  readonly resumeMinutes: number;
}
