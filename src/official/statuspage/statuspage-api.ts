import { z } from 'zod';
import { list, text } from '../tolerant.js';

const updateSchema = z.object({
  id: z.string(),
  status: text,
  body: text,
  created_at: text,
  /** Operators backdate it. */
  display_at: text,
  affected_components: list(z.object({ code: text })),
});
export type ApiUpdate = z.infer<typeof updateSchema>;

/**
 * One incident or maintenance of the v2 API. Only what nothing can be told without is required: clones leave out
 * `started_at`, `monitoring_at`, `shortlink` and `components`.
 */
export const incidentSchema = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  impact: text,
  created_at: text,
  started_at: text,
  monitoring_at: text,
  resolved_at: text,
  updated_at: text,
  scheduled_for: text,
  scheduled_until: text,
  shortlink: text,
  components: list(z.object({ id: text })),
  incident_updates: list(updateSchema),
});
export type ApiIncident = z.infer<typeof incidentSchema>;

/** `incidents.json`: a page that is known by its head; the list may be missing when all is well. */
export const incidentListSchema = z.object({
  page: z.object({ id: z.string() }),
  incidents: z.array(z.unknown()).nullish(),
});

/** `scheduled-maintenances.json` */
export const maintenanceListSchema = z.object({
  page: z.object({ id: z.string() }),
  scheduled_maintenances: z.array(z.unknown()).nullish(),
});
