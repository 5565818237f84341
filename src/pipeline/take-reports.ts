import { type ReportPoint } from '../domain/report-series.js';
import { minuteStart } from '../domain/time.js';
import { type Pipeline } from './pipeline.js';

/** Keeps series of user reports, and judges anew what they bear witness of. They are counted with no post. */
export async function takeReports(pipeline: Pipeline, points: readonly ReportPoint[]): Promise<void> {
  const { store } = pipeline;
  const earliest = new Map<string, number>();
  for (const { service, startMs } of points)
    earliest.set(service, Math.min(minuteStart(startMs), earliest.get(service) ?? Infinity));
  await store.write(async (unit) => {
    await store.reports.put(unit, points);
    await store.judges.markStale(unit, earliest);
  });
  await pipeline.settle();
}
