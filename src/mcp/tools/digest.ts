import { z } from 'zod';
import { digestAnswer } from '../../api/digests/digests.schemas.js';
import { findDigest } from '../../api/digests/find-digest.js';
import { timeZone } from '../../api/http/fields.js';
import { notFound } from '../../api/http/problem.js';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../languages/languages.js';
import { spanOf, writeDigest } from '../../pipeline/index.js';
import { type McpContext } from '../mcp-context.js';
import { UNTRUSTED } from '../quote.js';
import { answerMeta, readMeta, type ReadTool, tellReliance } from '../read-tool.js';

const input = {
  date: z
    .string()
    .refine((date) => spanOf(date) !== null, 'must be a day such as 2025-06-10 or a week such as 2025-W24')
    .meta({ description: 'The day, YYYY-MM-DD, or the ISO week, YYYY-Www, in `timezone`.' }),
  timezone: timeZone.optional().meta({ description: 'IANA name; default as configured.' }),
  language: z.enum(LANGUAGES).default(DEFAULT_LANGUAGE).meta({ description: 'Of `markdown`.' }),
};

const output = z.object({
  meta: answerMeta,
  complete: z.boolean().meta({ description: 'false: it is not over; it tells what is known so far.' }),
  markdown: z.string().meta({
    description: 'The digest to read; titles and updates of providers in it are quoted, as `untrusted…` is.',
  }),
  digest: digestAnswer.meta({ description: 'The same as data.' }),
});

/** One day or week, told. */
export function digest(context: McpContext): ReadTool<typeof input, typeof output> {
  const { store, now, publicUrl } = context;
  return {
    name: 'digest',
    title: 'The digest of a day or week',
    description: `What went down on one day or in one week, how late providers spoke, and what was not listened to. It quotes no post. ${UNTRUSTED}`,
    input,
    output,
    async read({ date, language, timezone = context.timezone }) {
      const found = await findDigest(store, { date, timezone, nowMs: now() });
      if (!found) throw notFound('digest', date);
      const range = { startMs: Date.parse(found.digest.from), endMs: Date.parse(found.digest.to) };
      const meta = await readMeta(context, null, range);
      const markdown = writeDigest(found.digest, 'md', {
        language,
        baseUrl: publicUrl,
        timezone: context.timezone,
      });
      return {
        told: { meta, complete: found.digest.complete, markdown, digest: { ...found.digest } },
        summary: `${markdown}\n${tellReliance(meta, 'of this range')}`,
      };
    },
  };
}
