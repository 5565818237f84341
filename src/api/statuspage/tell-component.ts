import { type Impact, isOfficial, type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { toIso } from '../../domain/time.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import {
  type Component,
  COMPONENT_STATUSES,
  type ComponentStatus,
  type PageStatus,
} from './statuspage.schemas.js';

export const PAGE_ID = 'outcry';

/** The ladder of states on the ladder of statuses: how sure we are stands for how bad it is, which crowds do not tell. */
export const CROWD_STATUS: Readonly<Record<ServiceOverview['state'], ComponentStatus>> = {
  calm: 'operational',
  blind: '',
  watch: 'degraded_performance',
  suspected: 'partial_outage',
  confirmed: 'major_outage',
};

/** What a provider says of itself; one that admits trouble without an impact is not operational. */
export const OFFICIAL_STATUS: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'degraded_performance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
};

const HEARD: Readonly<Record<ServiceOverview['state'], string>> = {
  calm: 'People are calm.',
  blind: 'Blind: nobody has listened in the last quarter of an hour, so we do not know.',
  watch: 'Watch: something may be stirring.',
  suspected: 'Suspected: people report trouble at first hand.',
  confirmed: 'Confirmed: people report trouble, and a second kind of evidence agrees.',
};

interface ComponentFrame {
  readonly position: number;
  /** Since when anything is known at all. */
  readonly sinceMs: number;
  /** Maintenance that is going on. */
  readonly maintenance: OutageWindow | null;
  /** The last of its own, open or over. */
  readonly lastSpike: Spike | null;
  readonly lastWindow: OutageWindow | null;
  readonly nowMs: number;
}

export function tellComponent(overview: ServiceOverview, frame: ComponentFrame): Component {
  const { service, state, window } = overview;
  return {
    id: service.slug,
    name: service.name,
    status: statusOf(overview, frame.maintenance),
    created_at: toIso(frame.sinceMs),
    updated_at: toIso(changedMs(overview, frame)),
    position: frame.position,
    description: window ? `${HEARD[state]} ${sayOpen(window)}` : HEARD[state],
    showcase: true,
    start_date: null,
    group_id: null,
    page_id: PAGE_ID,
    group: false,
    only_show_if_degraded: false,
  };
}

/** Also when it was over: who compares times must not miss that it is well again. */
function changedMs(
  { window }: ServiceOverview,
  { sinceMs, lastSpike, lastWindow, nowMs }: ComponentFrame,
): number {
  return Math.max(
    sinceMs,
    lastSpike?.transitions.at(-1)?.atMs ?? lastSpike?.detectedAtMs ?? 0,
    ...[window, lastWindow].map((one) => (one ? windowChangedMs(one, nowMs) : 0)),
  );
}

/** When something was said of a window last, or it began or ended. */
export function windowChangedMs(
  { startMs, endMs, updates, acknowledgedAtMs }: OutageWindow,
  nowMs: number,
): number {
  const turns = [startMs, endMs ?? 0].filter((timeMs) => timeMs <= nowMs);
  return Math.max(...turns, acknowledgedAtMs ?? 0, updates.at(-1)?.atMs ?? 0);
}

/** The worst that somebody says; maintenance counts where nobody says worse. */
function statusOf({ state, window }: ServiceOverview, maintenance: OutageWindow | null): ComponentStatus {
  const said = [CROWD_STATUS[state], ...(window ? [OFFICIAL_STATUS[window.impact]] : [])];
  const worst = said.reduce((a, b) => (isWorse(b, a) ? b : a));
  // A provider at work says more of a service that nobody hears than that we do not know.
  return maintenance && !isWorse(worst, '') ? 'under_maintenance' : worst;
}

const isWorse = (a: ComponentStatus, b: ComponentStatus): boolean =>
  COMPONENT_STATUSES.indexOf(a) > COMPONENT_STATUSES.indexOf(b);

function sayOpen(window: OutageWindow): string {
  return isOfficial(window) ? 'Its status page reports an incident.' : 'A person entered an outage.';
}

/** The page as a whole. `none` is said only when every component is operational. */
export function tellStatus(components: readonly Component[]): PageStatus {
  const count = (...wanted: readonly ComponentStatus[]) =>
    components.filter(({ status }) => wanted.includes(status)).length;
  const blind = count('');
  const all = components.length;
  const suffix = blind > 0 ? `; blind to ${blind} of ${all}: nobody listens there` : '';
  if (all === 0) return { indicator: 'minor', description: 'Nothing is tracked' };
  if (blind === all) return { indicator: 'minor', description: `Unknown${suffix}` };
  if (count('major_outage') === all) return { indicator: 'critical', description: 'Major System Outage' };
  if (count('major_outage', 'partial_outage') > 0)
    return { indicator: 'major', description: `Partial System Outage${suffix}` };
  if (count('degraded_performance') > 0)
    return { indicator: 'minor', description: `Partially Degraded Service${suffix}` };
  if (blind > 0) return { indicator: 'minor', description: `Calm where we hear${suffix}` };
  if (count('under_maintenance') > 0)
    return { indicator: 'maintenance', description: 'Service Under Maintenance' };
  return { indicator: 'none', description: 'All Systems Operational' };
}
