import { z } from 'zod';
import { type Lag } from '../../domain/outage.js';
import { toIso } from '../../domain/time.js';
import { type LagRow } from '../../pipeline/index.js';
import { isoTime, query, rangeFields, slug } from '../http/fields.js';
import { rounded } from '../trends/trends.schemas.js';

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
  officialFirst: z.number(),
  unseen: z.number().meta({ description: 'Official windows that no spike was seen for.' }),
  meanDelay: z.number().meta({
    description:
      'Mean over all outages, minutes: how late the provider spoke, 0 where it spoke first, 240 where it never did.',
  }),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']).nullable().meta({
    description: 'By meanDelay: A under 15, B 30, C 120, D 240 minutes; null without an official source.',
  }),
});
const lagRow = z.object({
  service: slug,
  outage: z.string(),
  start: isoTime,
  end: isoTime.nullable(),
  detectedAt: isoTime.nullable(),
  officialStart: isoTime.nullable(),
  acknowledgedAt: isoTime.nullable(),
  firstVoice: z.enum(['people', 'provider', 'people-only', 'provider-only']),
  lead: minutes,
  delay: z.number(),
});

const meta = z.object({ from: isoTime, to: isoTime });
export const lagAnswer = z.object({ meta, items: z.array(lagItem), nextCursor: z.null() });
export const lagRowsAnswer = z.object({ meta, items: z.array(lagRow), nextCursor: z.null() });

export const LAG_COLUMNS = Object.keys(lagItem.shape);
export const LAG_ROW_COLUMNS = Object.keys(lagRow.shape);

export function tellLag(lag: Lag): z.output<typeof lagItem> {
  return {
    service: lag.service,
    name: lag.name,
    n: lag.n,
    median: rounded(lag.medianMinutes),
    p25: rounded(lag.p25Minutes),
    p75: rounded(lag.p75Minutes),
    unacknowledged: lag.unacknowledged,
    officialFirst: lag.officialFirst,
    unseen: lag.unseen,
    meanDelay: rounded(lag.meanDelayMinutes) ?? 0,
    grade: lag.grade,
  };
}

export function tellLagRow({ outage, delayMinutes }: LagRow): z.output<typeof lagRow> {
  const iso = (timeMs: number | null): string | null => (timeMs === null ? null : toIso(timeMs));
  return {
    service: outage.service,
    outage: outage.id,
    start: toIso(outage.startedAtMs),
    end: iso(outage.endMs),
    detectedAt: iso(outage.detectedAtMs),
    officialStart: iso(outage.officialStartMs),
    acknowledgedAt: iso(outage.acknowledgedAtMs),
    firstVoice: outage.firstVoice,
    lead: rounded(outage.leadMinutes),
    delay: rounded(delayMinutes) ?? 0,
  };
}
