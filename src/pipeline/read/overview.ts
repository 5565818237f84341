import { type Interval } from '../../domain/interval.js';
import { type HeardServices, type ListeningSpan, spansFor } from '../../domain/listening.js';
import { linkId } from '../../domain/link.js';
import { byStart, isOutage, leadOver, type OutageWindow, ownWord } from '../../domain/outage-window.js';
import { type Spike, type SpikeState } from '../../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { minuteCoverage, stepCoverage, type StepCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
import { sourcesDown } from './sources-down.js';
import { StepMemory } from './step-memory.js';
import { hearPoints } from './tell-points.js';
import { type Trend } from './trend.js';

/** What we say of a service now. `blind`: nobody listened in the last quarter of an hour, so we do not know. */
export type ServiceState = 'blind' | 'calm' | SpikeState;

export interface ServiceOverview {
  readonly service: TrackedService;
  readonly state: ServiceState;
  /** The open spike, if any. */
  readonly spike: Spike | null;
  /** Its open window, if any; one of the provider's own rather than one that a person entered. */
  readonly window: OutageWindow | null;
  /** The last 24 hours in steps of 15 minutes. */
  readonly trend: Omit<Trend, 'withdrawn' | 'keptFromMs'>;
  readonly lastPostMs: number | null;
  /** Of the last 15 minutes, 0..1. */
  readonly coverage: number;
  /** Lead of the open spike over the provider's own window that is linked to it, minutes; `null` without both. */
  readonly leadMinutes: number | null;
}

const STEP_MS = 15 * MINUTE_MS;
/** Trouble first, then what we cannot see, then calm. */
const ORDER: readonly ServiceState[] = ['confirmed', 'suspected', 'watch', 'blind', 'calm'];

interface Heard {
  readonly day: StepCoverage;
  /** Coverage of the recent stretch as a whole, 0..1. */
  readonly now: number;
}

/** How far services were heard; those that the same sources speak of share one answer. */
class Hearing {
  private readonly known = new Map<string, Heard>();

  constructor(
    private readonly spans: readonly ListeningSpan[],
    private readonly heard: HeardServices,
    private readonly range: Interval,
    private readonly recent: Interval,
  ) {}

  of(service: string): Heard {
    const spans = spansFor(this.spans, this.heard, service);
    const key = spans.map(({ source, startMs }) => `${source} ${startMs}`).join(' ');
    const known = this.known.get(key);
    if (known) return known;
    const shares = minuteCoverage(spans, this.recent);
    const now = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
    const fresh = { day: stepCoverage(minuteCoverage(spans, this.range), STEP_MS), now };
    this.known.set(key, fresh);
    return fresh;
  }
}

/** What each store was last seen to hold, so that a day is not read anew for every reader. */
const MEMORIES = new WeakMap<Store, StepMemory>();

function memoryOf(store: Store): StepMemory {
  const memory = MEMORIES.get(store) ?? new StepMemory(store, STEP_MS);
  MEMORIES.set(store, memory);
  return memory;
}

/** All enabled services, or those that are named, the ones in trouble first. */
export async function readOverview(
  store: Store,
  nowMs: number,
  named?: readonly TrackedService[],
): Promise<ServiceOverview[]> {
  const endMs = Math.ceil(nowMs / STEP_MS) * STEP_MS;
  const range = { startMs: endMs - DAY_MS, endMs };
  const services = named ?? (await store.services.list({ enabled: true }));
  const slugs = services.map(({ slug }) => slug);
  const [steps, spans, spikes, windows, lastPosts, down, heard] = await Promise.all([
    memoryOf(store).read(slugs, range),
    store.listening.list(range),
    store.spikes.open(),
    store.windows.all({ open: true }),
    store.posts.latestByService(),
    sourcesDown(store),
    store.listening.heard(),
  ]);
  const linked = await readLinked(store, spikes);
  const recent = { startMs: Math.floor((nowMs - STEP_MS) / MINUTE_MS) * MINUTE_MS, endMs: nowMs };
  const hearing = new Hearing(spans, heard, range, recent);

  return services
    .map((service): ServiceOverview => {
      const spike = spikes.find((open) => open.service === service.slug) ?? null;
      const { day, now: coverage } = hearing.of(service.slug);
      const points = hearPoints(steps.get(service.slug) ?? [], day);
      const open = windows.filter((window) => window.service === service.slug && isOutage(window));
      const word = spike && ownWord(service.slug, linked.get(spike.id) ?? []);
      return {
        service,
        state: spike?.state ?? (coverage > 0 ? 'calm' : 'blind'),
        spike,
        window: ownWord(service.slug, open) ?? open[0] ?? null,
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
        leadMinutes: word && leadOver(word, spike.detectedAtMs),
      };
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        (b.spike?.score ?? 0) - (a.spike?.score ?? 0) ||
        (a.service.name < b.service.name ? -1 : 1),
    );
}

/** The windows that are linked to each Spike, first started first. */
async function readLinked(
  store: Store,
  spikes: readonly Spike[],
): Promise<ReadonlyMap<string, readonly OutageWindow[]>> {
  const links = (await store.links.ofSpikes(spikes.map(({ id }) => id))).filter(
    ({ verdict }) => verdict !== 'rejected',
  );
  const windows = (await store.windows.withIds([...new Set(links.map(({ window }) => window))])).sort(
    byStart,
  );
  const joined = new Set(links.map(({ id }) => id));
  return new Map(
    spikes.map(({ id: spike }) => [spike, windows.filter(({ id }) => joined.has(linkId(spike, id)))]),
  );
}
