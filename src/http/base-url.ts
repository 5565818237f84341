import { holdsLogIn, withoutTrailingSlash } from '../domain/web-address.js';

/**
 * Base address of a host as people write it: `mastodon.social`, `127.0.0.1:8080` or a whole address.
 *
 * @param scheme  used when none is written, e.g. `https`
 * @returns without a trailing `/`, and without a log-in, which would stand in every line that names the host
 * @throws RangeError when it is no address
 */
export function baseUrl(host: string, scheme: string): string {
  const address = host.includes('://') ? host : `${scheme}://${host}`;
  if (!URL.canParse(address)) throw new RangeError(`"${host}" is not a host name`);
  if (!holdsLogIn(address)) return withoutTrailingSlash(address);
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return withoutTrailingSlash(url.href);
}
