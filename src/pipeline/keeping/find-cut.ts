import { DETECT_VERSION } from '../../detect/version.js';
import { keepFrom } from '../../domain/keeping.js';
import { minuteStart, toIso } from '../../domain/time.js';
import { type Store } from '../../store/store.js';

/**
 * From when on posts and minutes are to be kept. `same`: as it is; `wait`: what lies before it is still needed, and by
 * what.
 */
export type Cut =
  | { readonly kind: 'same' }
  | { readonly kind: 'new'; readonly cutMs: number }
  | { readonly kind: 'wait'; readonly cutMs: number; readonly because: string };

/**
 * @param months  whole ones before the month of now; `null`: all
 */
export async function findCut(store: Store, months: number | null, nowMs: number): Promise<Cut> {
  const { keptFromMs } = await store.keeping.get();
  const cutMs = months === null ? null : keepFrom(nowMs, months);
  if (cutMs === null || cutMs <= (keptFromMs ?? -Infinity)) return { kind: 'same' };
  const because = (await openSpike(store, cutMs)) ?? (await unjudged(store, cutMs));
  return because === null ? { kind: 'new', cutMs } : { kind: 'wait', cutMs, because };
}

/** It grows by the minute from the posts since its onset. */
async function openSpike(store: Store, cutMs: number): Promise<string | null> {
  const open = (await store.spikes.open()).find(({ onsetMs }) => onsetMs < cutMs);
  return open ? `${open.id}, which began on ${toIso(open.onsetMs)}, is still open` : null;
}

/** A minute that is dropped before it was judged would be one that nobody heard. */
async function unjudged(store: Store, cutMs: number): Promise<string | null> {
  const extent = await store.listening.extent();
  if (extent === null) return null;
  const untilMs = Math.min(cutMs, minuteStart(extent.endMs));
  const services = (await store.services.list({ enabled: true })).map(({ slug }) => slug);
  for (const { service, judgedUntilMs, version } of await store.judges.list(services)) {
    if (judgedUntilMs !== null && judgedUntilMs >= untilMs && version === DETECT_VERSION) continue;
    return `${service} is judged ${judgedUntilMs === null ? 'nowhere yet' : `until ${toIso(judgedUntilMs)}`}`;
  }
  return null;
}
