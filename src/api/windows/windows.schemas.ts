import { z } from 'zod';
import {
  HAND_ENTERED,
  IMPACTS,
  INCIDENT_STATUSES,
  isOfficial,
  type OutageWindow,
} from '../../domain/outage-window.js';
import { toIso } from '../../domain/time.js';
import { windowJson } from '../../pipeline/index.js';
import { flag, instant, isoTime, exportFields, query, rangeFields, slug } from '../http/fields.js';
import { readingsOf } from '../http/freshness.js';

export const windowsQuery = query({
  ...exportFields,
  ...rangeFields,
  service: slug.optional(),
  open: flag
    .optional()
    .meta({ description: 'Only windows that have not ended (true), or that have (false).' }),
});

const windowFields = {
  start: instant,
  end: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  title: z.string().trim().min(1, 'must not be empty').max(300, 'is longer than 300 characters'),
  impact: z.enum(IMPACTS, `must be one of ${IMPACTS.join(', ')}`),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).nullable(),
};

export const newWindowBody = z.strictObject({
  id: z
    .string()
    .regex(/^[\w:.-]{1,200}$/, 'must be letters, digits and _ : . -')
    .optional(),
  service: slug,
  start: windowFields.start,
  end: windowFields.end.default(null),
  acknowledgedAt: windowFields.acknowledgedAt.default(null),
  title: windowFields.title,
  impact: windowFields.impact.default('major'),
  url: windowFields.url.default(null),
});

export const windowPatchBody = z
  .strictObject(windowFields)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'changes nothing');

export const windowAnswer = z.object({
  id: z.string(),
  service: slug,
  start: isoTime,
  end: isoTime.nullable(),
  acknowledgedAt: isoTime.nullable(),
  monitoringAt: isoTime.nullable(),
  title: z.string(),
  impact: z.enum(IMPACTS),
  status: z.enum(INCIDENT_STATUSES),
  official: z.boolean().meta({ description: 'Official windows are read-only.' }),
  origin: z.string(),
  url: z.string().nullable(),
  updates: z.array(
    z.object({ id: z.string(), at: isoTime, status: z.enum(INCIDENT_STATUSES), body: z.string() }),
  ),
});
export const windowsAnswer = readingsOf(windowAnswer);

/** The shape that recordings of windows have too, and whether it may be changed. */
export function tellWindow(window: OutageWindow): z.input<typeof windowAnswer> {
  return { ...windowJson(window), official: isOfficial(window) };
}

/** A hand-entered window; without an id it is named after its service and start, so that twice is once. */
export function readNewWindow(body: z.output<typeof newWindowBody>): OutageWindow {
  return {
    id: body.id ?? `${HAND_ENTERED}:${body.service}-${toIso(body.start).replace(/[-:]/g, '')}`,
    service: body.service,
    startMs: body.start,
    endMs: body.end,
    acknowledgedAtMs: body.acknowledgedAt,
    monitoringAtMs: null,
    title: body.title,
    impact: body.impact,
    status: body.end === null ? 'investigating' : 'resolved',
    origin: HAND_ENTERED,
    url: body.url,
    updates: [],
  };
}

export function applyPatch(window: OutageWindow, patch: z.output<typeof windowPatchBody>): OutageWindow {
  const endMs = patch.end === undefined ? window.endMs : patch.end;
  return {
    ...window,
    startMs: patch.start ?? window.startMs,
    endMs,
    acknowledgedAtMs: patch.acknowledgedAt === undefined ? window.acknowledgedAtMs : patch.acknowledgedAt,
    title: patch.title ?? window.title,
    impact: patch.impact ?? window.impact,
    url: patch.url === undefined ? window.url : patch.url,
    status: endMs === null ? 'investigating' : 'resolved',
  };
}
