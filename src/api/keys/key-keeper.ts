import { type z } from 'zod';
import { type AccessKey } from '../../domain/access-key.js';
import { type Actor } from '../../domain/audit.js';
import { didYouMean } from '../../domain/nearest.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { type Store } from '../../store/store.js';
import { mintToken } from '../access/key-token.js';
import { badField, ProblemError } from '../http/problem.js';
import { type newKeyBody } from './keys.schemas.js';

/** A key that lives longer was not meant to end. */
const MOST_DAYS = 3650;

/** Makes and revokes keys, by the same rules for REST, the command line and the page. */
export class KeyKeeper {
  constructor(private readonly store: Store) {}

  /**
   * @returns the key, and its token: it is to be told only now
   * @throws ProblemError when it would end in the past, or too far ahead
   */
  async create(
    { name, scope, expiresAt }: z.output<typeof newKeyBody>,
    by: Actor,
    nowMs: number,
  ): Promise<{ readonly key: AccessKey; readonly token: string }> {
    if (expiresAt !== null && expiresAt <= nowMs) throw badField('expiresAt', 'must lie in the future');
    if (expiresAt !== null && expiresAt > nowMs + MOST_DAYS * DAY_MS)
      throw badField('expiresAt', `must be at most ${MOST_DAYS} days ahead`);
    const { id, token, hash } = mintToken();
    const key: AccessKey = {
      id,
      name,
      scope,
      createdAtMs: nowMs,
      expiresAtMs: expiresAt,
      lastUsedAtMs: null,
      revokedAtMs: null,
    };
    const details = { name, scope, expiresAt: expiresAt === null ? null : toIso(expiresAt) };
    await this.store.write(async (unit) => {
      await this.store.accessKeys.insert(unit, { key, hash });
      await this.store.audit.add(unit, { atMs: nowMs, by, action: 'key.added', target: id, details });
    });
    return { key, token };
  }

  /**
   * From now on it opens nothing, and neither does a session that it opened.
   *
   * @throws ProblemError when there is no such key (404), or it was revoked already (409)
   */
  async revoke(id: string, by: Actor, nowMs: number): Promise<AccessKey> {
    const found = await this.store.accessKeys.get(id);
    if (!found) {
      const ids = (await this.store.accessKeys.list()).map((key) => key.id);
      throw new ProblemError(404, `There is no key "${id}"${didYouMean(id, ids) || '.'}`);
    }
    const details = { name: found.key.name };
    const isRevoked = await this.store.write(async (unit) => {
      if (!(await this.store.accessKeys.revoke(unit, id, nowMs))) return false;
      await this.store.audit.add(unit, { atMs: nowMs, by, action: 'key.revoked', target: id, details });
      return true;
    });
    if (!isRevoked) throw new ProblemError(409, `The key "${id}" was revoked already.`);
    return { ...found.key, revokedAtMs: nowMs };
  }
}
