import { withoutTrailingSlash } from '../domain/web-address.js';

/**
 * Base address of a host as people write it: `mastodon.social`, `127.0.0.1:8080` or a whole address.
 *
 * @param scheme  used when none is written, e.g. `https`
 * @returns without a trailing `/`
 * @throws RangeError when it is no address, or holds a log-in
 */
export function baseUrl(host: string, scheme: string): string {
  const address = host.includes('://') ? host : `${scheme}://${host}`;
  if (!URL.canParse(address)) throw new RangeError(`"${host}" is not a host name`);
  const { username, password } = new URL(address);
  // It would stand in every log line and answer that names the host.
  if (username !== '' || password !== '') throw new RangeError('a host is written without a log-in');
  return withoutTrailingSlash(address);
}
