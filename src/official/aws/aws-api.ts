import { z } from 'zod';
import { list, text } from '../tolerant.js';

/** `/public/currentevents` is a bare array of what is going on; empty when all is well. */
export const eventsSchema = z.array(z.unknown());

/** Numbers and numbers as text, without a rule. */
const number = z.coerce.number().nullish().catch(null);

/** One event. Times are epoch seconds. */
export const eventSchema = z.object({
  date: number,
  arn: text,
  region_name: text,
  /** 0 all well again, 1 information, 2 degradation, 3 disruption. */
  status: number,
  /** `<service>-<region>` */
  service: z.string().min(1),
  service_name: text,
  summary: text,
  event_log: list(z.object({ summary: text, message: text, status: number, timestamp: number })),
  impacted_services: z.record(z.string(), z.unknown()).nullish().catch(null),
});
export type ApiEvent = z.infer<typeof eventSchema>;
