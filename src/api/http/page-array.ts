import { type CursorShape, type Page, type PageRequest, readCursor, toPage } from '../../store/store.js';

type Value = string | number;

/** The order of a list that is already in memory. */
interface ArrayOrder<T> extends CursorShape<T, readonly Value[]> {
  readonly direction: 'ASC' | 'DESC';
}

/**
 * One page of a list that is already in memory. A page goes on behind the place of its cursor, whether or not the item
 * that stood there is still in the list.
 *
 * @param items  in that order
 * @throws InvalidCursorError when the cursor is not one that this list gave
 */
export function pageOfArray<T>(items: readonly T[], order: ArrayOrder<T>, page: PageRequest): Page<T> {
  const rest = page.cursor === null ? items : itemsBehind(items, order, readCursor(order, page.cursor));
  return toPage(order, rest, page.limit, (item) => item);
}

function itemsBehind<T>(items: readonly T[], order: ArrayOrder<T>, key: readonly Value[]): readonly T[] {
  const sign = order.direction === 'ASC' ? 1 : -1;
  const first = items.findIndex((item) => sign * compare(order.keyOf(item), key) > 0);
  return first < 0 ? [] : items.slice(first);
}

/** The first pair that differs decides. */
function compare(a: readonly Value[], b: readonly Value[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other !== undefined && value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
