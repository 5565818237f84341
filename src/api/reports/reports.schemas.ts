import { z } from 'zod';
import { isoTime, slug } from '../http/fields.js';

export const reportsBody = z.object({
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and -')
    .meta({ description: 'Who counts.', examples: ['downdetector'] }),
  service: slug.optional().meta({ description: 'Of all points that name none.' }),
  widthMinutes: z
    .number()
    .positive()
    .max(1440)
    .optional()
    .meta({ description: 'Width of a step; default the smallest distance between two.' }),
  points: z
    .array(z.unknown())
    .min(1)
    .meta({
      description: 'Each `{"timestamp","value"[,"service"]}`; one that is malformed fails alone.',
      examples: [[{ timestamp: '2026-11-22T21:15:00Z', value: 12 }]],
    }),
});

export const reportsAnswer = z.object({
  read: z.number(),
  stored: z.number(),
  replaced: z.number().meta({ description: 'Points that a later one for the same step took the place of.' }),
  failed: z.number(),
  failures: z.array(z.object({ line: z.number(), message: z.string() })),
});

export const userReportsAnswer = z.object({
  source: z.string(),
  roseAt: isoTime
    .nullable()
    .meta({ description: 'When its counts were known to stand above their baseline.' }),
  points: z.array(z.object({ start: isoTime, value: z.number() })),
});
