import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { type AccessKey, type Scope, stateOfKey } from '../../domain/access-key.js';
import { HOUR_MS } from '../../domain/time.js';
import { type Store } from '../../store/store.js';
import { adminTokenHash } from './admin-token.js';

export const SESSION_COOKIE = 'outcry-session';
/** A browser that showed a token need not show it again for so long. */
export const SESSION_MS = 12 * HOUR_MS;

/** Somebody who signed in at the pages. Nothing is stored: what the browser brings back is signed. */
export interface PageSession {
  /** For a cookie: when it ends, a nonce, the id of a key, and a signature of all. */
  readonly value: string;
  readonly endsMs: number;
  readonly scope: Scope;
  /** The key that was shown; `null`: the admin token. */
  readonly key: { readonly id: string; readonly name: string } | null;
  /** What a form of this session must bring along, so that no other site can have it sent. */
  readonly formToken: string;
}

/** What a session is signed with, and what it may do. */
interface Root {
  readonly signingKey: Buffer;
  readonly key: AccessKey | null;
}

/**
 * Call once a token was shown.
 *
 * @param keyId  of the key that was shown; `null`: the admin token
 * @throws Error when there is no such token
 */
export async function openSession(store: Store, keyId: string | null, nowMs: number): Promise<PageSession> {
  const root = await rootOf(store, keyId ?? '', nowMs);
  if (!root) throw new Error('There is no such token');
  const endsMs = Math.min(nowMs + SESSION_MS, root.key?.expiresAtMs ?? Infinity);
  const told = `${endsMs.toString(36)}.${randomBytes(12).toString('base64url')}.${keyId ?? ''}`;
  return toSession(root, `${told}.${sign(root, 'session', told)}`, endsMs);
}

/** @returns `null` for what was not signed by a token that still opens something, or has ended */
export async function readSession(store: Store, value: string, nowMs: number): Promise<PageSession | null> {
  const [end = '', nonce = '', keyId = '', signature = '', ...rest] = value.split('.');
  if (rest.length > 0 || signature === '') return null;
  const root = await rootOf(store, keyId, nowMs);
  if (!root || !isSame(signature, sign(root, 'session', `${end}.${nonce}.${keyId}`))) return null;
  const endsMs = Number.parseInt(end, 36);
  return endsMs > nowMs ? toSession(root, value, endsMs) : null;
}

/** Whether a form was made for this session; takes no longer when it is nearly right. */
export function isFormOf({ formToken }: PageSession, given: string): boolean {
  return isSame(formToken, given);
}

function toSession(root: Root, value: string, endsMs: number): PageSession {
  const { key } = root;
  return {
    value,
    endsMs,
    scope: key?.scope ?? 'admin',
    key: key && { id: key.id, name: key.name },
    formToken: sign(root, 'form', value),
  };
}

/**
 * Made from the hash of the token or key: with another token, every session that it opened has ended. One of a key that was
 * revoked or has expired opens nothing either.
 *
 * @param keyId  `''`: the admin token
 */
async function rootOf(store: Store, keyId: string, nowMs: number): Promise<Root | null> {
  if (keyId === '') {
    const hash = await adminTokenHash(store);
    return hash === null ? null : { signingKey: signingKey(hash), key: null };
  }
  const found = await store.accessKeys.get(keyId);
  if (!found || stateOfKey(found.key, nowMs) !== 'active') return null;
  return { signingKey: signingKey(found.hash), key: found.key };
}

function signingKey(hash: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(hash, 'hex'), '', 'outcry admin session', 32));
}

/** @param purpose  a signature of one must never pass for one of the other */
function sign({ signingKey }: Root, purpose: 'session' | 'form', text: string): string {
  return createHmac('sha256', signingKey).update(`${purpose} ${text}`).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}
