import { type z } from 'zod';
import { byStart, type IncidentStatus, type OutageUpdate } from '../domain/outage-window.js';
import { parseInstant, toIso } from '../domain/time.js';
import { type OfficialReading, type PageWindow } from './status-source.js';

/** What a record tells. */
export interface PageIncident {
  /** `null`: the record tells of no outage and of no maintenance. */
  readonly window: PageWindow | null;
  /** Components that it concerns, as the family names them; one that names none speaks for the whole page. */
  readonly components: readonly string[];
}

/** One record of a page. */
export interface PageRecord {
  /** As the provider wrote it. */
  readonly raw: unknown;
  /** `null` when it cannot be read. */
  readonly incident: PageIncident | null;
  /** Told by a feed; see `OfficialReading.rough`. */
  readonly isRough?: true;
}

/** Reads records of a known shape; those of another shape, or that make `map` throw, cannot be read. */
export function recordsOf<T extends z.ZodType>(
  values: readonly unknown[],
  schema: T,
  map: (record: z.output<T>) => PageIncident | null,
): PageRecord[] {
  return values.map((raw) => {
    const parsed = schema.safeParse(raw);
    return { raw, incident: parsed.success ? orUnreadable(() => map(parsed.data)) : null };
  });
}

/** What `Date` or `encodeURIComponent` will not take from a stranger costs one record, not the page nor those after it. */
function orUnreadable(read: () => PageIncident | null): PageIncident | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** What is known of a reading besides its records. */
export interface ReadingHead {
  readonly readAtMs: number;
  readonly etag: string | null;
  readonly unchanged: boolean;
  /** Whether the page lists whatever is open, so that what it no longer lists is over. */
  readonly listsAll?: boolean;
}

/**
 * A reading from a page's records, one bad record at a time. Of records of one incident the first stands: a
 * list may move while it is written, and two lists may overlap.
 *
 * @param components  of the service, compared without case; absent means all
 */
export function toReading(
  records: readonly PageRecord[],
  components: readonly string[] | undefined,
  { listsAll = false, ...head }: ReadingHead,
): OfficialReading {
  const windows: PageWindow[] = [];
  const raw = new Map<string, unknown>();
  const rough = new Set<string>();
  const listed = new Set<string>();
  let failed = 0;
  for (const record of records) {
    const { incident } = record;
    const window = incident?.window;
    if (!incident) failed += 1;
    if (!window || listed.has(window.id)) continue;
    listed.add(window.id);
    if (!concerns(incident, components)) continue;
    windows.push(window);
    raw.set(window.id, record.raw);
    if (record.isRough) rough.add(window.id);
  }
  // A record that could not be read may be any of those that are missing.
  const isWhole = listsAll && !head.unchanged && failed === 0;
  return { ...head, windows: windows.sort(byStart), raw, rough, failed, listed: isWhole ? listed : null };
}

function concerns({ components: named }: PageIncident, ours: readonly string[] | undefined): boolean {
  if (!ours || ours.length === 0 || named.length === 0) return true;
  const wanted = new Set(ours.map((name) => name.trim().toLowerCase()));
  return named.some((name) => wanted.has(name.trim().toLowerCase()));
}

/** An update without an id of its own. */
export interface DraftUpdate {
  readonly atMs: number;
  readonly status: IncidentStatus;
  readonly body: string;
}

/**
 * Updates oldest first, each with an id made of its time, so that the same one is known again at the next reading.
 *
 * @param drafts  in any order; those of the same time from the oldest on
 */
export function toUpdates(drafts: readonly DraftUpdate[]): OutageUpdate[] {
  const sorted = [...drafts].sort((a, b) => a.atMs - b.atMs);
  let sameTime = 0;
  return sorted.map((draft, index) => {
    sameTime = sorted[index - 1]?.atMs === draft.atMs ? sameTime + 1 : 0;
    const iso = toIso(draft.atMs);
    return { id: sameTime === 0 ? iso : `${iso}#${sameTime + 1}`, ...draft };
  });
}

/** Start of the last, unbroken stretch of a status at the end of the updates, oldest first; `null` when there is none. */
export function lastStretchMs(
  updates: readonly Pick<OutageUpdate, 'status' | 'atMs'>[],
  wanted: IncidentStatus,
): number | null {
  let sinceMs: number | null = null;
  for (const { status, atMs } of updates) sinceMs = status === wanted ? (sinceMs ?? atMs) : null;
  return sinceMs;
}

/** Start of the last stretch of `monitoring` before the end: a fix that did not hold was none. */
export function monitoringSinceMs(updates: readonly Pick<OutageUpdate, 'status' | 'atMs'>[]): number | null {
  return lastStretchMs(
    updates.filter(({ status }) => status !== 'resolved'),
    'monitoring',
  );
}

/** After this, ISO 8601 has no four digits for the year: a number beyond it is of another unit. */
const LAST_MS = Date.UTC(10_000, 0) - 1;

/** UTC epoch ms that a page told as a number; `null` when no calendar has it. */
export function numericInstant(timeMs: number): number | null {
  return timeMs > 0 && timeMs <= LAST_MS ? timeMs : null;
}

/** UTC epoch ms of an ISO 8601 time with a zone; `null` when there is none. */
export function instant(value: string | null | undefined): number | null {
  return value ? parseInstant(value.trim()) : null;
}
