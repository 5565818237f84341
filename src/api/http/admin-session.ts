import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { HOUR_MS } from '../../domain/time.js';
import { type Store } from '../../store/store.js';
import { adminTokenHash } from './admin-token.js';

/** A browser that showed the admin token need not show it again for so long. */
export const SESSION_MS = 12 * HOUR_MS;

/** Somebody who signed in at the pages. Nothing is stored: what the browser brings back is signed. */
export interface AdminSession {
  /** For a cookie: when it ends, a nonce and a signature of both. */
  readonly value: string;
  readonly endsMs: number;
  /** What a form of this session must bring along, so that no other site can have it sent. */
  readonly formToken: string;
}

/** Call once the token was shown. @throws Error when no token was ever set */
export async function openSession(store: Store, nowMs: number): Promise<AdminSession> {
  const key = await sessionKey(store);
  if (!key) throw new Error('There is no admin token');
  const endsMs = nowMs + SESSION_MS;
  const told = `${endsMs.toString(36)}.${randomBytes(12).toString('base64url')}`;
  return toSession(key, `${told}.${sign(key, 'session', told)}`, endsMs);
}

/** @returns `null` for what was not signed by the token of today, or has ended */
export async function readSession(store: Store, value: string, nowMs: number): Promise<AdminSession | null> {
  const [end = '', nonce = '', signature = '', ...rest] = value.split('.');
  const key = await sessionKey(store);
  if (!key || rest.length > 0 || !isSame(signature, sign(key, 'session', `${end}.${nonce}`))) return null;
  const endsMs = Number.parseInt(end, 36);
  return endsMs > nowMs ? toSession(key, value, endsMs) : null;
}

/** Whether a form was made for this session; takes no longer when it is nearly right. */
export function isFormOf({ formToken }: AdminSession, given: string): boolean {
  return isSame(formToken, given);
}

function toSession(key: Buffer, value: string, endsMs: number): AdminSession {
  return { value, endsMs, formToken: sign(key, 'form', value) };
}

/** Made from the token's hash: with another token, every session has ended. */
async function sessionKey(store: Store): Promise<Buffer | null> {
  const hash = await adminTokenHash(store);
  return hash === null
    ? null
    : Buffer.from(hkdfSync('sha256', Buffer.from(hash, 'hex'), '', 'outcry admin session', 32));
}

/** @param purpose  a signature of one must never pass for one of the other */
function sign(key: Buffer, purpose: 'session' | 'form', text: string): string {
  return createHmac('sha256', key).update(`${purpose} ${text}`).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}
