import { z } from 'zod';
import { IMPACTS, type Impact, type IncidentStatus, type OutageWindow } from '../../domain/outage-window.js';
import { parseInstant } from '../../domain/time.js';
import { readStatus } from '../../official/incident-words.js';
import { monitoringSinceMs, toUpdates } from '../../official/page-incident.js';
import { toWindows } from './window-record.js';

/** A window from a file before it is known which TrackedService it belongs to. */
export interface ImportedWindow {
  readonly window: Omit<OutageWindow, 'service'>;
  /** Slug, where the record itself names the service. */
  readonly service: string | null;
  /** As the record names it: "openai". */
  readonly provider: string | null;
}

/** An instant with a zone, the date and the time apart by `T` or by a space; an empty cell is none. */
const time = z
  .string()
  .nullish()
  .transform((text, context) => {
    const told = text?.trim() ?? '';
    if (told === '') return null;
    const timeMs = parseInstant(told.replace(' ', 'T'));
    if (timeMs !== null) return timeMs;
    context.addIssue({ code: 'custom', message: 'must be an ISO 8601 time with a zone' });
    return z.NEVER;
  });
const start = time.refine((timeMs) => timeMs !== null, 'is missing');
const text = z.string().nullish();

/** An incident with its edges, and with its updates where they are known. */
const historySchema = z.object({
  id: z.string().min(1),
  provider: text,
  title: text,
  name: text,
  url: text,
  impact: z.enum(IMPACTS).nullish(),
  started_at: start,
  first_update_at: time,
  monitoring_at: time,
  resolved_at: time,
  updates: z.array(z.object({ at: time, status: text, message: text })).nullish(),
});

/** A row with a column for the time of each stage. */
const stagesSchema = z.object({
  incident_id: z.string().min(1),
  Incident_Title: text,
  incident_impact_level: text,
  provider: text,
  start_timestamp: start,
  close_timestamp: time,
  investigating_timestamp: time,
  investigating_description: text,
  identified_timestamp: time,
  identified_description: text,
  monitoring_timestamp: time,
  monitoring_description: text,
  resolved_timestamp: time,
  resolved_description: text,
  postmortem_timestamp: time,
  postmortem_description: text,
});

/** Statuspage's own levels, from the colour of a title. */
const LEVELS: readonly Impact[] = ['none', 'minor', 'major', 'critical', 'maintenance'];
const STAGES = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const;

/**
 * Reads one record of a file of past incidents: our own `windows.json`, a history with updates (`started_at`,
 * `resolved_at`, `updates`), or a row with a column for each stage (`start_timestamp`, `monitoring_timestamp`).
 *
 * @throws z.ZodError whose first issue names the field
 */
export function toImportedWindow(record: unknown): ImportedWindow {
  if (has(record, 'start_timestamp')) return fromStages(stagesSchema.parse(record));
  if (has(record, 'started_at')) return fromHistory(historySchema.parse(record));
  const [window] = toWindows([withoutEmptyCells(record)]);
  if (!window) throw new RangeError('one record gives one window');
  const { service, ...rest } = window;
  return { window: rest, service, provider: null };
}

function fromHistory(record: z.output<typeof historySchema>): ImportedWindow {
  const { url = null, provider = null } = record;
  const updates = toUpdates(readUpdates(record.updates ?? []));
  const startMs = record.started_at ?? 0;
  const page = url !== null && URL.canParse(url) ? new URL(url) : null;
  // The same id as when the page itself is read.
  const address = page && (/\/([\w-]+)\/?$/.exec(page.pathname)?.[1] ?? null);
  return {
    window: {
      id: page && address ? `${page.host}:${address}` : `${provider ?? 'file'}:${record.id}`,
      startMs,
      endMs: endOf(startMs, record.resolved_at),
      acknowledgedAtMs: updates[0]?.atMs ?? record.first_update_at,
      monitoringAtMs: record.monitoring_at ?? monitoringSinceMs(updates),
      title: (record.title ?? record.name ?? '').trim(),
      impact: record.impact ?? 'none',
      status: record.resolved_at === null ? (updates.at(-1)?.status ?? 'investigating') : 'resolved',
      origin: page?.origin ?? provider ?? 'file',
      url: page && /^https?:$/.test(page.protocol) ? page.href : null,
      updates,
    },
    service: null,
    provider,
  };
}

/** An update that says "Update" changes nothing of where the incident stands. */
function readUpdates(updates: NonNullable<z.output<typeof historySchema>['updates']>) {
  let status: IncidentStatus = 'investigating';
  return updates.flatMap(({ at, status: word, message }) => {
    status = readStatus(word) ?? status;
    return at === null ? [] : [{ atMs: at, status, body: message?.trim() ?? '' }];
  });
}

function fromStages(row: z.output<typeof stagesSchema>): ImportedWindow {
  const provider = row.provider ?? null;
  const updates = toUpdates(
    STAGES.flatMap((stage) => {
      const atMs = row[`${stage}_timestamp`];
      const status = readStatus(stage) ?? 'investigating';
      return atMs === null ? [] : [{ atMs, status, body: row[`${stage}_description`]?.trim() ?? '' }];
    }),
  );
  const startMs = row.start_timestamp ?? 0;
  return {
    window: {
      id: `${provider ?? 'file'}:${row.incident_id}`,
      startMs,
      endMs: endOf(startMs, row.close_timestamp),
      acknowledgedAtMs: updates[0]?.atMs ?? null,
      monitoringAtMs: row.monitoring_timestamp,
      title: row.Incident_Title?.trim() ?? '',
      impact: LEVELS[Number(row.incident_impact_level ?? NaN)] ?? 'none',
      status: row.close_timestamp === null ? 'investigating' : 'resolved',
      origin: provider ?? 'file',
      url: null,
      updates,
    },
    service: null,
    provider,
  };
}

function endOf(startMs: number, endMs: number | null): number | null {
  return endMs === null ? null : Math.max(startMs, endMs);
}

function has(record: unknown, key: string): boolean {
  return typeof record === 'object' && record !== null && key in record;
}

/** A cell of CSV that is empty says nothing. */
function withoutEmptyCells(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
}
