import { InvalidCursorError, type Page, type PageRequest } from '../../store/store.js';

/**
 * One page of a list that is already in memory.
 *
 * @param items  in a stable order
 * @param keyOf  unique; the cursor names the last item of a page by it
 * @throws InvalidCursorError when the cursor is not one of ours, or its item has gone
 */
export function pageOfArray<T>(items: readonly T[], keyOf: (item: T) => string, page: PageRequest): Page<T> {
  const start = page.cursor === null ? 0 : 1 + indexAfter(items, keyOf, page.cursor);
  const shown = items.slice(start, start + page.limit);
  const last = shown.at(-1);
  const more = start + shown.length < items.length && last !== undefined;
  return { items: shown, nextCursor: more ? Buffer.from(keyOf(last)).toString('base64url') : null };
}

function indexAfter<T>(items: readonly T[], keyOf: (item: T) => string, cursor: string): number {
  const key = Buffer.from(cursor, 'base64url').toString();
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw new InvalidCursorError();
  return index;
}
