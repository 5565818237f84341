import { randomUUID } from 'node:crypto';

export const REQUEST_ID_HEADER = 'x-request-id';
const TAKEN = /^[\w.-]{1,64}$/;

/**
 * The id of a request: the one that it came with, so that a line of the log can be found from the other end, or a new one.
 *
 * @param told  `X-Request-Id`; taken when it is 1 to 64 of `A-Z a-z 0-9 . _ -`, which can forge no line
 */
export function requestIdOf(told: string | readonly string[] | undefined): string {
  return typeof told === 'string' && TAKEN.test(told) ? told : randomUUID();
}
