import { type Sentiment } from '../domain/analysis.js';
import { type IngestReport } from '../domain/ingest-report.js';
import { type FirstVoice, type Lag, type LikelyUpstream } from '../domain/outage.js';
import { type IncidentStatus } from '../domain/outage-window.js';
import { type SpikeState } from '../domain/spike.js';
import { type Language } from '../languages/languages.js';
import { type DigestSpan } from './edition.js';

/** Half an hour of a day, or some hours of a week, as a chart draws it. */
interface DigestSlot {
  readonly start: string;
  /** `null` where nobody listened. */
  readonly posts: number | null;
  /** What is usual at that time of day, for the same coverage; `null` without days to compare with. */
  readonly usual: number | null;
  /** 0..1 */
  readonly coverage: number;
}

/** A post as a link: no text, which its author may take back while a digest stays as it is. */
export interface DigestExample {
  readonly id: string;
  readonly url: string;
  readonly at: string;
  readonly source: string;
  readonly language: string;
  readonly symptoms: readonly string[];
}

interface DigestUpdate {
  readonly at: string;
  readonly status: IncidentStatus;
  readonly body: string;
}

export interface DigestWindow {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly start: string;
  readonly end: string | null;
  readonly acknowledgedAt: string | null;
  readonly url: string | null;
  /** A person told of it, and no provider. */
  readonly handEntered: boolean;
  /** Oldest first, up to the end of the day. */
  readonly updates: readonly DigestUpdate[];
}

export interface DigestCountry {
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  /** When it clearly spoke more than usual; `null`: it never did. */
  readonly wokeAt: string | null;
  /** Of the outage's posts, 0..1. */
  readonly share: number;
  /** Whether posts say it, or it is guessed from a language that hardly any other country speaks. */
  readonly guessed: boolean;
}

export interface DigestOutage {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly state: SpikeState;
  readonly start: string;
  /** `null` while it went on at the end of what was seen of the day. */
  readonly end: string | null;
  readonly durationMinutes: number;
  readonly onset: string | null;
  readonly detectedAt: string | null;
  readonly peakAt: string | null;
  readonly peakPerMinute: number;
  readonly expectedPerMinute: number;
  readonly acknowledgedAt: string | null;
  readonly leadMinutes: number | null;
  readonly firstVoice: FirstVoice;
  /** Whether the service has a status page that is read; without one its silence says nothing. */
  readonly hasStatusPage: boolean;
  readonly posts: number;
  readonly authors: number;
  readonly sentiment: Sentiment['score'] | null;
  /** Mean sentiment about the service on the days before. */
  readonly usualSentiment: Sentiment['score'] | null;
  readonly confidence: number;
  readonly symptoms: readonly { readonly id: string; readonly posts: number }[];
  readonly languages: Readonly<Record<string, number>>;
  /** In the order in which they woke, then those that never did. */
  readonly countries: readonly DigestCountry[];
  readonly likelyUpstream: LikelyUpstream | 'undetermined' | null;
  readonly windows: readonly DigestWindow[];
  readonly examples: readonly DigestExample[];
  /** The whole day or week, in time order. */
  readonly slots: readonly DigestSlot[];
}

/** A wave that stayed below the bar: one class of evidence alone. */
export interface DigestNearMiss {
  readonly spike: string;
  readonly service: string;
  readonly name: string;
  readonly onset: string;
  readonly end: string | null;
  readonly posts: number;
  readonly peakPerMinute: number;
  readonly confidence: number;
  readonly score: number;
  /**
   * Why it is no outage. `mentions`: people spoke of it, but hardly any at first hand; `thinned`: it looked like more at
   * first; `rejected`: a person said that it is none; `null`: not kept.
   */
  readonly why: 'mentions' | 'thinned' | 'rejected' | null;
  /** Where it was heard, most posts first. */
  readonly sources: readonly string[];
}

/** `unheard`: nobody listened, so nothing is known. */
export type DayState = 'outage' | 'watch' | 'quiet' | 'unheard';

export interface DigestService {
  readonly service: string;
  readonly name: string;
  readonly state: DayState;
  /** Counted posts; `null` when unheard. */
  readonly posts: number | null;
  readonly authors: number | null;
  /** Posts of a usual day, for the same coverage; `null` without days to compare with. */
  readonly usualPosts: number | null;
  readonly sentiment: number | null;
  readonly usualSentiment: number | null;
  /** 0..1 */
  readonly coverage: number;
}

export interface DigestSource {
  readonly source: string;
  readonly kind: 'stream' | 'poll' | 'official' | 'push';
  /** Share of the day that it was listened to, 0..1; `null` for official pages, which are read now and then. */
  readonly coverage: number | null;
  readonly lastSuccess: string | null;
  readonly lastError: string | null;
  /** Stretches in which it was not listened to; none for official pages and for what is pushed. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[];
  /** What it cost on the UTC days that began in this stretch, US dollars; `null` where it costs nothing. */
  readonly spentUsd: number | null;
}

/** One day of a week. */
export interface DigestDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly state: DayState;
  /** Names of services with an outage that began on it. */
  readonly began: readonly string[];
}

/** One day or week in one time zone, told; this is also the JSON of `/digests/:date.json`. */
export interface Digest {
  /** `YYYY-MM-DD`, or `YYYY-Www` for an ISO week, in `timezone`. */
  readonly date: string;
  readonly span: DigestSpan;
  readonly timezone: string;
  readonly from: string;
  readonly to: string;
  /** Up to when it knows: the end of the day or week, or the moment it was made. */
  readonly asOf: string;
  /** It is over: it may be kept and never changes. */
  readonly complete: boolean;
  readonly headline: Readonly<Record<Language, string>>;
  readonly listening: {
    /** Share of the day, up to `asOf`, in which at least one source listened, 0..1. */
    readonly coverage: number;
    /** Stretches in which nobody listened. */
    readonly blind: readonly { readonly from: string; readonly to: string }[];
    /** What became of the posts of the day; `null` when that was not counted by day. */
    readonly posts: IngestReport | null;
    readonly sources: readonly DigestSource[];
  };
  /** Began on this day; whether they are over or not. */
  readonly began: readonly DigestOutage[];
  /** Began earlier and went on to the end of the day. */
  readonly stillOpen: readonly DigestOutage[];
  /** Began earlier and ended on this day. */
  readonly recovered: readonly DigestOutage[];
  readonly nearMisses: readonly DigestNearMiss[];
  /** Every service, those in trouble first, then by name. */
  readonly services: readonly DigestService[];
  /** Of a week, oldest first; none in the digest of a day. */
  readonly days: readonly DigestDay[];
  readonly lag: { readonly days: number; readonly providers: readonly Lag[] };
}
