import { z } from 'zod';
import { DIGEST_FORMATS, DIGEST_SPANS, type DigestFormat, spanOf } from '../../pipeline/index.js';
import { isoTime, languageChoice, pageFields, pageOf, query, timeZone } from '../http/fields.js';
import { badField } from '../http/problem.js';

const timezone = timeZone.optional().meta({ description: 'Whose days; default as configured.' });

export const digestsQuery = query({
  ...pageFields,
  span: z
    .enum(DIGEST_SPANS, 'must be day or week')
    .default('day')
    .meta({ description: 'Digests of days, or of weeks.' }),
  timezone,
});
export const digestQuery = query({ lang: languageChoice, timezone });

export const digestsAnswer = pageOf(
  z.object({
    date: z.string().meta({ description: 'YYYY-MM-DD, or YYYY-Www for a week.' }),
    timezone: z.string(),
    sealed: z.boolean().meta({ description: 'It is over; the digest never changes again.' }),
    url: z.string(),
  }),
);
/** `from` and `to` of every digest; its whole shape is told by `outcry digest --help`. */
export const digestAnswer = z.looseObject({
  date: z.string(),
  span: z.enum(DIGEST_SPANS),
  timezone: z.string(),
  from: isoTime,
  to: isoTime,
});

/** For the HTML, which is made for mail and so carries its styles on its elements; it runs and fetches nothing. */
export const DIGEST_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const DIGEST_TYPES: Readonly<Record<DigestFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Reads `2025-06-10`, `2025-W24` or `2025-06-10.md`.
 *
 * @returns `format` is `null` without a suffix: then `Accept` decides
 * @throws ProblemError naming `date`
 */
export function readDigestName(name: string): { date: string; format: DigestFormat | null } {
  const [, date = '', suffix] = /^([\dW-]+)(?:[.](\w+))?$/.exec(name) ?? [];
  const format = DIGEST_FORMATS.find((known) => known === suffix) ?? null;
  if (spanOf(date) === null || (suffix !== undefined && format === null)) {
    throw badField(
      'date',
      `must be a day such as 2025-06-10 or a week such as 2025-W24, with .${DIGEST_FORMATS.join(', .')} or nothing behind it`,
    );
  }
  return { date, format };
}
