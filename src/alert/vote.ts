import { z } from 'zod';
import { type LinkVerdict } from '../domain/link.js';
import { openToken, sealToken } from './sealed-token.js';

/** What a person may say of the Spikes that an alert told of. */
export interface Vote {
  readonly spikes: readonly string[];
  readonly verdict: LinkVerdict;
  /** UTC epoch ms; from then on it is no longer taken. */
  readonly expiresMs: number;
}

const PURPOSE = 'outcry vote 1';

const payloadSchema = z.tuple([
  z.array(z.string()).min(1),
  z.enum(['confirmed', 'rejected']),
  z.number().int(),
]);

/** A Vote in an address: only who holds the key can make one. */
export function signVote({ spikes, verdict, expiresMs }: Vote, key: string): string {
  return sealToken([spikes, verdict, expiresMs], PURPOSE, key);
}

/** @returns `null` for what we have not signed, `expired` for what is too old */
export function readVote(token: string, key: string, nowMs: number): Vote | 'expired' | null {
  const parsed = payloadSchema.safeParse(openToken(token, PURPOSE, key));
  if (!parsed.success) return null;
  const [spikes, verdict, expiresMs] = parsed.data;
  return nowMs < expiresMs ? { spikes, verdict, expiresMs } : 'expired';
}
