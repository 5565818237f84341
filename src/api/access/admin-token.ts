import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ENVIRONMENT } from '../../domain/audit.js';
import { type Store } from '../../store/store.js';

/** Setting that keeps the SHA-256 of the admin token, in hexadecimal. */
const HASH_KEY = 'admin-token-hash';
/** Setting that keeps where the token came from. */
const ORIGIN_KEY = 'admin-token-origin';

/**
 * Sees to it that there is an admin token, of which only the hash is kept.
 *
 * A configured token stands as long as it is configured; once it no longer is, it must not go on opening the door,
 * so a new one is made.
 *
 * @returns the token when one was made, to be shown once; else `null`
 */
export async function ensureAdminToken(
  store: Store,
  configured: string | null,
  nowMs: number,
): Promise<string | null> {
  if (configured !== null) {
    await keep(store, configured, 'configured', nowMs);
    return null;
  }
  const known = await hasAdminToken(store);
  if (known && (await store.settings.get(ORIGIN_KEY)) === 'generated') return null;
  const token = randomBytes(24).toString('base64url');
  await keep(store, token, 'generated', nowMs);
  return token;
}

export async function hasAdminToken(store: Store): Promise<boolean> {
  return (await adminTokenHash(store)) !== null;
}

/** SHA-256 of the token, in hexadecimal; `null` when there is none. */
export function adminTokenHash(store: Store): Promise<string | null> {
  return store.settings.get(HASH_KEY);
}

/** Whether the token is the one of OUTCRY_ADMIN_TOKEN, rather than one that was made at the first start. */
export async function isTokenConfigured(store: Store): Promise<boolean> {
  return (await store.settings.get(ORIGIN_KEY)) === 'configured';
}

/** Whether a hash is that of a token; takes no longer when it is nearly right. */
export function isTokenOf(hash: string, token: string): boolean {
  const given = createHash('sha256').update(token).digest();
  const wanted = Buffer.from(hash, 'hex');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

async function keep(
  store: Store,
  token: string,
  origin: 'configured' | 'generated',
  nowMs: number,
): Promise<void> {
  const hash = createHash('sha256').update(token).digest('hex');
  await store.write(async (unit) => {
    const isNews = (await store.settings.get(HASH_KEY, unit)) !== hash;
    await store.settings.put(unit, HASH_KEY, hash);
    await store.settings.put(unit, ORIGIN_KEY, origin);
    if (!isNews) return;
    const action = origin === 'generated' ? 'token.made' : 'token.changed';
    await store.audit.add(unit, { atMs: nowMs, by: ENVIRONMENT, action, target: null });
  });
}
