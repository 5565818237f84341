import { type SpikePhase, type SpikeState, type Transition } from './lifecycle.js';
import { type Spread } from './spread.js';

export { SPIKE_STATES, type SpikeState } from './lifecycle.js';

/** The numbers behind a Score at the moment when the Spike was raised; enough to compute it again by hand. */
export interface ScoreInputs {
  /** Which series was judged: all people, or only those whose post is report-like. */
  readonly series: 'authors' | 'reports';
  /** Which rule fired, e.g. `fast`, `jump`, `slow`, `crowd`. */
  readonly channel: string;
  /** Width of the window that fired, minutes. */
  readonly windowMinutes: number;
  /** People counted in that window. */
  readonly observed: number;
  /** People expected in it: level x season x coverage, summed over its minutes. */
  readonly expected: number;
  /** Over-dispersion alpha: variance = m + alpha m^2. */
  readonly dispersion: number;
  /** Level, people a minute, and season (dimensionless) at the moment of raising. */
  readonly level: number;
  readonly season: number;
  /** Version of the detector's rule. */
  readonly ruleVersion: string;
  /** Score of that window at that moment; the Spike's own score is that of `peak`. Absent in old rows. */
  readonly score?: number;
  /** The window that reached the Spike's own score, the highest; absent in old rows and where that is not known. */
  readonly peak?: ScorePeak;
  /** When the series of reports fired as well (ms); absent while it has not, and in old rows. */
  readonly reportsFiredAtMs?: number;
  /** What else the judge looked at; absent in old rows. */
  readonly context?: ScoreContext;
}

/** The window in which a Spike stood highest, with the same numbers as the one that raised it. */
export interface ScorePeak extends Omit<
  ScoreInputs,
  'ruleVersion' | 'score' | 'peak' | 'reportsFiredAtMs' | 'context'
> {
  /** End of the minute in which it first did; a slow window ended at the quarter hour before. */
  readonly atMs: number;
  /** That of the Spike. */
  readonly score: number;
}

/** The judge's view at the end of the minute that raised a Spike. */
export interface ScoreContext {
  /** Share of that minute that was listened to, 0..1. */
  readonly coverage: number;
  /** Relative variance of what is not known of level and season. */
  readonly uncertainty: number;
  /** Level of the hours before as a ratio to the expected one, shrunk to 1: what the stream will fall back to. */
  readonly localRatio: number;
  /** Every window of the series, also those that did not fire. */
  readonly windows: readonly WindowScore[];
  readonly rule: ScoreRule;
}

/** One window at the moment of raising. */
export interface WindowScore {
  readonly channel: string;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
  /** `null`, as `level`, `season` and `score`, when too few people for this channel were in the window, or too little was heard. */
  readonly dispersion: number | null;
  readonly level: number | null;
  readonly season: number | null;
  readonly score: number | null;
}

/** The constants that, with its numbers, give the score of a window again; see docs/adr/0005. */
export interface ScoreRule {
  /** Root deviance at the knee of the tail, the nats that it stands for, and how far one nat lies beyond it. */
  readonly tailKnee: number;
  readonly kneeNats: number;
  readonly tailScale: number;
  /** Dispersion above this counts as this, in all channels but `crowd`. */
  readonly dispersionCap: number;
  readonly weekMinutes: number;
  /** Nats added per channel. */
  readonly offset: Readonly<Record<string, number>>;
  /** Scores that open a doubt and that raise a Spike. */
  readonly watchScore: number;
  readonly alertScore: number;
}

/** Onset, peak and end of a run of high scores for one service. */
export interface Spike {
  /** `<service>-<detectedAt, compact ISO>`: the same posts give the same id. */
  readonly id: string;
  readonly service: string;
  /** Back-dated start of the wave. */
  readonly onsetMs: number;
  /** When a live observer was told: the end of the minute that raised it. */
  readonly detectedAtMs: number;
  /** Start of the minute with most posts. */
  readonly peakAtMs: number;
  /** `null` while open. */
  readonly endMs: number | null;
  /** Counted posts and people from onset to end. */
  readonly posts: number;
  readonly authors: number;
  readonly peakPerMinute: number;
  /** Expected posts a minute at the moment of raising. */
  readonly expectedPerMinute: number;
  /** Highest score reached: -ln of the false windows expected a week at this height. */
  readonly score: number;
  /** Mean sentiment of its posts, -1..1; `null` when none could be scored. */
  readonly sentiment: number | null;
  /** Rising terms, heaviest first. */
  readonly keywords: readonly { readonly term: string; readonly weight: number }[];
  /** Error messages that most people quoted, as most of them wrote it. */
  readonly errors: readonly { readonly message: string; readonly people: number }[];
  readonly symptoms: readonly { readonly id: string; readonly posts: number }[];
  /** Share of its posts by language, 0..1, largest first. */
  readonly languages: Readonly<Record<string, number>>;
  /** Probability that it is an outage by what the crowd says alone, 0..1; an Outage adds windows and persons. */
  readonly confidence: number;
  readonly state: SpikeState;
  /** Whether an official window, or a person, says so too; `state` counts it as evidence. */
  readonly linked: boolean;
  readonly phase: SpikePhase;
  /** Its life by what the crowd showed, oldest first; `withConfirmations` adds what others said. */
  readonly transitions: readonly Transition[];
  /** Languages, countries and sources in the order in which they woke. */
  readonly spread: Spread;
  /** When judging anew found it gone; `null` while it stands. */
  readonly withdrawnAtMs: number | null;
  /** Id of the Spike that stands in its place; `null` while it stands, and when there is none. */
  readonly supersededBy: string | null;
  readonly inputs: ScoreInputs;
  /** Version of the service's rule by which its posts were counted; `null` where that is not known. */
  readonly rule: number | null;
}

/** By onset, then by id. */
export function byOnset(a: Spike, b: Spike): number {
  return a.onsetMs - b.onsetMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The id of a Spike raised at `detectedAtMs`. */
export function spikeId(service: string, detectedAtMs: number): string {
  const compact = new Date(detectedAtMs).toISOString().replace(/[-:]/g, '').slice(0, 13);
  return `${service}-${compact}Z`;
}

/** What an id that `spikeId` made was made of; `null` for any other id. */
export function readSpikeId(id: string): { readonly service: string; readonly detectedAtMs: number } | null {
  const [, service, year, month, day, hour, minute] =
    /^(.+)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z$/.exec(id) ?? [];
  if (service === undefined) return null;
  return {
    service,
    detectedAtMs: Date.UTC(+(year ?? 0), +(month ?? 1) - 1, +(day ?? 1), +(hour ?? 0), +(minute ?? 0)),
  };
}
