import { parseInstant } from '../../domain/time.js';
import { type PageWindow } from '../status-source.js';
import { type ComponentImpact } from './incident-io-api.js';

/**
 * Narrows a window to the times at which its components suffered, which incident.io records to the minute while its
 * v2 copy knows only when the incident was written down.
 *
 * @param impacts     of this incident; without any the window stays as it is
 * @param components  those that count; absent means all
 * @returns `null` when none of the components suffered
 */
export function refineWindow(
  window: PageWindow,
  impacts: readonly ComponentImpact[],
  components: readonly string[] | undefined,
): PageWindow | null {
  if (impacts.length === 0) return window;
  const ours =
    components && components.length > 0
      ? impacts.filter(({ component_id: id }) => components.includes(id))
      : impacts;
  if (ours.length === 0) return null;
  const starts = ours.map(({ start_at: at }) => parseInstant(at)).filter((at) => at !== null);
  if (starts.length === 0) return window;
  const startMs = Math.min(...starts);
  if (window.status !== 'resolved') return { ...window, startMs };
  const ends = ours.map(({ end_at: at }) => (at ? parseInstant(at) : null));
  // An impact without an end under an incident that is over: the declaration is the end.
  const endMs = ends.includes(null) ? window.endMs : Math.max(...ends.filter((at) => at !== null));
  return { ...window, startMs, endMs: endMs === null ? null : Math.max(startMs, endMs) };
}
