import { createHmac } from 'node:crypto';

/** 132 bits: no two authors or posts of one installation share one by chance. */
const LENGTH = 22;

/** What is stored instead of what names a person: the same for the same person here, and of no use elsewhere. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, LENGTH);
}
