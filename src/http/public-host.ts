/** Top-level names that never lead into the public net: RFC 6761, 6762, 7686, 8375, ICANN's `internal`, and habits. */
const SPECIAL =
  /[.](?:localhost|local|internal|intranet|private|corp|home|lan|localdomain|home[.]arpa|test|invalid|onion|alt)$/i;

/**
 * Whether a host may be asked on the word of a stranger: a name of the public net, no address and no name that only the
 * own network knows. Says nothing of where the name leads.
 *
 * @param hostname  as `URL` reads it
 */
export function isPublicHost(hostname: string): boolean {
  return /[.][a-z][a-z0-9-]*$/i.test(hostname) && !SPECIAL.test(hostname);
}
