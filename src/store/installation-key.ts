import { randomBytes } from 'node:crypto';
import { type Reader } from './sql.js';
import { type WriteQueue } from './write-queue.js';

/**
 * A secret of this installation; made when there is none.
 *
 * @param name  of what it is for: a hash or signature of one purpose must never pass for one of another
 */
export async function installationKey(
  reader: Reader,
  queue: WriteQueue,
  name: 'author-key' | 'vote-key',
): Promise<string> {
  for (;;) {
    const [row] = await reader.all<{ value: string }>('SELECT value FROM settings WHERE key = ?', [name]);
    if (row) return row.value;
    // Another process may make one at the same time: the first one stands.
    const made = [name, randomBytes(32).toString('base64url')];
    await queue.run((unit) =>
      unit.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', made),
    );
  }
}
