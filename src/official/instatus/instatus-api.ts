import { z } from 'zod';
import { text } from '../tolerant.js';

/** `/v3/summary.json`: what is going on now. The lists are left out when they are empty. */
export const summarySchema = z.object({
  page: z.object({ status: z.string() }),
  activeIncidents: z.array(z.unknown()).nullish(),
  activeMaintenances: z.array(z.unknown()).nullish(),
});

export const incidentSchema = z.object({
  id: text,
  name: text,
  started: text,
  /** INVESTIGATING, IDENTIFIED, MONITORING or RESOLVED */
  status: text,
  /** OPERATIONAL, MINOROUTAGE, DEGRADEDPERFORMANCE, PARTIALOUTAGE or MAJOROUTAGE */
  impact: text,
  url: text,
});
export type ApiIncident = z.infer<typeof incidentSchema>;

export const maintenanceSchema = z.object({
  id: text,
  name: text,
  start: text,
  /** NOTSTARTEDYET, INPROGRESS or COMPLETED */
  status: text,
  /** Minutes. */
  duration: z.coerce.number().nullish().catch(null),
  url: text,
});
export type ApiMaintenance = z.infer<typeof maintenanceSchema>;
