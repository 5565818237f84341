import { type ReportPoint } from '../domain/report-series.js';

export interface ReportRequest {
  readonly nowMs: number;
  /** Its reason is thrown when it fires. */
  readonly signal: AbortSignal;
}

export interface ReportReading {
  /** Steps of the last day, those that are known already included. */
  readonly points: readonly ReportPoint[];
  /** Steps, and whole series, that could not be read. */
  readonly failed: number;
}

/** Somebody who counts what users report, and is asked now and then. */
export interface ReportSource {
  /** Unique; also the `source` of its points. */
  readonly source: string;
  /** How often it is to be asked, ms. */
  readonly everyMs: number;
  /** @throws CollectorError when nothing could be read */
  collect(request: ReportRequest): Promise<ReportReading>;
}
