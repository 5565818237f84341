import { type ReportSource } from '../collect/report-source.js';
import { CollectorError } from '../domain/errors.js';
import { EMPTY_REPORT } from '../domain/ingest-report.js';
import { type ReportPoint } from '../domain/report-series.js';
import { type Pipeline } from './pipeline.js';
import { type SourceHealth } from './source-health.js';
import { takeReports } from './take-reports.js';

/** Steps of a series that are compared with what is stored: a week of quarter hours. */
const COMPARED = 700;

/** Asks one counter of user reports and keeps what is new. */
export class ReportStep {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly health: SourceHealth,
    private readonly now: () => number,
  ) {}

  /** One run; does nothing while the source is to be left alone. */
  async read(from: ReportSource, signal: AbortSignal): Promise<void> {
    const { source } = from;
    if (!this.health.mayTry(source)) return;
    try {
      const nowMs = this.now();
      const { points, failed } = await from.collect({ nowMs, signal });
      const changed = await this.changed(source, points, nowMs);
      if (changed.length > 0) await takeReports(this.pipeline, changed);
      const { store } = this.pipeline;
      if (failed > 0) {
        const report = { ...EMPTY_REPORT, read: failed, failed };
        await store.write((unit) => store.sources.report(unit, source, 'poll', report));
      }
      await this.health.answered(source, 'poll', null);
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      await this.health.failed(source, 'poll', error);
    }
  }

  /** Those of tracked services that are not stored with the same value: what is taken is judged anew. */
  private async changed(
    source: string,
    points: readonly ReportPoint[],
    nowMs: number,
  ): Promise<ReportPoint[]> {
    const { store } = this.pipeline;
    const { services } = await this.pipeline.currentRules();
    const changed: ReportPoint[] = [];
    for (const { slug } of services) {
      const read = points.filter(({ service }) => service === slug);
      if (read.length === 0) continue;
      const stored = await store.reports.last(slug, source, nowMs, COMPARED);
      const known = new Map(stored.map(({ startMs, value }) => [startMs, value]));
      changed.push(...read.filter(({ startMs, value }) => known.get(startMs) !== value));
    }
    return changed;
  }
}
