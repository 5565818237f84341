import { z } from 'zod';
import { id, list, text } from '../tolerant.js';

/** `/index.json`, JSON:API: the page, and beside it its resources, reports and their updates. */
export const pageSchema = z.object({
  data: z.object({ attributes: z.object({ aggregate_state: z.string() }) }),
  included: z.array(z.unknown()).nullish(),
});

const reference = z.object({ id });
const affected = list(z.object({ status_page_resource_id: id }));

export const reportSchema = z.object({
  id,
  type: z.literal('status_report'),
  attributes: z.object({
    title: text,
    /** manual, automatic or maintenance */
    report_type: text,
    starts_at: text,
    /** Absent or null while it lasts. */
    ends_at: text,
    /** operational, degraded, downtime, maintenance or resolved */
    aggregate_state: text,
    affected_resources: affected,
  }),
  relationships: z
    .object({ status_updates: z.object({ data: list(reference) }).nullish() })
    .nullish()
    .catch(null),
});
export type ApiReport = z.infer<typeof reportSchema>;

export const updateSchema = z.object({
  id,
  type: z.literal('status_update'),
  attributes: z.object({ message: text, published_at: text }),
});
export type ApiUpdate = z.infer<typeof updateSchema>;
