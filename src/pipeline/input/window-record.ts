import { z } from 'zod';
import { HAND_ENTERED, IMPACTS, type OutageWindow } from '../../domain/outage-window.js';
import { isSlug } from '../../domain/tracked-service.js';
import { instant } from './instant.js';

/** A known outage window as `windows.json` and `POST /windows` give it; unknown fields are ignored. */
const windowRecordSchema = z
  .object({
    id: z.string().trim().min(1).max(200).optional(),
    service: z.string().refine(isSlug, 'must be the slug of a service'),
    start: instant,
    end: instant.nullish().transform((end) => end ?? null),
    acknowledgedAt: instant.nullish().transform((time) => time ?? null),
    title: z.string().trim().max(500).default(''),
    impact: z.enum(IMPACTS).default('major'),
    url: z
      .url({ protocol: /^https?$/ })
      .nullish()
      .transform((url) => url ?? null),
  })
  .refine(({ start, end }) => end === null || end > start, {
    path: ['end'],
    message: 'must come after start',
  });

/** A window that a person entered, from its record. */
function toWindow(record: z.output<typeof windowRecordSchema>): OutageWindow {
  const { id, service, start, end, acknowledgedAt, title, impact, url } = record;
  return {
    id: id ?? `${HAND_ENTERED}:${service}-${new Date(start).toISOString()}`,
    service,
    startMs: start,
    endMs: end,
    acknowledgedAtMs: acknowledgedAt,
    monitoringAtMs: null,
    title,
    impact,
    status: end === null ? 'investigating' : 'resolved',
    origin: HAND_ENTERED,
    url,
    updates: [],
  };
}

/**
 * Reads the contents of a `windows.json`.
 *
 * @throws z.ZodError whose first issue's path names the element and the field
 */
export function toWindows(json: unknown): OutageWindow[] {
  return z.array(windowRecordSchema).parse(json).map(toWindow);
}
