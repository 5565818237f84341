import { findRises } from '../../detect/find-rises.js';
import { type Interval } from '../../domain/interval.js';
import { type ReportPoint } from '../../domain/report-series.js';
import { type Store } from '../../store/store.js';

/** Steps that a rise is told from: three weeks of quarter hours, a day and a half of minutes. */
const PAST_POINTS = 2000;

/** What one counter of user reports says during a spike. */
export interface UserReports {
  readonly source: string;
  /** When it was known that its counts stood above their own baseline; `null`: they did not. */
  readonly roseAtMs: number | null;
  /** From the onset to the end, oldest first. */
  readonly points: readonly ReportPoint[];
}

/** By source. Nothing of what came after the range is looked at. */
export async function readUserReports(
  store: Store,
  service: string,
  range: Interval,
): Promise<UserReports[]> {
  const sources = await store.reports.sources(service);
  return Promise.all(
    sources.map(async (source) => {
      const points = await store.reports.last(service, source, range.endMs, PAST_POINTS);
      const inside = points.filter(({ startMs, widthMs }) => startMs + widthMs > range.startMs);
      return { source, roseAtMs: roseAt(points, range), points: inside };
    }),
  );
}

/** The earliest moment at which any counter was known to have risen; `null`: none has. */
export function earliestRise(reports: readonly UserReports[]): number | null {
  const times = reports.flatMap(({ roseAtMs }) => roseAtMs ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}

function roseAt(points: readonly ReportPoint[], { startMs, endMs }: Interval): number | null {
  const [first] = points;
  if (!first) return null;
  const during = findRises(points, first.widthMs).find(
    (rise) => rise.knownAtMs <= endMs && (rise.endMs === null || rise.endMs > startMs),
  );
  return during?.knownAtMs ?? null;
}
