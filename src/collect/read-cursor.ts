import { type z } from 'zod';

/** What a collector wrote as JSON into its cursor; `null` when there is none, or none that it could have written. */
export function readCursor<T>(schema: z.ZodType<T>, cursor: string | null): T | null {
  if (cursor === null) return null;
  try {
    return schema.safeParse(JSON.parse(cursor)).data ?? null;
  } catch {
    return null;
  }
}
