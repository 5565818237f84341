import { z } from 'zod';
import { id, list, text } from '../tolerant.js';

/** `https://api.status.io/1.0/status/<page id>`: what is going on now. */
export const pageSchema = z.object({
  result: z.object({
    status_overall: z.object({ status_code: z.number() }),
    incidents: z.array(z.unknown()).nullish(),
    maintenance: z
      .object({ active: z.array(z.unknown()).nullish(), upcoming: z.array(z.unknown()).nullish() })
      .nullish()
      .catch(null),
  }),
});

/** Incidents and maintenances alike. `state` 100 investigating, 200 identified, 300 monitoring. */
export const eventSchema = z.object({
  _id: id,
  name: text,
  datetime_open: text,
  datetime_planned_start: text,
  datetime_planned_end: text,
  messages: list(
    z.object({
      details: text,
      state: z.number().nullish().catch(null),
      status: z.number().nullish().catch(null),
      datetime: text,
    }),
  ),
  components_affected: list(z.object({ _id: id, name: text })),
});
export type ApiEvent = z.infer<typeof eventSchema>;
