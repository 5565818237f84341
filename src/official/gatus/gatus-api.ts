import { z } from 'zod';
import { instant } from '../page-incident.js';
import { list, text } from '../tolerant.js';

/** `/api/v1/endpoints/statuses`: every endpoint with its newest results; a Gatus that watches nothing tells nothing. */
export const endpointsSchema = z
  .array(z.object({ key: z.string().min(1), results: list(z.object({ success: z.boolean() })) }))
  .min(1);

/** `/api/v1/endpoints/<key>/statuses`: one endpoint with its newest changes. */
export const endpointSchema = z.object({
  key: z.string().min(1),
  name: text,
  group: text,
  /** START, HEALTHY and UNHEALTHY, about the last 50. Without its time a change would turn the others around. */
  events: z.array(
    z.object({ type: z.string(), timestamp: z.string().refine((iso) => instant(iso) !== null) }),
  ),
});
export type ApiEndpoint = z.infer<typeof endpointSchema>;
