import { z } from 'zod';
import { DAY_MS } from '../../domain/time.js';
import { readCursor } from '../read-cursor.js';

const feedSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** When it was read last, changed or not, UTC epoch ms. */
  readMs: z.number(),
  /** Entries that could not be read; while they stay in the feed they are not counted again. */
  failed: z.number(),
});
export type FeedStanding = z.infer<typeof feedSchema>;

const standingSchema = z.object({
  /** Up to when every feed was read, UTC epoch ms; `null` before the first complete round. */
  heardMs: z.number().nullable(),
  /** Until when the feeds want to be left alone, UTC epoch ms. */
  restUntilMs: z.number(),
  /** By a hash of the address. */
  feeds: z.record(z.string(), feedSchema),
  /** Articles that were given, and which feed held them last, and when, UTC epoch ms. */
  seen: z.record(z.string(), z.object({ feed: z.string(), lastMs: z.number() })),
  /** A round under way, the feeds that it has done with, and whether one of them could not be read. */
  round: z.object({ startedMs: z.number(), done: z.array(z.string()), missed: z.boolean() }).nullable(),
});

/** Where feeds were left; the cursor of their collector. */
export type NewsStanding = z.infer<typeof standingSchema>;

const FRESH: NewsStanding = { heardMs: null, restUntilMs: 0, feeds: {}, seen: {}, round: null };

/** Reads a cursor; of one that is unknown or a day old only what was given stays. */
export function readNewsStanding(cursor: string | null, nowMs: number): NewsStanding {
  const standing = readCursor(standingSchema, cursor) ?? FRESH;
  const lastMs = standing.heardMs ?? standing.round?.startedMs ?? nowMs;
  return nowMs - lastMs > DAY_MS ? { ...FRESH, seen: standing.seen } : standing;
}
