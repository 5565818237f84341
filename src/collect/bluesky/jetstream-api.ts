import { z } from 'zod';

/** Collection of posts; all that we ask Jetstream for. */
export const POST_COLLECTION = 'app.bsky.feed.post';

const facetSchema = z.object({
  features: z.array(z.object({ $type: z.string(), tag: z.string().optional() })),
});

const recordSchema = z.object({
  text: z.string(),
  langs: z.array(z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  facets: z.array(facetSchema).nullish().catch(null),
});

const commitSchema = z.object({
  operation: z.enum(['create', 'update', 'delete']),
  collection: z.string(),
  rkey: z.string().min(1),
  /** Absent from deletes. */
  record: z.unknown().optional(),
});

const accountSchema = z.object({ active: z.boolean(), status: z.string().nullish() });

const frameSchema = z.object({
  did: z.string().startsWith('did:'),
  time_us: z.int().positive(),
  kind: z.string(),
  commit: commitSchema.optional(),
  account: accountSchema.optional(),
});

/** One frame of Jetstream v1, reduced to what matters here. Times are Unix microseconds. */
export type JetstreamEvent =
  | {
      readonly kind: 'post';
      readonly did: string;
      readonly timeUs: number;
      readonly rkey: string;
      readonly record: z.infer<typeof recordSchema>;
    }
  /** Deleted, or changed: either way the text that was heard is no longer the author's word. */
  | { readonly kind: 'taken-back'; readonly did: string; readonly timeUs: number; readonly rkey: string }
  | { readonly kind: 'author-gone'; readonly did: string; readonly timeUs: number }
  /** Anything else; only its time is of use. */
  | { readonly kind: 'other'; readonly timeUs: number };

/** States of an account whose posts may no longer be shown; `desynchronized` and `throttled` pass by themselves. */
const GONE = new Set(['deleted', 'takendown', 'suspended', 'deactivated']);

/**
 * The head of a frame as every known server writes it. Anchored at the first byte and made only of values that
 * cannot hold a quote, so nothing that a person writes can pass for it; a frame in any other order is parsed.
 */
const HEAD =
  /^\{"did":"did:[\w:.%-]+","time_us":(\d{16}),"kind":"(?:(identity)"|commit","commit":\{"rev":"\w*","operation":"\w+","collection":"([\w.-]+)")/;
/** Bytes that hold the whole head: two ids and a collection name, with room to spare. */
const HEAD_BYTES = 320;

/**
 * Reads one frame. Events that cannot be posts are told by their head and never parsed: of an unfiltered firehose
 * they are nine in ten.
 *
 * @returns `null` for a frame that is no Jetstream v1 event
 */
export function readFrame(frame: Buffer): JetstreamEvent | null {
  const head = HEAD.exec(frame.toString('latin1', 0, HEAD_BYTES));
  if (head && (head[2] !== undefined || head[3] !== POST_COLLECTION)) {
    return { kind: 'other', timeUs: Number(head[1]) };
  }
  return readEvent(frame.toString('utf8'));
}

function readEvent(text: string): JetstreamEvent | null {
  const parsed = frameSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { did, time_us: timeUs, kind, commit, account } = parsed.data;
  if (kind === 'account' && account && !account.active && account.status && GONE.has(account.status)) {
    return { kind: 'author-gone', did, timeUs };
  }
  if (kind !== 'commit') return { kind: 'other', timeUs };
  if (!commit) return null;
  if (commit.collection !== POST_COLLECTION) return { kind: 'other', timeUs };
  if (commit.operation !== 'create') return { kind: 'taken-back', did, timeUs, rkey: commit.rkey };
  const record = recordSchema.safeParse(commit.record);
  return record.success ? { kind: 'post', did, timeUs, rkey: commit.rkey, record: record.data } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
