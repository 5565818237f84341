import { z } from 'zod';
import { pageFields, pageOf, query, ratio, slug } from '../http/fields.js';

export const linksQuery = query({
  ...pageFields,
  service: slug.optional(),
  spike: z.string().max(200).optional(),
  window: z.string().max(300).optional(),
});

const verdict = z.enum(['confirmed', 'rejected'], 'must be confirmed, rejected or null').nullable();

export const linkPatchBody = z.strictObject({ verdict });

export const linkAnswer = z.object({
  id: z.string(),
  spike: z.string(),
  window: z.string(),
  kind: z.enum(['primary', 'continuation']),
  confidence: ratio,
  leadMinutes: z.number().meta({ description: 'Positive: people were first.' }),
  overlap: ratio,
  verdict,
});
export const linksAnswer = pageOf(linkAnswer);
