import { z } from 'zod';
import { recordSchema } from '../bluesky/jetstream-api.js';

/** What `com.atproto.server.createSession` and `refreshSession` answer, reduced to what is kept. */
export const sessionSchema = z.object({
  did: z.string().startsWith('did:'),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
});
export type BlueskySession = z.infer<typeof sessionSchema>;

/** A page of `app.bsky.feed.searchPosts`; `hitsTotal` is an estimate and not read. */
export const searchSchema = z.object({ posts: z.array(z.unknown()), cursor: z.string().min(1).nullish() });

export const postViewSchema = z.object({
  /** `at://<did>/app.bsky.feed.post/<rkey>` */
  uri: z.string().regex(/^at:\/\/did:[\w:.%-]+\/app[.]bsky[.]feed[.]post\/[\w.~:-]+$/),
  record: recordSchema,
  /** When the network saw it; the record's own `createdAt` is the author's word. */
  indexedAt: z.string(),
});

export const xrpcErrorSchema = z.object({ error: z.string(), message: z.string().nullish() });
