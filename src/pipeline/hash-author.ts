import { createHmac } from 'node:crypto';

/** 132 bits: no two authors of one installation share one by chance. */
const LENGTH = 22;

/** What is stored instead of an author: the same for the same person here, and of no use elsewhere. */
export function hashAuthor(key: string, author: string): string {
  return createHmac('sha256', key).update(author).digest('base64url').slice(0, LENGTH);
}
