import { z } from 'zod';
import { type Lag } from '../../domain/outage.js';
import { toIso } from '../../domain/time.js';
import { type LagRow } from '../../pipeline/index.js';
import { isoTime, query, rangeFields, ratio, slug } from '../http/fields.js';
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
      'By meanDelay: A under 15, B 30, C 120, D 240 minutes; null without an official source or below 5 graded outages.',
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
  delay: minutes,
  standing: z.enum(['acknowledged', 'unacknowledged', 'unseen', 'pending']).meta({
    description: 'What it counts as; pending ones are in no figure.',
  }),
  watched: z.enum(['yes', 'no']).meta({ description: 'Whether the service has a status page that is read.' }),
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
    unacknowledgedShare: rounded(lag.unacknowledgedShare),
    officialFirst: lag.officialFirst,
    officialFirstShare: rounded(lag.officialFirstShare),
    unseen: lag.unseen,
    pending: lag.pending,
    graded: lag.graded,
    meanDelay: rounded(lag.meanDelayMinutes),
    grade: lag.grade,
  };
}

export function tellLagRow({ outage, standing, delayMinutes, watched }: LagRow): z.output<typeof lagRow> {
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
    delay: rounded(delayMinutes),
    standing,
    watched: watched ? 'yes' : 'no',
  };
}
