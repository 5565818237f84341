import { lookup as resolveName, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { type PrivateHost } from '../domain/private-host.js';
import { isPrivateAddress } from './private-address.js';

/** Says that a connection was not made because of where it leads. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
  readonly code = FORBIDDEN_ADDRESS;
}

/** As `ForbiddenAddressError` tells it through whatever wraps it. */
export const FORBIDDEN_ADDRESS = 'FORBIDDEN_ADDRESS';

type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void,
) => void;

/** Of the well-known ports, those that the web is served from; what else listens below is no web server. */
const WEB_PORTS = [80, 443];
const FIRST_FREE_PORT = 1024;

/**
 * Keeps requests to addresses that others wrote (status pages, feeds, webhooks, servers) out of this machine and of the
 * networks around it: asked of each connection, after its name was resolved, so that neither a redirect nor a name that
 * leads elsewhere on the second look gets around it.
 */
export class AddressGuard {
  /** @param allowed  reached all the same: named by whoever runs this installation */
  constructor(
    private readonly allowed: readonly PrivateHost[],
    private readonly resolve: ResolveName = (hostname, options, callback) =>
      resolveName(hostname, options, (error, found) => callback(error, found)),
  ) {}

  /**
   * Before a name is resolved.
   *
   * @param hostname  a name or an address, IPv6 with or without brackets
   * @throws ForbiddenAddressError for an address, or a port, that may not be asked
   */
  check(hostname: string, port: number): void {
    const host = bare(hostname);
    if (this.isNamed(host, port)) return;
    if (isIP(host) !== 0) {
      if (!this.mayReach(host, port))
        throw new ForbiddenAddressError(`${host} is not an address of the public net`);
      // Whoever allowed the address has meant its ports.
      if (isPrivateAddress(host)) return;
    }
    if (port < FIRST_FREE_PORT && !WEB_PORTS.includes(port))
      throw new ForbiddenAddressError(`port ${port} is none of the web`);
  }

  /** Resolves names for connections to `port`, and finds only what may be reached. */
  lookup(port: number): LookupFunction {
    return (hostname, { all, family, hints }, callback) => {
      const asked = { all: true as const, family: family ?? 0, hints: hints ?? 0 };
      this.resolve(hostname, asked, (error, found) => {
        const isNamed = this.isNamed(bare(hostname), port);
        const open = found?.filter(({ address }) => isNamed || this.mayReach(address, port)) ?? [];
        const [first] = open;
        if (error) callback(error, '');
        else if (!first)
          callback(new ForbiddenAddressError(`${hostname} leads to no address of the public net`), '');
        else if (all) callback(null, [...open]);
        else callback(null, first.address, first.family);
      });
    };
  }

  private isNamed(host: string, port: number): boolean {
    const name = host.toLowerCase().replace(/[.]$/, '');
    return this.allowed.some((entry) => entry.host === name && fits(entry, port));
  }

  private mayReach(address: string, port: number): boolean {
    return (
      !isPrivateAddress(address) ||
      this.allowed.some((entry) => fits(entry, port) && holds(entry.host, address))
    );
  }
}

function fits(entry: PrivateHost, port: number): boolean {
  return entry.port === null || entry.port === port;
}

/** Whether an address is that of an entry, or of its network. */
function holds(entry: string, address: string): boolean {
  const [network = '', bits] = entry.split('/');
  const family = isIP(network);
  if (family === 0) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), type);
  const [plain = ''] = address.split('%');
  return list.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
