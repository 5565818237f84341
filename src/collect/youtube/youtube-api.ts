import { z } from 'zod';

/** A page of comment threads, or of comments: developers.google.com/youtube/v3/docs/commentThreads/list. */
export const pageSchema = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().min(1).nullish(),
});

/** Enough of a thread to know it by, even when the rest cannot be read. */
export const threadIdSchema = z.object({ id: z.string().min(1) });

/** A thread, reduced to what is read of the comment that began it: .../docs/comments. */
export const threadSchema = z.object({
  snippet: z.object({
    channelId: z.string().min(1).nullish(),
    /** Absent on a comment about a channel. */
    videoId: z.string().min(1).nullish(),
    topLevelComment: z.object({
      id: z.string().min(1),
      snippet: z.object({
        /** Plain, as it was asked for. */
        textDisplay: z.string(),
        authorChannelId: z.object({ value: z.string().min(1) }).nullish(),
        publishedAt: z.string(),
      }),
    }),
  }),
});
export type YouTubeThread = z.infer<typeof threadSchema>;

/** A video that a search found: .../docs/search/list. */
export const foundVideoSchema = z.object({ id: z.object({ videoId: z.string().regex(/^[\w-]{11}$/) }) });

/** A comment, as it is asked for whether it still stands. */
export const standingCommentSchema = z.object({
  id: z.string().min(1),
  snippet: z.object({ publishedAt: z.string().nullish(), updatedAt: z.string().nullish() }),
});

export type StandingComment = z.infer<typeof standingCommentSchema>;

/** .../docs/errors; `details` come from Google's gateway, which checks keys. */
export const errorSchema = z.object({
  error: z.object({
    message: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
    details: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
});
