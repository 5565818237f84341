import { z } from 'zod';
import {
  HAND_ENTERED,
  IMPACTS,
  INCIDENT_STATUSES,
  isOfficial,
  type OutageWindow,
} from '../../domain/outage-window.js';
import { toIso } from '../../domain/time.js';
import { isSlug } from '../../domain/tracked-service.js';
import { instant } from './instant.js';
import { refuseTwins } from './refuse-twins.js';
import { sayPlainly } from './say-plainly.js';
import { strictRecord } from './strict-record.js';

/** Who says so in a file that calls a window official and names nobody. */
const UNNAMED_PROVIDER = 'file';

const optionalInstant = instant.nullish().transform((time) => time ?? null);
/** Where a window is known from; for people, and read by nobody. */
const told = z.unknown().optional();

/** A known outage window as `windows.json`, `POST /windows` and `GET /windows` give it. */
const windowRecordSchema = strictRecord({
  id: z.string().trim().min(1).max(200).optional(),
  service: z.string().refine(isSlug, 'must be the slug of a service'),
  start: instant,
  end: optionalInstant,
  acknowledgedAt: optionalInstant,
  monitoringAt: optionalInstant,
  title: z.string().trim().max(500).default(''),
  impact: z.enum(IMPACTS).default('major'),
  status: z.enum(INCIDENT_STATUSES).optional(),
  official: z.boolean().optional(),
  origin: z.string().trim().min(1).max(300).nullish(),
  url: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .transform((url) => url ?? null),
  updates: z
    .array(strictRecord({ id: z.string(), at: instant, status: z.enum(INCIDENT_STATUSES), body: z.string() }))
    .default([]),
  truth: told,
  source: told,
  note: told,
  data: told,
})
  .refine(({ start, end }) => end === null || end > start, {
    path: ['end'],
    message: 'must come after start',
  })
  .refine(
    ({ start, acknowledgedAt, impact, official, origin }) =>
      // A page may date the start of its own incident after its first word.
      acknowledgedAt === null ||
      acknowledgedAt >= start ||
      impact === 'maintenance' ||
      official === true ||
      (origin ?? HAND_ENTERED) !== HAND_ENTERED,
    { path: ['acknowledgedAt'], message: 'must not be earlier than start' },
  )
  .refine(
    ({ official, origin }) => !origin || official === undefined || official === isOfficial({ origin }),
    {
      path: ['official'],
      message: `contradicts origin: "${HAND_ENTERED}" is a person, any other a provider`,
    },
  );

/** A window from its record: a person's, unless the record says that it is the provider's own. */
function toWindow(record: z.output<typeof windowRecordSchema>): OutageWindow {
  const { id, service, start, end, acknowledgedAt, monitoringAt, title, impact, status, url } = record;
  const origin = record.origin ?? (record.official ? UNNAMED_PROVIDER : HAND_ENTERED);
  return {
    id: id ?? `${origin}:${service}-${new Date(start).toISOString()}`,
    service,
    startMs: start,
    endMs: end,
    acknowledgedAtMs: acknowledgedAt,
    monitoringAtMs: monitoringAt,
    title,
    impact,
    status: status ?? (end === null ? 'investigating' : 'resolved'),
    origin,
    url,
    updates: record.updates.map(({ at, ...update }) => ({ ...update, atMs: at })),
  };
}

const windowsSchema = z
  .array(windowRecordSchema)
  .transform((records) => records.map(toWindow))
  .superRefine((windows, context) => {
    refuseTwins(windows, context, 'id', ({ id }) => id);
    // A page may open two incidents at one time; a list of known outages that does so has one twice.
    refuseTwins(windows, context, 'start', (window) =>
      isOfficial(window)
        ? null
        : `${window.service} from ${toIso(window.startMs)}, end ${window.endMs === null ? 'open' : toIso(window.endMs)}`,
    );
  });

/**
 * Reads the contents of a `windows.json`; unknown fields and a window that comes twice are refused.
 *
 * @throws z.ZodError whose first issue's path names the element and the field
 */
export function toWindows(json: unknown): OutageWindow[] {
  return windowsSchema.parse(json, { error: sayPlainly });
}
