import { z } from 'zod';

/*
 * The wire of X API v2, reduced to what is read. Two schemes of names are about (connectors.md 1): `tweet_count`,
 * `referenced_tweets`, `note_tweet`, `edit_history_tweet_ids` and `post_count`, `referenced_posts`, `note_post`,
 * `edit_history_post_ids`; both are read.
 */

/** Ids are longer than a number holds. */
const ID = /^\d{1,19}$/;
const id = z.string().regex(ID);

/** Whether X may have given a post this id; it refuses a whole request for one that it cannot have given. */
export function isXId(text: string): boolean {
  return ID.test(text);
}

const entities = z
  .object({ hashtags: z.array(z.object({ tag: z.string() })).nullish() })
  .nullish()
  .catch(null);
const note = z.object({ text: z.string(), entities }).nullish().catch(null);
const references = z
  .array(z.object({ type: z.string(), id }))
  .nullish()
  .catch(null);

const versions = z.array(id).nullish().catch(null);

interface Versions {
  readonly edit_history_tweet_ids?: readonly string[] | null | undefined;
  readonly edit_history_post_ids?: readonly string[] | null | undefined;
}
function versionsOf({ edit_history_post_ids, edit_history_tweet_ids }: Versions): readonly string[] {
  return edit_history_post_ids ?? edit_history_tweet_ids ?? [];
}

export const xPostSchema = z
  .object({
    id,
    text: z.string(),
    created_at: z.string().nullish(),
    lang: z.string().nullish(),
    author_id: z.string().nullish(),
    entities,
    note_tweet: note,
    note_post: note,
    referenced_tweets: references,
    referenced_posts: references,
    edit_history_tweet_ids: versions,
    edit_history_post_ids: versions,
  })
  .transform(({ note_tweet, note_post, referenced_tweets, referenced_posts, ...post }) => ({
    ...post,
    note: note_post ?? note_tweet ?? null,
    referenced: referenced_posts ?? referenced_tweets ?? [],
    /** Ids of all versions of an edited post, this one among them, oldest first. */
    versions: versionsOf(post),
  }));
export type XPost = z.output<typeof xPostSchema>;

const bucketSchema = z
  .object({
    start: z.string(),
    end: z.string(),
    tweet_count: z.number().nonnegative().optional(),
    post_count: z.number().nonnegative().optional(),
  })
  .transform(({ start, end, tweet_count, post_count }) => ({
    start,
    end,
    count: post_count ?? tweet_count ?? null,
  }));
export type XCountBucket = z.output<typeof bucketSchema>;

const metaSchema = z
  .object({ newest_id: id.nullish(), next_token: z.string().min(1).nullish() })
  .nullish()
  .catch(null);

/** A page of posts; `data` is left out when there is none, and `errors` may stand beside it. */
export const searchSchema = z.object({ data: z.array(z.unknown()).nullish(), meta: metaSchema });
export const countsSchema = z.object({ data: z.array(bucketSchema).nullish() });

const versionsSchema = z
  .object({ id, edit_history_tweet_ids: versions, edit_history_post_ids: versions })
  .transform((post) => ({ id: post.id, versions: versionsOf(post) }));

const maybeId = id.nullish().catch(null);
const missingSchema = z
  .object({ type: z.string(), resource_id: maybeId, value: maybeId })
  .transform(({ type, resource_id, value }) => ({ type, id: resource_id ?? value ?? null }));

const list = z.array(z.unknown()).nullish();
/**
 * Posts by id; those that are not given are named in `errors`, beside which a reply is none the less a success. It is paid
 * for, so what can be read of it counts, whatever stands beside.
 */
export const lookupSchema = z
  .object({ data: list, errors: list.catch(null) })
  .transform(({ data, errors }) => ({
    found: readable(versionsSchema, data),
    missing: readable(missingSchema, errors),
    /** Posts that X gives, and bills. */
    given: data?.length ?? 0,
  }));
export type XLookup = z.output<typeof lookupSchema>;

function readable<T>(schema: z.ZodType<T>, values: readonly unknown[] | null | undefined): T[] {
  return (values ?? []).flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A refusal: after RFC 7807, or in the old style with a code, alone or in a list. */
export const problemSchema = z.object({
  title: z.string().nullish(),
  detail: z.string().nullish(),
  type: z.string().nullish(),
  message: z.string().nullish(),
  errors: z
    .array(
      z.object({
        message: z.string().nullish(),
        detail: z.string().nullish(),
        /** By name: the values that are refused. */
        parameters: z.record(z.string(), z.unknown()).nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
});
