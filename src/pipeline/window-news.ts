import { isDeepStrictEqual } from 'node:util';
import { type OutageWindow } from '../domain/outage-window.js';

/** Whether a reading says more than what is kept, which may hold updates that the page no longer lists. */
export function isNews(kept: OutageWindow | undefined, read: OutageWindow): boolean {
  if (!kept) return true;
  const known = new Map(kept.updates.map((update) => [update.id, update]));
  return (
    !isDeepStrictEqual({ ...kept, updates: [] }, { ...read, updates: [] }) ||
    read.updates.some((update) => !isDeepStrictEqual(update, known.get(update.id)))
  );
}
