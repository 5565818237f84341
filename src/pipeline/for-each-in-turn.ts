/**
 * Does short work on many items, and lets other work of the process get its turn every so often.
 *
 * @param every  items between two turns of others
 * @param onTurn  told before each of them how many items are done
 */
export async function forEachInTurn<T>(
  items: readonly T[],
  every: number,
  work: (item: T) => void,
  onTurn: (done: number) => void = () => undefined,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    work(item);
    if ((index + 1) % every !== 0) continue;
    onTurn(index + 1);
    await new Promise(setImmediate);
  }
}
