import { z } from 'zod';
import { DAY_MS } from '../../domain/time.js';
import { readCursor } from '../read-cursor.js';

const roundSchema = z.object({
  /** What the round hears ends here, UTC epoch ms. */
  startedMs: z.number(),
  /** And begins here; moves up when a timeline could not be read back so far. */
  fromMs: z.number(),
  /** Last hashtag, in sorted order, that was read to its end. */
  doneTo: z.string().nullable(),
  /** Hashtags that are being read, and the id reached in them. */
  group: z.array(z.string()),
  at: z.string().nullable(),
  /** Pages read of this group so far. */
  pages: z.number(),
  /** Newest id that is old enough to walk on from. */
  anchor: z.string().nullable(),
});

export const standingSchema = z.object({
  /** Up to when every hashtag was read; `null` before the first complete round. */
  heardMs: z.number().nullable(),
  /** Id above which the next round reads; the same for all hashtags, as ids are ordered within a server. */
  after: z.string().nullable(),
  /** Ids above `after` that were already given. */
  seen: z.array(z.string()),
  round: roundSchema.nullable(),
});

/** Where a server's timelines were left; the cursor of its collector. */
export type Standing = z.infer<typeof standingSchema>;
export type Round = z.infer<typeof roundSchema>;

/** Older gaps are not walked through: what happened then is history, and the walk would hold up the present. */
const LONGEST_CATCH_UP_MS = DAY_MS;

const FRESH: Standing = { heardMs: null, after: null, seen: [], round: null };

/** Reads a cursor; one that is unknown or a day old begins anew, and the hole shows in what was heard. */
export function readStanding(cursor: string | null, nowMs: number): Standing {
  const standing = readCursor(standingSchema, cursor) ?? FRESH;
  const lastMs = standing.heardMs ?? standing.round?.startedMs ?? nowMs;
  return nowMs - lastMs > LONGEST_CATCH_UP_MS ? FRESH : standing;
}

export function writeStanding(standing: Standing): string {
  return JSON.stringify(standing);
}
