import { randomBytes } from 'node:crypto';
import { type DataSource } from 'typeorm';

/**
 * A secret of this installation; made when there is none.
 *
 * @param name  of what it is for: a hash or signature of one purpose must never pass for one of another
 */
export async function installationKey(writer: DataSource, name: 'author-key' | 'vote-key'): Promise<string> {
  for (;;) {
    const [row] = await writer.query<{ value: string }[]>('SELECT value FROM settings WHERE key = ?', [name]);
    if (row) return row.value;
    // Another process may make one at the same time: the first one stands.
    await writer.query('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
      name,
      randomBytes(32).toString('base64url'),
    ]);
  }
}
