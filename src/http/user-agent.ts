/** The version of package.json. */
export const VERSION = '0.1.0';

/**
 * Says who asks, so that an operator can write before they block.
 *
 * @param contact  an address of the one who runs this Outcry, or `null`
 * @see RFC 9110, 10.1.5
 */
export function userAgent(contact: string | null): string {
  return `Outcry/${VERSION} (self-hosted outage tracker${contact === null ? '' : `; ${contact}`})`;
}
