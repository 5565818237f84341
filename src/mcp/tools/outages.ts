import { z } from 'zod';
import { isoTime, optionalRange, rangeFields, slug } from '../../api/http/fields.js';
import { notFound } from '../../api/http/problem.js';
import { outageAnswer, tellOutage } from '../../api/outages/outages.schemas.js';
import { type Interval } from '../../domain/interval.js';
import { isOfficial } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { toIso } from '../../domain/time.js';
import { readOutage, readOutagePage } from '../../pipeline/index.js';
import { type Page } from '../../store/store.js';
import { type McpContext } from '../mcp-context.js';
import { UNTRUSTED } from '../quote.js';
import { answerMeta, readMeta, type ReadTool, requireService, tellReliance } from '../read-tool.js';

const input = {
  id: z.string().max(200).optional().meta({ description: 'One outage, or the one that holds this spike.' }),
  service: slug.optional(),
  ...rangeFields,
  limit: z.int().min(1).max(50).default(10),
  cursor: z.string().max(1000).optional().meta({ description: '`nextCursor` of the answer before.' }),
};

const brief = outageAnswer.omit({ spikes: true, windows: true, links: true, spread: true }).extend({
  url: z.string().meta({ description: 'Where people can open it.' }),
  spikes: z.array(z.string()).meta({ description: 'Ids, oldest first, for the tool evidence.' }),
  windows: z.array(
    z.object({
      id: z.string(),
      service: z.string(),
      official: z.boolean().meta({ description: 'false: a person entered it by hand.' }),
      start: isoTime,
      end: isoTime.nullable(),
      untrustedTitle: z.string(),
    }),
  ),
});

const output = z.object({
  meta: answerMeta,
  items: z.array(brief),
  nextCursor: z.string().nullable(),
});

/** The stories that waves of posts and words of providers make together. */
export function outages(context: McpContext): ReadTool<typeof input, typeof output> {
  const { store, now } = context;
  return {
    name: 'outages',
    title: 'Outages',
    description: `Outages as people and providers told them, newest first: onset, acknowledgement, end, who spoke first and by how many minutes, symptoms, languages and the upstream that is likely at fault (a hypothesis, never a fact). \`end: null\` means that it goes on. An empty list means only that none was noticed: read \`meta.coverage\`. ${UNTRUSTED}`,
    input,
    output,
    async read(asked) {
      const { id, service } = asked;
      if (service !== undefined) await requireService(store, service);
      const range = optionalRange(asked);
      const page = id === undefined ? await list(asked, range) : await only(id);
      const meta = await readMeta(context, service ?? null, range);
      const items = page.items.map((outage) => tellBrief(outage, context.publicUrl));
      const summary = [
        ...page.items.map(summarize),
        tellReliance(meta, range === null ? 'of the last day' : 'of this range'),
      ].join('\n');
      return { told: { meta, items, nextCursor: page.nextCursor }, summary };
    },
  };

  async function list(
    { service, limit, cursor }: { service?: string | undefined; limit: number; cursor?: string | undefined },
    range: Interval | null,
  ): Promise<Page<Outage>> {
    const query = {
      ...(service === undefined ? {} : { service }),
      ...(range === null ? {} : { fromMs: range.startMs, toMs: range.endMs }),
      nowMs: now(),
    };
    return readOutagePage(store, query, { limit, cursor: cursor ?? null });
  }

  async function only(id: string): Promise<Page<Outage>> {
    const outage = await readOutage(store, id, now());
    if (!outage) throw notFound('outage', id);
    return { items: [outage], nextCursor: null };
  }
}

function tellBrief(outage: Outage, publicUrl: string): z.input<typeof brief> {
  return {
    ...tellOutage(outage),
    url: `${publicUrl}/outages/${encodeURIComponent(outage.id)}`,
    spikes: outage.spikes.map(({ id }) => id),
    windows: outage.windows.map((window) => ({
      id: window.id,
      service: window.service,
      official: isOfficial(window),
      start: toIso(window.startMs),
      end: window.endMs === null ? null : toIso(window.endMs),
      untrustedTitle: window.title,
    })),
  };
}

function summarize({ id, name, state, startedAtMs, endMs, authors, firstVoice }: Outage): string {
  const end = endMs === null ? 'and goes on' : `to ${toIso(endMs)}`;
  return `${name}: ${state}, from ${toIso(startedAtMs)} ${end}, ${authors} people, first voice: ${firstVoice} (${id}).`;
}
