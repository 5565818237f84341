import { z } from 'zod';
import { DAY_MS } from '../../domain/time.js';
import {
  accountSchema,
  commitSchema,
  isGone,
  type JetstreamEvent,
  type JetstreamNotice,
  type JetstreamWire,
  LARGEST_EVENT_BYTES,
  parseJson,
  POST_COLLECTION,
  readCommit,
} from './jetstream-api.js';

const NSID = 'network.bsky.jetstream.subscribeEvents';

/**
 * The stream that the rewritten servers speak. Resumed by time, as v1 is: sequence numbers are of use only on the host
 * that gave them, and a time that is too old is clamped and told, not refused.
 *
 * @see the lexicon `network.bsky.jetstream.subscribeEvents`
 */
export const JETSTREAM_V2 = {
  subscribeUrl(base: string, cursorUs: number | null) {
    const url = new URL(`${base}/xrpc/${NSID}`);
    for (const kind of ['commit', 'account']) url.searchParams.append('kinds', kind);
    url.searchParams.set('collections', POST_COLLECTION);
    url.searchParams.set('maxMessageSizeBytes', String(LARGEST_EVENT_BYTES));
    if (cursorUs !== null) url.searchParams.set('cursor', String(cursorUs));
    return url.href;
  },
  read: readMessage,
} satisfies JetstreamWire;

const errorSchema = z.object({
  $type: z.literal('error'),
  error: z.string(),
  message: z.string().nullish(),
});

const messageSchema = z.object({
  $type: z.literal('message'),
  payload: z.looseObject({ $type: z.string() }),
});

const infoSchema = z.object({ name: z.string() });

/** UTC with six digits of a second. */
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})[.](\d{6})Z$/;
const timeSchema = z.string().transform((text, context) => {
  const [, second = '', micros = ''] = TIME.exec(text) ?? [];
  const timeMs = Date.parse(`${second}Z`);
  if (Number.isFinite(timeMs)) return timeMs * 1000 + Number(micros);
  context.addIssue('is no time');
  return z.NEVER;
});

const eventSchema = z.object({
  did: z.string().startsWith('did:'),
  time: timeSchema,
  /** What a cursor goes by; older servers send `time` alone, which is the same. */
  witnessedAt: timeSchema.optional(),
});

function readMessage(frame: Buffer): JetstreamEvent | JetstreamNotice | null {
  const value = parseJson(frame.toString('utf8'));
  const error = errorSchema.safeParse(value).data;
  if (error) return { kind: 'closing', reason: [error.error, error.message].filter(Boolean).join(': ') };
  const payload = messageSchema.safeParse(value).data?.payload;
  if (!payload) return null;
  const kind = payload.$type.replace(`${NSID}#`, '');
  if (kind === 'info') {
    return { kind: infoSchema.safeParse(payload).data?.name === 'OutdatedCursor' ? 'clamped' : 'remark' };
  }
  const event = eventSchema.safeParse(payload).data;
  if (!event) return null;
  const { did } = event;
  const timeUs = event.witnessedAt ?? event.time;
  if (kind === 'commit') {
    const commit = commitSchema.safeParse(payload).data;
    if (!commit) return null;
    const isToldAgain = commit.operation === 'create' && isOld(commit.rkey, timeUs);
    return isToldAgain ? { kind: 'other', timeUs } : readCommit(commit, { did, timeUs });
  }
  if (kind === 'account') {
    const account = accountSchema.safeParse(payload.account).data;
    if (!account) return null;
    return isGone(account) ? { kind: 'author-gone', did, timeUs } : { kind: 'other', timeUs };
  }
  return { kind: 'other', timeUs };
}

const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * Whether a record was written days before it comes by. When a repository is mended, v2 sends all of it again as if it
 * were new; the record's key, a TID, tells when it was made.
 *
 * @see atproto.com/specs/tid
 */
function isOld(rkey: string, timeUs: number): boolean {
  if (!/^[2-7a-j][2-7a-z]{12}$/.test(rkey)) return false;
  let value = 0n;
  for (const digit of rkey) value = value * 32n + BigInt(TID_DIGITS.indexOf(digit));
  return timeUs - Number(value >> 10n) > DAY_MS * 1000;
}
