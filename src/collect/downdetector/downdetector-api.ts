import { z } from 'zod';
import { parseInstant } from '../../domain/time.js';

const count = z.number().nonnegative().nullish();
const text = z.string().nullish();

/**
 * One step of `GET /companies/{id}/statistics`. Its documentation is for customers; what public clients read are the
 * names of a search engine's histogram (`key`, `key_as_string`, `doc_count`) and those of its reports (`point_in_time`,
 * `total`): either is taken.
 */
export const stepSchema = z
  .object({
    point_in_time: text,
    key_as_string: text,
    /** UTC epoch ms. */
    key: z.number().int().nullish().catch(null),
    total: count,
    doc_count: count,
  })
  .transform(({ point_in_time, key_as_string, key, total, doc_count }, context) => {
    const written = point_in_time ?? key_as_string;
    const startMs = written ? parseInstant(written) : (key ?? null);
    const value = total ?? doc_count ?? null;
    if (startMs !== null && value !== null) return { startMs, value };
    context.addIssue('tells no time or no count');
    return z.NEVER;
  });

export const statisticsSchema = z.array(z.unknown());
