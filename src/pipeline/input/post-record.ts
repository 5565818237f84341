import { z } from 'zod';
import { type Post, sourceOfId } from '../../domain/post.js';
import { instant } from './instant.js';

const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

/** A post as files and `POST /posts` give it (contract, "Input files"); unknown fields are ignored. */
const postRecordSchema = z.object({
  id: z.string().trim().min(1).max(512),
  createdAt: instant,
  text: z.string().max(100_000),
  source: optionalText,
  author: optionalText.transform((author) => author?.slice(0, 512) ?? null),
  language: optionalText,
  // What is wrong with an address or a country loses no post: it only says less about it.
  url: optionalText.transform((url) =>
    url !== null && /^https?:\/\//i.test(url) ? url.slice(0, 2_000) : null,
  ),
  // A CSV cell holds them separated by spaces or commas.
  hashtags: z
    .union([
      z.array(z.string()),
      z.string().transform((cell) => cell.split(/[\s,]+/).filter((tag) => tag !== '')),
    ])
    .nullish()
    .transform((tags) => tags ?? []),
  country: optionalText.transform((code) =>
    code !== null && /^[a-z]{2}$/i.test(code) ? code.toUpperCase() : null,
  ),
  repostOf: optionalText,
});

/** A record that is no post: which field, and what is wrong with it. */
export class PostRecordError extends Error {
  override readonly name = 'PostRecordError';
}

/**
 * Reads one record.
 *
 * @throws PostRecordError naming the first field that is wrong
 */
export function toPost(record: unknown): Post {
  const parsed = postRecordSchema.safeParse(record);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    const isAbsent = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
    const message = isAbsent ? 'is missing' : (issue?.message ?? 'is malformed');
    throw new PostRecordError(field === '' ? 'is not a JSON object' : `${field}: ${message}`);
  }
  const { createdAt, source, ...rest } = parsed.data;
  return { ...rest, source: source ?? sourceOfId(rest.id), createdAtMs: createdAt };
}
