import { z } from 'zod';

/** Enough of an entry to walk past it, even when the rest cannot be read. */
export const thingSchema = z.object({
  data: z.object({ name: z.string().regex(/^t3_[a-z0-9]+$/), created_utc: z.number().positive() }),
});

/** A submission, reduced to what is read. `created` is a shifted local time and not looked at. */
export const submissionSchema = z.object({
  data: z.object({
    name: z.string(),
    title: z.string(),
    selftext: z.string().nullish(),
    author: z.string().min(1),
    permalink: z.string().startsWith('/'),
    /** Epoch seconds, UTC. */
    created_utc: z.number().positive(),
  }),
});
export type RedditSubmission = z.infer<typeof submissionSchema>['data'];

export const listingSchema = z.object({
  kind: z.literal('Listing'),
  data: z.object({ children: z.array(z.unknown()), after: z.string().min(1).nullish() }),
});
