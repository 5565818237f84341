/**
 * Waits for all work of a unit that was begun at once, also when some of it throws: what came behind the rollback would
 * be a write of its own.
 *
 * @throws what the first in the list threw that did
 */
export async function sideBySide(...works: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works))
    if (outcome.status === 'rejected') throw outcome.reason;
}
