import { z } from 'zod';
import { firstVoice, isoTime, query, rangeFields, ratio, slug } from '../http/fields.js';
import { freshnessFields } from '../http/freshness.js';

export const lagQuery = query({ service: slug.optional(), ...rangeFields });

const minutes = z.number().nullable();
const lagItem = z.object({
  service: slug,
  name: z.string(),
  n: z.number().meta({ description: 'Outages that both people and provider spoke of.' }),
  median: minutes.meta({ description: 'Lead in minutes; positive: people were first.' }),
  p25: minutes,
  p75: minutes,
  unacknowledged: z.number(),
  unacknowledgedShare: ratio
    .nullable()
    .meta({ description: 'Of all that people spoke of: of n + unacknowledged.' }),
  officialFirst: z.number(),
  officialFirstShare: ratio.nullable().meta({ description: 'Of n.' }),
  unseen: z.number().meta({ description: 'Official windows that no spike was seen for.' }),
  pending: z
    .number()
    .meta({ description: 'Open for less than four hours and not admitted yet: not counted.' }),
  graded: z.number().meta({ description: 'Outages in meanDelay: n + unacknowledged + unseen.' }),
  meanDelay: minutes.meta({
    description:
      'Mean over graded outages, minutes: how late the provider spoke, 0 where it spoke first, 240 where it never did.',
  }),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']).nullable().meta({
    description:
      'By meanDelay: A under 15, B 30, C 120, D 240 minutes; null below 5 graded outages, as without an official source.',
  }),
});
const lagRow = z.object({
  service: slug,
  outage: z.string(),
  start: isoTime,
  end: isoTime.nullable(),
  detectedAt: isoTime.nullable(),
  officialStart: isoTime.nullable().meta({
    description: "Of the provider's own first window; an upstream's or a person's is not its word.",
  }),
  acknowledgedAt: isoTime.nullable(),
  firstVoice,
  lead: minutes,
  delay: minutes,
  standing: z
    .enum(['acknowledged', 'unacknowledged', 'unseen', 'pending', 'hand-entered', 'unwatched'])
    .meta({
      description:
        'What it counts as. No figure has a hand-entered one, of which only a person told, nor an unwatched one, where ' +
        'nobody listens for the provider; pending ones are in `pending` alone.',
    }),
  watched: z.enum(['yes', 'no']).meta({ description: 'Whether the service has a status page that is read.' }),
  origin: z.string().nullable().meta({
    description: 'Whose window it has: the status page (its address), else `hand` (a person), else null.',
  }),
});

const meta = z.object({ from: isoTime, to: isoTime, ...freshnessFields });
export const lagAnswer = z.object({ meta, items: z.array(lagItem), nextCursor: z.null() });
export const lagRowsAnswer = z.object({ meta, items: z.array(lagRow), nextCursor: z.null() });
