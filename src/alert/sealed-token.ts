import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A value in an address that only who holds the key can make.
 *
 * @param purpose  what is signed, so that no signature of another purpose under the same key is taken for this one
 */
export function sealToken(value: unknown, purpose: string, key: string): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${payload}.${signatureOf(payload, purpose, key).toString('base64url')}`;
}

/** @returns `undefined` for what was not sealed with this key for this purpose */
export function openToken(token: string, purpose: string, key: string): unknown {
  const [payload = '', signature = '', ...rest] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = signatureOf(payload, purpose, key);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
}

function signatureOf(payload: string, purpose: string, key: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}.${payload}`).digest();
}
