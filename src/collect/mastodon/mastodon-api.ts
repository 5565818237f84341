import { z } from 'zod';

const accountSchema = z.object({
  acct: z.string().min(1),
  url: z.string().nullish(),
  bot: z.boolean().nullish(),
  /** Opted out of being indexed; sent by servers from 4.0 on, for accounts that said so. */
  noindex: z.boolean().nullish(),
});

/**
 * A status, reduced to what is read. Servers of other makes (GoToSocial, Pleroma, Akkoma) leave fields out, so only
 * what a post cannot do without is required.
 */
export const statusSchema = z.object({
  /** Opaque, and only comparable within its server. */
  id: z.string().min(1),
  uri: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  visibility: z.string().nullish(),
  language: z.string().nullish(),
  account: accountSchema,
  tags: z
    .array(z.object({ name: z.string() }))
    .nullish()
    .catch(null),
  reblog: z.object({ uri: z.string() }).nullish().catch(null),
});
export type MastodonStatus = z.infer<typeof statusSchema>;

/** What even an unreadable status must have for a timeline to be walked past it. */
export const statusIdSchema = z.object({ id: z.string().min(1) });

const feedAccess = z.object({ local: z.string().nullish(), remote: z.string().nullish() });

/** `GET /api/v2/instance`, reduced; every part of it may be missing. */
export const instanceSchema = z.object({
  version: z.string().nullish(),
  source_url: z.string().nullish(),
  configuration: z
    .object({
      timelines_access: z.object({ hashtag_feeds: feedAccess.nullish() }).nullish().catch(null),
      urls: z.object({ streaming: z.string().nullish() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type MastodonInstance = z.infer<typeof instanceSchema>;

/** How the API itself refuses; a refusal without it is of a parked domain, or of a proxy in front. */
export const refusalSchema = z.object({ error: z.string() });
