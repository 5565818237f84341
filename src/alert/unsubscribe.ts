import { z } from 'zod';
import { openToken, sealToken } from './sealed-token.js';

const PURPOSE = 'outcry unsubscribe 1';

/** Stands in the address under which the digests of a subscription are stopped. It is good for as long as that stands. */
export function signUnsubscribe(subscription: string, key: string): string {
  return sealToken(subscription, PURPOSE, key);
}

/** @returns the subscription's id; `null` for what we have not signed */
export function readUnsubscribe(token: string, key: string): string | null {
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(openToken(token, PURPOSE, key));
}
