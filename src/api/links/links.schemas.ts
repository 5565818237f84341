import { z } from 'zod';
import { linkJson, type RejectedLink } from '../../pipeline/index.js';
import { exportFields, query, ratio, slug } from '../http/fields.js';
import { readingsOf } from '../http/freshness.js';

export const linksQuery = query({
  ...exportFields,
  service: slug.optional(),
  spike: z.string().max(200).optional(),
  window: z.string().max(300).optional(),
  verdict: z
    .enum(['confirmed', 'rejected'], 'must be confirmed or rejected')
    .optional()
    .meta({ description: 'Only what a person said; rejected ones are no links and are told only then.' }),
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
/** A rejected pair is no link: it has neither kind nor confidence. */
const rejectedAnswer = linkAnswer.extend({
  kind: z.null(),
  confidence: z.null(),
  verdict: z.literal('rejected'),
});
export const linksAnswer = readingsOf(z.union([linkAnswer, rejectedAnswer]));

export function tellRejected(link: RejectedLink): z.input<typeof rejectedAnswer> {
  const told = linkJson({ ...link, kind: 'primary', confidence: 0 });
  return { ...told, kind: null, confidence: null, verdict: link.verdict };
}
