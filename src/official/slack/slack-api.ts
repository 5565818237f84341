import { z } from 'zod';
import { id, list, text } from '../tolerant.js';

/** `/api/v2.0.0/current` */
export const currentSchema = z.object({ status: z.string(), active_incidents: z.array(z.unknown()) });

/** `/api/v2.0.0/history` is a bare array. */
export const historySchema = z.array(z.unknown());

export const incidentSchema = z.object({
  id,
  date_created: text,
  date_updated: text,
  title: text,
  /** incident, notice, outage or maintenance */
  type: text,
  /** active, resolved, scheduled, completed or cancelled */
  status: text,
  url: text,
  services: list(z.string()),
  notes: list(z.object({ date_created: text, body: text })),
});
export type ApiIncident = z.infer<typeof incidentSchema>;
