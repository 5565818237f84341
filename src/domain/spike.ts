/** How sure we are that a Spike is an outage; see docs/GLOSSARY.md for the ladder. */
export const SPIKE_STATES = ['watch', 'suspected', 'confirmed'] as const;
export type SpikeState = (typeof SPIKE_STATES)[number];

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
  /** Over-dispersion alpha of the negative binomial (variance = m + alpha m^2). */
  readonly dispersion: number;
  /** Level, people a minute, and season (dimensionless) at the moment of raising. */
  readonly level: number;
  readonly season: number;
  /** Version of the detector's rule. */
  readonly ruleVersion: string;
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
  /** Probability that it is an outage, 0..1. */
  readonly confidence: number;
  readonly state: SpikeState;
  readonly inputs: ScoreInputs;
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
