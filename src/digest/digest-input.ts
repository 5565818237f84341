import { type SeriesPoint } from '../domain/bucket.js';
import { type IngestReport } from '../domain/ingest-report.js';
import { type ListeningSpan } from '../domain/listening.js';
import { type Lag, type Outage } from '../domain/outage.js';
import { type Spike } from '../domain/spike.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type DigestSource } from './digest.js';

export interface DigestPost {
  readonly id: string;
  readonly url: string | null;
  readonly createdAtMs: number;
  readonly source: string;
  readonly language: string;
  readonly symptoms: readonly string[];
}

export interface DigestServiceInput {
  readonly service: TrackedService;
  /**
   * Steps of at most half an hour, in any order, of the day or week and of the days before that it is compared with
   * (a week is best; none is allowed). Their tallies are of counted posts only.
   */
  readonly series: readonly SeriesPoint[];
  /** Counted posts of the day to choose examples from, best first: report-like ones with a symptom. */
  readonly posts: readonly DigestPost[];
}

export interface DigestSourceInput {
  readonly source: string;
  readonly kind: DigestSource['kind'];
  /** What it listened to on that day; empty for official pages. */
  readonly spans: readonly ListeningSpan[];
  readonly lastSuccessMs: number | null;
  readonly lastError: string | null;
  readonly spentUsd: number | null;
}

/** Everything known about a day or week; what does not touch it is ignored. */
export interface DigestInput {
  /** `YYYY-MM-DD` or `YYYY-Www` */
  readonly date: string;
  /** IANA name. */
  readonly timezone: string;
  readonly nowMs: number;
  /** Enabled ones. */
  readonly services: readonly DigestServiceInput[];
  readonly spikes: readonly Spike[];
  readonly outages: readonly Outage[];
  readonly lag: readonly Lag[];
  /** Over how many days `lag` was taken. */
  readonly lagDays: number;
  readonly sources: readonly DigestSourceInput[];
  /** What became of the posts of this day; `null` when that is not known. */
  readonly posts: IngestReport | null;
}
