import { z } from 'zod';
import { type VerdictCount } from '../../store/store.js';
import { query, rangeFields, ratio, slug } from '../http/fields.js';

export const scorecardQuery = query({ service: slug.optional(), ...rangeFields });

const scoreItem = z.object({
  service: slug,
  name: z.string(),
  spikes: z.number().meta({ description: 'Detected in the range.' }),
  confirmed: z.number().meta({ description: 'Those that a person said were right.' }),
  rejected: z.number().meta({ description: 'Those that a person said were false alarms.' }),
  unjudged: z.number(),
  precision: ratio.nullable().meta({
    description:
      'Share of those judged that were right: confirmed / (confirmed + rejected); null without any.',
  }),
});

export const scorecardAnswer = z.object({ items: z.array(scoreItem) });

export function tellScore(
  { service, spikes, confirmed, rejected }: VerdictCount,
  name: string,
): z.input<typeof scoreItem> {
  const judged = confirmed + rejected;
  return {
    service,
    name,
    spikes,
    confirmed,
    rejected,
    unjudged: spikes - judged,
    precision: judged === 0 ? null : confirmed / judged,
  };
}
