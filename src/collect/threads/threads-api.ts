import { z } from 'zod';

/**
 * A page of `GET /keyword_search`. Fields of a post: developers.facebook.com/documentation/threads/reference/media-retrieval
 * (20 April 2026). `next` is absent on the last page (Graph API, "Paginated Results"); it holds the token, so that pages
 * are asked for by `after`.
 */
export const searchSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z.object({ after: z.string().min(1).nullish() }).nullish(),
      next: z.string().min(1).nullish(),
    })
    .nullish(),
});

/** Enough of a post to know it by, even when the rest cannot be read. */
export const mediaIdSchema = z.object({ id: z.string().min(1) });

/** A post, reduced to what is read; one of pictures has no text, one that was flagged no address. */
export const mediaSchema = z.object({
  id: z.string().min(1),
  timestamp: z.string(),
  text: z.string().nullish(),
  username: z.string().min(1).nullish(),
  permalink: z.string().startsWith('https://').nullish(),
  /** Without `#`; a post has one at most, and it need not stand in the text. */
  topic_tag: z.string().min(1).nullish(),
});
export type ThreadsMedia = z.infer<typeof mediaSchema>;

/** developers.facebook.com/docs/graph-api/guides/error-handling. */
export const errorSchema = z.object({
  error: z.object({ message: z.string().nullish(), code: z.number().nullish() }),
});
