import { z } from 'zod';

/** Collection of posts; all that we ask Jetstream for. */
export const POST_COLLECTION = 'app.bsky.feed.post';

const facetSchema = z.object({
  features: z.array(z.object({ $type: z.string(), tag: z.string().optional() })),
});

export const recordSchema = z.object({
  text: z.string(),
  langs: z.array(z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  facets: z.array(facetSchema).nullish().catch(null),
});

export const commitSchema = z.object({
  operation: z.enum(['create', 'update', 'delete']),
  collection: z.string(),
  rkey: z.string().min(1),
  /** Absent from deletes. */
  record: z.unknown().optional(),
});

export const accountSchema = z.object({ active: z.boolean(), status: z.string().nullish() });

/** One event of Jetstream, of either wire, reduced to what matters here. Times are Unix microseconds. */
export type JetstreamEvent =
  | {
      readonly kind: 'post';
      readonly did: string;
      readonly timeUs: number;
      readonly rkey: string;
      readonly record: z.infer<typeof recordSchema>;
    }
  /** A post that names nothing that is tracked: what it says was not read. */
  | { readonly kind: 'unnamed-post'; readonly did: string; readonly timeUs: number; readonly rkey: string }
  /** Deleted, or changed: either way the text that was heard is no longer the author's word. */
  | { readonly kind: 'taken-back'; readonly did: string; readonly timeUs: number; readonly rkey: string }
  | { readonly kind: 'author-gone'; readonly did: string; readonly timeUs: number }
  /** A post whose record its author's own client wrote out of shape: the author's fault, not the host's. */
  | { readonly kind: 'malformed-post'; readonly timeUs: number }
  /** Anything else; only its time is of use. */
  | { readonly kind: 'other'; readonly timeUs: number };

/** What a v2 server says of the stream itself. */
export type JetstreamNotice =
  /** It could not go back as far as asked, and began with the oldest that it has. */
  | { readonly kind: 'clamped' }
  /** It is about to close the stream. */
  | { readonly kind: 'closing'; readonly reason: string }
  | { readonly kind: 'remark' };

/**
 * Whether what a string of JSON says may name what is tracked; when in doubt, it may.
 *
 * @param from  where the string begins, behind its quotation mark
 */
export type MayName = (json: Uint8Array, from: number) => boolean;

/** One of the two wires that Jetstream hosts speak. */
export interface JetstreamWire {
  /**
   * Address of a subscription to posts and to what becomes of accounts.
   *
   * @param base      address of the host
   * @param cursorUs  first event wanted, Unix microseconds, or `null` for the live tail
   */
  subscribeUrl(base: string, cursorUs: number | null): string;
  /**
   * @param mayName  posts whose text may not are not read
   * @returns `null` for a frame that is not of this wire
   */
  read(frame: Buffer, mayName?: MayName): JetstreamEvent | JetstreamNotice | null;
}

/** Larger events are kept back by the server; a post takes about one kilobyte. */
export const LARGEST_EVENT_BYTES = 1_000_000;

/** States of an account whose posts may no longer be shown; `desynchronized` and `throttled` pass by themselves. */
const GONE = new Set(['deleted', 'takendown', 'suspended', 'deactivated']);

export function isGone({ active, status }: z.infer<typeof accountSchema>): boolean {
  return !active && GONE.has(status ?? '');
}

/** What a change in somebody's repository tells of posts. */
export function readCommit(
  { collection, operation, rkey, record }: z.infer<typeof commitSchema>,
  { did, timeUs }: { readonly did: string; readonly timeUs: number },
): JetstreamEvent {
  if (collection !== POST_COLLECTION) return { kind: 'other', timeUs };
  if (operation !== 'create') return { kind: 'taken-back', did, timeUs, rkey };
  const read = recordSchema.safeParse(record).data;
  return read ? { kind: 'post', did, timeUs, rkey, record: read } : { kind: 'malformed-post', timeUs };
}

/** @returns `undefined` for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
