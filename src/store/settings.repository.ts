import { type SettingRow } from './entities/state.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** Small facts about this installation: the hash of the admin token, the salt of author hashes, and the like. */
export class SettingsRepository {
  constructor(private readonly reader: Reader) {}

  async get(key: string, unit?: WriteUnit): Promise<string | null> {
    const [row] = await (unit ?? this.reader).all<SettingRow>('SELECT * FROM settings WHERE key = ?', [key]);
    return row?.value ?? null;
  }

  async put(unit: WriteUnit, key: string, value: string): Promise<void> {
    await unit.run(
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, value],
    );
  }
}
