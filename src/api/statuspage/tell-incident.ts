import {
  type Impact,
  type IncidentStatus,
  isOfficial,
  isOutage,
  type OutageUpdate,
  type OutageWindow,
} from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { toIso } from '../../domain/time.js';
import { tellOutageNews } from '../outages/outage-news.js';
import { outageTitle } from '../outages/describe-outage.js';
import {
  type Component,
  type ComponentStatus,
  type Incident,
  type Maintenance,
  type MaintenanceStatus,
} from './statuspage.schemas.js';
import { CROWD_STATUS, OFFICIAL_STATUS, PAGE_ID, windowChangedMs } from './tell-component.js';

type Update = Incident['incident_updates'][number];

const SEVERITY: readonly Impact[] = ['none', 'minor', 'major', 'critical'];

/** What an incident is told with. */
interface IncidentFrame {
  readonly components: readonly Component[];
  readonly publicUrl: string;
}

/** An outage as an incident: its life as updates, newest first as the shape has them. */
export function tellIncident(outage: Outage, { components, publicUrl }: IncidentFrame): Incident {
  const news = tellOutageNews(outage, 'en');
  const own = components.filter(({ id }) => id === outage.service);
  const impact = impactOf(outage);
  const updates: Update[] = [];
  let reached: ComponentStatus = 'operational';
  for (const { id, atMs, status, body } of news) {
    const next = rungOf(status, reached, outage, impact);
    const at = toIso(atMs);
    updates.push({
      id,
      incident_id: outage.id,
      status,
      body,
      created_at: at,
      updated_at: at,
      display_at: at,
      affected_components: [
        { code: outage.service, name: outage.name, old_status: reached, new_status: next },
      ],
    });
    reached = next;
  }
  const [first, last] = [news[0], news.at(-1)];
  const monitoring = news.filter(({ status }) => status !== 'resolved').at(-1);
  return {
    id: outage.id,
    name: outageTitle(outage, 'en'),
    status: last?.status ?? 'investigating',
    impact,
    created_at: toIso(first?.atMs ?? outage.startedAtMs),
    updated_at: toIso(last?.atMs ?? outage.startedAtMs),
    started_at: toIso(outage.startedAtMs),
    monitoring_at: monitoring?.status === 'monitoring' ? toIso(monitoring.atMs) : null,
    resolved_at: outage.endMs === null ? null : toIso(outage.endMs),
    shortlink: `${publicUrl}/outages/${encodeURIComponent(outage.id)}`,
    page_id: PAGE_ID,
    incident_updates: updates.toReversed(),
    components: own,
  };
}

/** How sure an update is: as people were by then; what only a provider tells of is as sure throughout. */
function rungOf(
  status: IncidentStatus,
  reached: ComponentStatus,
  { state, spikes }: Outage,
  impact: Incident['impact'],
): ComponentStatus {
  if (status === 'resolved') return 'operational';
  if (status === 'monitoring' && reached !== 'operational') return reached;
  if (spikes.length === 0) return OFFICIAL_STATUS[impact];
  return CROWD_STATUS[status === 'investigating' && state === 'confirmed' ? 'suspected' : state];
}

/**
 * Suspected is minor and confirmed major; `critical` is a word that only a provider has said of itself. Where no crowd
 * was heard it is what was said alone.
 */
function impactOf({ service, state, spikes, windows }: Outage): Incident['impact'] {
  const crowd: readonly Impact[] = spikes.length === 0 ? [] : [state === 'confirmed' ? 'major' : 'minor'];
  const own = windows.filter((window) => window.service === service);
  const said = spikes.length === 0 ? own : own.filter(isOfficial);
  const ranks = [...crowd, ...said.map(({ impact }) => impact)].map((impact) => SEVERITY.indexOf(impact));
  return SEVERITY[Math.max(0, ...ranks)] ?? 'none';
}

/** A provider's maintenance, which is its word alone. */
export function tellMaintenance(window: OutageWindow, nowMs: number, frame: IncidentFrame): Maintenance {
  const { id, startMs, endMs, updates } = window;
  const isOver = endMs !== null && endMs <= nowMs;
  const begun = startMs <= nowMs ? 'in_progress' : 'scheduled';
  const saidMs = window.acknowledgedAtMs ?? startMs;
  return {
    id,
    name: window.title,
    status: isOver ? 'completed' : begun,
    impact: 'maintenance',
    created_at: toIso(saidMs),
    updated_at: toIso(windowChangedMs(window, nowMs)),
    started_at: toIso(startMs),
    monitoring_at: null,
    resolved_at: isOver ? toIso(endMs) : null,
    scheduled_for: toIso(startMs),
    scheduled_until: endMs === null ? null : toIso(endMs),
    shortlink: window.url ?? frame.publicUrl,
    page_id: PAGE_ID,
    incident_updates: updates.toReversed().map((update) => ({
      id: update.id,
      incident_id: id,
      status: updateStatus(update, startMs),
      body: update.body,
      created_at: toIso(update.atMs),
      updated_at: toIso(update.atMs),
      display_at: toIso(update.atMs),
      affected_components: [],
    })),
    components: frame.components.filter((component) => component.id === window.service),
  };
}

/** What an update of maintenance said, in the words that the shape has for it. */
function updateStatus({ status, atMs }: OutageUpdate, startMs: number): MaintenanceStatus {
  if (status === 'resolved') return 'completed';
  if (status === 'monitoring') return 'verifying';
  return atMs < startMs ? 'scheduled' : 'in_progress';
}

/** Maintenance that is planned, under way or over, in that order of the lists of the shape. */
export function maintenanceOf(windows: readonly OutageWindow[]): OutageWindow[] {
  return windows.filter((window) => !isOutage(window));
}
