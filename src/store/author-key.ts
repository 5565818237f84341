import { randomBytes } from 'node:crypto';
import { type DataSource } from 'typeorm';

const NAME = 'author-key';

/** The key of this installation under which people are hashed; made when there is none. */
export async function authorKeyOf(writer: DataSource): Promise<string> {
  for (;;) {
    const [row] = await writer.query<{ value: string }[]>('SELECT value FROM settings WHERE key = ?', [NAME]);
    if (row) return row.value;
    // Another process may make one at the same time: the first one stands.
    await writer.query('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
      NAME,
      randomBytes(32).toString('base64url'),
    ]);
  }
}
