import { z } from 'zod';
import { isoTime, ratio, slug } from '../../api/http/fields.js';
import { isOfficial } from '../../domain/outage-window.js';
import { SPIKE_STATES } from '../../domain/spike.js';
import { toIso } from '../../domain/time.js';
import { readOverview, type ServiceOverview } from '../../pipeline/index.js';
import { type McpContext } from '../mcp-context.js';
import { UNTRUSTED } from '../quote.js';
import { answerMeta, readMeta, type ReadTool, requireService, tellReliance } from '../read-tool.js';

const input = {
  service: slug.optional().meta({ description: 'Slug of one service; absent: all that are tracked.' }),
};

const output = z.object({
  meta: answerMeta,
  services: z.array(
    z.object({
      service: slug,
      name: z.string(),
      state: z.enum(['blind', 'calm', ...SPIKE_STATES]).meta({
        description:
          'blind: nobody listened in the last quarter of an hour, so the state is NOT known; calm: listened to, and nothing unusual; watch, suspected, confirmed: people speak of trouble, with growing evidence.',
      }),
      since: isoTime.nullable().meta({ description: 'Back-dated onset of the open spike.' }),
      people: z.number().nullable().meta({ description: 'People of the open spike so far.' }),
      confidence: ratio.nullable().meta({ description: 'Of the open spike.' }),
      spike: z.string().nullable().meta({ description: 'Id of the open spike, for the tool evidence.' }),
      coverage: ratio.meta({ description: 'Share of the last 15 minutes that was listened to.' }),
      lastPostAt: isoTime.nullable(),
      leadMinutes: z
        .number()
        .nullable()
        .meta({ description: "Positive: people were ahead of the provider's own word." }),
      window: z
        .object({
          id: z.string(),
          official: z.boolean().meta({ description: 'false: a person entered it by hand.' }),
          start: isoTime,
          status: z.string(),
          untrustedTitle: z.string(),
        })
        .nullable()
        .meta({ description: 'What is open on the status page, or was entered by hand.' }),
    }),
  ),
});

/** Which services are in trouble now, as people tell it. */
export function currentState(context: McpContext): ReadTool<typeof input, typeof output> {
  const { store, now } = context;
  return {
    name: 'current_state',
    title: 'Current state of services',
    description: `What people on social media say of each tracked service right now, those in trouble first, beside what its status page says. It is a reading of public posts, not a probe: "calm" means that few complain. "blind" means that nobody listened, so the state is unknown; never report it as fine. ${UNTRUSTED}`,
    input,
    output,
    async read({ service }) {
      if (service !== undefined) await requireService(store, service);
      const all = await readOverview(store, now());
      const told = all.filter((one) => service === undefined || one.service.slug === service);
      const meta = await readMeta(context, service ?? null, null);
      return {
        told: { meta, services: told.map(tellState) },
        summary: `${summarize(told, service)}\n${tellReliance(meta, 'of the last day')}`,
      };
    },
  };
}

function tellState({ service, state, spike, window, coverage, lastPostMs, leadMinutes }: ServiceOverview) {
  return {
    service: service.slug,
    name: service.name,
    state,
    since: spike && toIso(spike.onsetMs),
    people: spike?.authors ?? null,
    confidence: spike?.confidence ?? null,
    spike: spike?.id ?? null,
    coverage,
    lastPostAt: lastPostMs === null ? null : toIso(lastPostMs),
    leadMinutes,
    window: window && {
      id: window.id,
      official: isOfficial(window),
      start: toIso(window.startMs),
      status: window.status,
      untrustedTitle: window.title,
    },
  };
}

function summarize(told: readonly ServiceOverview[], asked: string | undefined): string {
  if (told.length === 0) {
    return asked === undefined
      ? 'No service is tracked.'
      : `${asked} is switched off: nothing is known of it now.`;
  }
  const named = (state: ServiceOverview['state']) =>
    told.filter((one) => one.state === state).map(({ service }) => service.name);
  return (['confirmed', 'suspected', 'watch', 'blind', 'calm'] as const)
    .filter((state) => named(state).length > 0)
    .map((state) => `${state}${state === 'blind' ? ' (not known)' : ''}: ${named(state).join(', ')}.`)
    .join('\n');
}
