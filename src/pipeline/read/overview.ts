import { isOutage, type OutageWindow } from '../../domain/outage-window.js';
import { type Spike, type SpikeState } from '../../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { minuteCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
import { sourcesDown } from './sources-down.js';
import { tellPoints, type Trend } from './trend.js';

/** What we say of a service now. `blind`: nobody listened in the last quarter of an hour, so we do not know. */
export type ServiceState = 'blind' | 'calm' | SpikeState;

export interface ServiceOverview {
  readonly service: TrackedService;
  readonly state: ServiceState;
  /** The open spike, if any. */
  readonly spike: Spike | null;
  /** The provider's open window, if any. */
  readonly window: OutageWindow | null;
  /** The last 24 hours in steps of 15 minutes. */
  readonly trend: Trend;
  readonly lastPostMs: number | null;
  /** Of the last 15 minutes, 0..1. */
  readonly coverage: number;
  /** Lead of the open spike over the provider, minutes; `null` without both. */
  readonly leadMinutes: number | null;
}

const STEP_MS = 15 * MINUTE_MS;
/** Trouble first, then what we cannot see, then calm. */
const ORDER: readonly ServiceState[] = ['confirmed', 'suspected', 'watch', 'blind', 'calm'];

/** All enabled services, those in trouble first. */
export async function readOverview(store: Store, nowMs: number): Promise<ServiceOverview[]> {
  const endMs = Math.ceil(nowMs / STEP_MS) * STEP_MS;
  const range = { startMs: endMs - DAY_MS, endMs };
  const services = await store.services.list({ enabled: true });
  const slugs = services.map(({ slug }) => slug);
  const [buckets, spans, baselines, spikes, windows, lastPosts, down, links] = await Promise.all([
    store.buckets.listMany(slugs, range),
    store.listening.list(range),
    store.baselines.listMany(slugs, range),
    store.spikes.open(),
    store.windows.all({ open: true }),
    store.posts.latestByService(),
    sourcesDown(store),
    store.links.all({}),
  ]);
  const recent = { startMs: Math.floor((nowMs - STEP_MS) / MINUTE_MS) * MINUTE_MS, endMs: nowMs };
  const heard = minuteCoverage(spans, range);
  const heardNow = minuteCoverage(spans, recent);
  const coverage = heardNow.reduce((sum, share) => sum + share, 0) / Math.max(1, heardNow.length);

  return services
    .map((service): ServiceOverview => {
      const spike = spikes.find((open) => open.service === service.slug) ?? null;
      const points = tellPoints(
        buckets.get(service.slug) ?? [],
        heard,
        baselines.get(service.slug) ?? [],
        range,
        STEP_MS,
      );
      const link = links.find((candidate) => candidate.spike === spike?.id && candidate.kind === 'primary');
      return {
        service,
        state: spike?.state ?? (coverage > 0 ? 'calm' : 'blind'),
        spike,
        window: windows.find((open) => open.service === service.slug && isOutage(open)) ?? null,
        trend: {
          ...range,
          widthMs: STEP_MS,
          coverage: points.reduce((sum, point) => sum + point.coverage, 0) / Math.max(1, points.length),
          lastUpdatedMs: lastPosts.get(service.slug) ?? null,
          sourcesDown: down,
          points,
        },
        lastPostMs: lastPosts.get(service.slug) ?? null,
        coverage,
        leadMinutes: link ? link.leadTimeMs / MINUTE_MS : null,
      };
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        (b.spike?.score ?? 0) - (a.spike?.score ?? 0) ||
        (a.service.name < b.service.name ? -1 : 1),
    );
}
