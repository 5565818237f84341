import { type AccessKey, type Scope } from '../domain/access-key.js';
import { HOUR_MS } from '../domain/time.js';
import { type AccessKeyRow } from './entities/access.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { type Reader, type WriteUnit } from './sql.js';

/** When a key was last used is kept to the hour: what only reads must not write at each request. */
const USED_TO_MS = HOUR_MS;

const KEYS: Target<AccessKeyRow> = {
  table: 'access_keys',
  columns: ['id', 'name', 'scope', 'hash', 'made_at_ms', 'expires_at_ms', 'used_at_ms', 'revoked_at_ms'],
};

/** A key with what proves that somebody holds it: SHA-256 of its secret, in hexadecimal. */
export interface KeyWithHash {
  readonly key: AccessKey;
  readonly hash: string;
}

/** Keys beside the admin token. Revoked and expired ones stay for a while: the audit log names them. */
export class AccessKeysRepository {
  constructor(private readonly reader: Reader) {}

  /** Oldest first. */
  async list(): Promise<AccessKey[]> {
    const rows = await this.reader.all<AccessKeyRow>('SELECT * FROM access_keys ORDER BY made_at_ms, id');
    return rows.map(toKey);
  }

  async get(id: string, unit?: WriteUnit): Promise<KeyWithHash | null> {
    const sql = 'SELECT * FROM access_keys WHERE id = ?';
    const [row] = await (unit ?? this.reader).all<AccessKeyRow>(sql, [id]);
    return row ? { key: toKey(row), hash: row.hash } : null;
  }

  /** @throws when the id is taken */
  async insert(unit: WriteUnit, { key, hash }: KeyWithHash): Promise<void> {
    await insertRows(unit, KEYS, [
      {
        id: key.id,
        name: key.name,
        scope: key.scope,
        hash,
        made_at_ms: key.createdAtMs,
        expires_at_ms: key.expiresAtMs,
        used_at_ms: key.lastUsedAtMs,
        revoked_at_ms: key.revokedAtMs,
      },
    ]);
  }

  /** @returns whether it was one that is not revoked already */
  async revoke(unit: WriteUnit, id: string, nowMs: number): Promise<boolean> {
    const sql = 'UPDATE access_keys SET revoked_at_ms = ? WHERE id = ? AND revoked_at_ms IS NULL';
    return (await unit.run(sql, [nowMs, id])) > 0;
  }

  /** Whether the use of a key is worth a write. */
  isUseNews({ lastUsedAtMs }: AccessKey, nowMs: number): boolean {
    return lastUsedAtMs === null || lastUsedAtMs <= nowMs - USED_TO_MS;
  }

  async noteUse(unit: WriteUnit, id: string, nowMs: number): Promise<void> {
    const sql =
      'UPDATE access_keys SET used_at_ms = ? WHERE id = ? AND (used_at_ms IS NULL OR used_at_ms < ?)';
    await unit.run(sql, [nowMs, id, nowMs]);
  }

  /** Forgets keys that have opened nothing since. */
  async forgetEndedBefore(unit: WriteUnit, timeMs: number): Promise<void> {
    await unit.run('DELETE FROM access_keys WHERE revoked_at_ms < ? OR expires_at_ms < ?', [timeMs, timeMs]);
  }
}

function toKey(row: AccessKeyRow): AccessKey {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as Scope,
    createdAtMs: row.made_at_ms,
    expiresAtMs: row.expires_at_ms,
    lastUsedAtMs: row.used_at_ms,
    revokedAtMs: row.revoked_at_ms,
  };
}
