import { z } from 'zod';
import {
  accountSchema,
  commitSchema,
  isGone,
  type JetstreamEvent,
  type JetstreamWire,
  LARGEST_EVENT_BYTES,
  type MayName,
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
  /^\{"did":"(did:[\w:.%-]+)","time_us":(\d{16}),"kind":"(?:(identity)"|commit","commit":\{"rev":"\w*","operation":"(\w+)","collection":"([\w.-]+)"(?:,"rkey":"([\w.~:-]+)","record":\{)?)/;
/** Bytes that hold the whole head: two ids, a collection name and a key, with room to spare. */
const HEAD_BYTES = 320;
const TEXT_KEY = Buffer.from('"text"');
/** In the name of a facet that is a tag, and in the key of tags beside the text. */
const TAG = Buffer.from('tag');
const QUOTE = 0x22;
const COLON = 0x3a;
const CLOSING = 0x7d;

/**
 * Reads one frame. Events that cannot be posts are told by their head and never parsed: of an unfiltered firehose
 * they are nine in ten. Nor are posts that name nothing.
 *
 * @param mayName  default: every post may
 * @returns `null` for a frame that is no Jetstream v1 event
 */
export function readFrame(frame: Buffer, mayName: MayName = () => true): JetstreamEvent | null {
  const head = HEAD.exec(frame.toString('latin1', 0, HEAD_BYTES));
  if (head) {
    const [, did = '', time, identity, operation, collection, rkey] = head;
    const timeUs = Number(time);
    if (identity !== undefined || collection !== POST_COLLECTION) return { kind: 'other', timeUs };
    const isCreated = operation === 'create' && rkey !== undefined;
    if (isCreated && !mayNameByText(frame, mayName)) return { kind: 'unnamed-post', did, timeUs, rkey };
  }
  return readEvent(frame.toString('utf8'));
}

/**
 * Whether a frame that begins as that of a post may name what is tracked; only what goes on as a post with a text, and has
 * no tags but those of the text, may not. Servers write keys as they read: none is escaped.
 */
function mayNameByText(frame: Buffer, mayName: MayName): boolean {
  if (frame.at(-1) !== CLOSING || frame.at(-2) !== CLOSING || frame.includes(TAG)) return true;
  let key = frame.indexOf(TEXT_KEY);
  if (key < 0) return true;
  // What stands in a picture has a text of its own, which may come first.
  while (key >= 0) {
    const colon = key + TEXT_KEY.length;
    const from = colon + 2;
    if (frame[colon] !== COLON || frame[colon + 1] !== QUOTE || mayName(frame, from)) return true;
    key = frame.indexOf(TEXT_KEY, from);
  }
  return false;
}

function readEvent(text: string): JetstreamEvent | null {
  const parsed = frameSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { did, time_us: timeUs, kind, commit, account } = parsed.data;
  if (kind === 'account' && account && isGone(account)) return { kind: 'author-gone', did, timeUs };
  if (kind !== 'commit') return { kind: 'other', timeUs };
  return commit ? readCommit(commit, { did, timeUs }) : null;
}
