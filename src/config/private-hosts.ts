import { isIP } from 'node:net';
import { type PrivateHost } from '../domain/private-host.js';
import { isPublicHost } from '../http/public-host.js';

/** A name or an IPv4 address or network, with or without a port; one of IPv6 has brackets where it has a port. */
const ENTRY = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<host>[a-z0-9_.-]+(?:\/\d+)?))(?::(?<port>\d+))?$/i;
const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:[.][a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i;

/** Reads one entry of OUTCRY_PRIVATE_HOSTS. @returns `null` for what is none */
export function readPrivateHost(entry: string): PrivateHost | null {
  // Without a port it needs no brackets.
  if (isNetwork(entry)) return { host: entry.toLowerCase(), port: null };
  const { v6, host = v6 ?? '', port } = ENTRY.exec(entry)?.groups ?? {};
  if (v6 === undefined ? !isNetwork(host) && !NAME.test(host) : isIP(v6) !== 6) return null;
  // `10.0.0.300` is a mistake, and no name.
  if (/^[\d.]+$/.test(host) && isIP(host) === 0) return null;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  return { host: host.toLowerCase(), port: port === undefined ? null : Number(port) };
}

/**
 * Of addresses that the environment itself names, the hosts that no public name could be: whoever wrote
 * `http://127.0.0.1:9000/` there has meant this machine, at this port.
 */
export function privateHostsAmong(addresses: readonly string[]): PrivateHost[] {
  return addresses.flatMap((address) => {
    if (!URL.canParse(address)) return [];
    const { hostname, port, protocol } = new URL(address);
    if (isPublicHost(hostname)) return [];
    const usual = protocol === 'https:' || protocol === 'wss:' ? 443 : 80;
    return [{ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? usual : Number(port) }];
  });
}

/** Whether a text is an address, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
