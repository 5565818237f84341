import { z } from 'zod';
import {
  accountSchema,
  commitSchema,
  isGone,
  type JetstreamEvent,
  type JetstreamWire,
  LARGEST_EVENT_BYTES,
  parseJson,
  POST_COLLECTION,
  readCommit,
} from './jetstream-api.js';

/** `/subscribe`, which stays as it is; account and identity events come whatever is asked for. */
export const JETSTREAM_V1 = {
  subscribeUrl(base: string, cursorUs: number | null) {
    const url = new URL(`${base}/subscribe`);
    url.searchParams.set('wantedCollections', POST_COLLECTION);
    url.searchParams.set('maxMessageSizeBytes', String(LARGEST_EVENT_BYTES));
    if (cursorUs !== null) url.searchParams.set('cursor', String(cursorUs));
    return url.href;
  },
  read: readFrame,
} satisfies JetstreamWire;

const frameSchema = z.object({
  did: z.string().startsWith('did:'),
  time_us: z.int().positive(),
  kind: z.string(),
  commit: commitSchema.optional(),
  account: accountSchema.optional(),
});

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
  if (kind === 'account' && account && isGone(account)) return { kind: 'author-gone', did, timeUs };
  if (kind !== 'commit') return { kind: 'other', timeUs };
  return commit ? readCommit(commit, { did, timeUs }) : null;
}
