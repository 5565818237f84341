import { z } from 'zod';

const impactSchema = z.object({
  component_id: z.string(),
  start_at: z.string(),
  /** Absent while it lasts. */
  end_at: z.string().nullish(),
  status: z.string().nullish(),
});
export type ComponentImpact = z.infer<typeof impactSchema>;

/** `/proxy/<host>/incidents`, undocumented: which component suffered from when until when. */
export const nativeIncidentsSchema = z.object({
  incidents: z.array(
    z
      .object({
        id: z.string(),
        component_impacts: z.array(impactSchema).nullish().catch(null),
      })
      .nullable()
      .catch(null),
  ),
});
