import { z } from 'zod';
import { id, list, text } from '../tolerant.js';

/** `/incidents.json` is a bare array, newest first. */
export const incidentsSchema = z.array(z.unknown());

/** One incident; `/incidents.schema.json` of the page describes it. */
export const incidentSchema = z.object({
  id,
  begin: text,
  /** When it was written down, which may be days later. */
  created: text,
  /** Absent while it lasts, which is the only sign of that. */
  end: text,
  external_desc: text,
  severity: text,
  status_impact: text,
  affected_products: list(z.object({ id: text, title: text })),
  updates: list(z.object({ created: text, when: text, text, status: text })),
  uri: text,
});
export type ApiIncident = z.infer<typeof incidentSchema>;
