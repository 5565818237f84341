import { type z } from 'zod';

/**
 * Refuses a list in which two elements are the same thing.
 *
 * @param field  of the later one, which is told
 * @param keyOf  what must be its own; `null` when it may come again
 */
export function refuseTwins<T>(
  list: readonly T[],
  context: z.core.$RefinementCtx,
  field: string,
  keyOf: (element: T) => string | null,
): void {
  const first = new Map<string, number>();
  for (const [index, element] of list.entries()) {
    const key = keyOf(element);
    const earlier = key === null ? undefined : first.get(key);
    if (earlier !== undefined) {
      const message = `says the same as element ${earlier} (${key})`;
      context.addIssue({ code: 'custom', path: [index, field], message });
    } else if (key !== null) first.set(key, index);
  }
}
