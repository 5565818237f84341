import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type LinkVerdict } from '../domain/link.js';

/** What a person may say of the Spikes that an alert told of. */
export interface Vote {
  readonly spikes: readonly string[];
  readonly verdict: LinkVerdict;
  /** UTC epoch ms; from then on it is no longer taken. */
  readonly expiresMs: number;
}

/** Says what is signed, so that no signature of another purpose under the same key is taken for a vote. */
const PURPOSE = 'outcry vote 1';

const payloadSchema = z.tuple([
  z.array(z.string()).min(1),
  z.enum(['confirmed', 'rejected']),
  z.number().int(),
]);

/** A Vote in an address: only who holds the key can make one. */
export function signVote({ spikes, verdict, expiresMs }: Vote, key: string): string {
  const payload = Buffer.from(JSON.stringify([spikes, verdict, expiresMs])).toString('base64url');
  return `${payload}.${signatureOf(payload, key).toString('base64url')}`;
}

/** @returns `null` for what we have not signed, `expired` for what is too old */
export function readVote(token: string, key: string, nowMs: number): Vote | 'expired' | null {
  const [payload = '', signature = '', ...rest] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = signatureOf(payload, key);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!parsed.success) return null;
  const [spikes, verdict, expiresMs] = parsed.data;
  return nowMs < expiresMs ? { spikes, verdict, expiresMs } : 'expired';
}

function signatureOf(payload: string, key: string): Buffer {
  return createHmac('sha256', key).update(`${PURPOSE}.${payload}`).digest();
}
