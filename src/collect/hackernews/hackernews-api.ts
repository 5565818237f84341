import { z } from 'zod';

/** A story or a comment as Algolia's index of Hacker News holds it; what does not fit its kind is `null`. */
export const hitSchema = z.object({
  /** The item's number, as text. */
  objectID: z.string().regex(/^\d+$/),
  /** Unix seconds. */
  created_at_i: z.int().positive(),
  author: z.string().nullish(),
  title: z.string().nullish(),
  /** HTML, as is `comment_text`. */
  story_text: z.string().nullish(),
  comment_text: z.string().nullish(),
});
export type HackerNewsHit = z.infer<typeof hitSchema>;

/** What even an unreadable hit must have for the index to be walked past it. */
export const hitPlaceSchema = hitSchema.pick({ objectID: true, created_at_i: true });

/** `GET /api/v1/search_by_date`, reduced: newest first. */
export const searchSchema = z.object({
  hits: z.array(z.unknown()),
  nbHits: z.int().nonnegative(),
  /** As granted, which may be less than was asked for. */
  hitsPerPage: z.int().positive(),
});
export type HackerNewsPage = z.infer<typeof searchSchema>;
