import { z } from 'zod';
import { isOfficial, isOutage, type OutageWindow } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { parseInstant } from '../../domain/time.js';
import { query, slug } from '../http/fields.js';
import { describeOutage, outageTitle } from '../outages/describe-outage.js';

/** Grafana's `${__from}` is epoch milliseconds, `${__from:date:iso}` an instant; both are taken. */
const moment = z
  .string()
  .transform((text, context) => {
    const timeMs = /^\d{1,14}$/.test(text) ? Number(text) : parseInstant(text);
    if (timeMs !== null) return timeMs;
    context.addIssue({
      code: 'custom',
      message: 'must be epoch milliseconds or an ISO 8601 time with a zone',
    });
    return z.NEVER;
  })
  .meta({ examples: ['1749535200000', '2025-06-10T06:00:00Z'] });

export const annotationsQuery = query({
  from: moment.optional().meta({ description: 'Start, as `${__from}`; default a day before the end.' }),
  to: moment.optional().meta({ description: 'End, as `${__to}`; default now.' }),
  service: z
    .string()
    .transform((text) => text.replace(/^\{(.*)\}$/, '$1').split(','))
    .pipe(z.array(slug).max(200, 'names more than 200'))
    .optional()
    .meta({ description: 'Comma list, as Grafana writes several values; absent: all.' }),
});

const annotation = z.object({
  time: z.number().meta({ description: 'Epoch milliseconds.' }),
  timeEnd: z.number().meta({ description: 'Of what is not over: now.' }),
  title: z.string(),
  text: z.string(),
  tags: z.string().meta({ description: 'Comma list: the service, who says so, the state, and `open`.' }),
});
export const annotationsAnswer = z.array(annotation);
type Annotation = z.output<typeof annotation>;

/** What people told. */
export function annotateOutage(
  outage: Outage,
  { nowMs, watched }: { readonly nowMs: number; readonly watched: ReadonlySet<string> },
): Annotation {
  const { service, state, startedAtMs, endMs } = outage;
  return {
    time: startedAtMs,
    timeEnd: endMs ?? nowMs,
    title: outageTitle(outage, 'en'),
    text: describeOutage(outage, 'en', watched),
    tags: tagsOf(service, 'people', state, endMs),
  };
}

/** What a provider or a person said. */
export function annotateWindow(window: OutageWindow, nowMs: number): Annotation {
  const { service, startMs, endMs, title, impact, updates } = window;
  const who = !isOutage(window) ? 'maintenance' : isOfficial(window) ? 'provider' : 'hand';
  return {
    time: startMs,
    timeEnd: endMs ?? nowMs,
    title: `${service}: ${title}`,
    text: updates.at(-1)?.body ?? '',
    tags: tagsOf(service, who, impact, endMs),
  };
}

function tagsOf(service: string, who: string, degree: string, endMs: number | null): string {
  return [service, who, degree, ...(endMs === null ? ['open'] : [])].join(',');
}
