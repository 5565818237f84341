import { spansFor } from '../../domain/listening.js';
import { MINUTE_MS } from '../../domain/time.js';
import { minuteCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
import { tellPoints, type TrendPoint } from './tell-points.js';

/** The last minute of a service that was judged. */
export interface JudgedMinute {
  readonly service: string;
  readonly endMs: number;
  readonly point: TrendPoint;
}

/** Of each of these services that was ever judged. */
export async function readJudgedMinutes(store: Store, services: readonly string[]): Promise<JudgedMinute[]> {
  const judged = await store.judges.judgedUntil();
  const byEnd = new Map<number, string[]>();
  for (const service of services) {
    const endMs = judged.get(service);
    if (endMs !== undefined) byEnd.set(endMs, [...(byEnd.get(endMs) ?? []), service]);
  }
  const heard = await store.listening.heard();
  const minutes = await Promise.all(
    [...byEnd].map(async ([endMs, slugs]) => {
      const range = { startMs: endMs - MINUTE_MS, endMs };
      const [buckets, baselines, spans] = await Promise.all([
        store.buckets.listMany(slugs, range),
        store.baselines.listMany(slugs, range),
        store.listening.list(range),
      ]);
      return slugs.flatMap((service) => {
        const coverage = minuteCoverage(spansFor(spans, heard, service), range);
        const counted = buckets.get(service) ?? [];
        const points = tellPoints(counted, coverage, baselines.get(service) ?? [], range, MINUTE_MS);
        return points.map((point) => ({ service, endMs, point }));
      });
    }),
  );
  return minutes.flat();
}
