import { BlockList, isIP } from 'node:net';

/**
 * What leads to no machine of the public net: IANA's special-purpose registries of IPv4 and IPv6 (RFC 6890 and what
 * followed), multicast, and what is kept for later.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by customers of a provider; Alibaba's metadata are in it
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, where most clouds tell their machines' credentials
  '172.16.0.0/12',
  '192.0.0.0/24', // Oracle's metadata are in it
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32', // public by its number, but Azure answers its own machines there
];
const SPECIAL_V6 = [
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const SPECIAL = toBlockList();

/**
 * Whether an address is of this machine, a private network, or none that the public net leads to, also where an IPv6
 * address holds it (mapped, NAT64, 6to4).
 *
 * @param address  as `node:net` knows them; what is none counts as private
 */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const family = isIP(bare);
  if (family === 0) return true;
  return SPECIAL.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}

function toBlockList(): BlockList {
  const list = new BlockList();
  for (const network of SPECIAL_V4) {
    const [address = '', bits] = network.split('/');
    // `BlockList` finds those in mapped addresses (`::ffff:…`) by itself.
    list.addSubnet(address, Number(bits), 'ipv4');
    list.addSubnet(`64:ff9b::${address}`, 96 + Number(bits), 'ipv6');
    list.addSubnet(`2002:${toGroups(address)}::`, 16 + Number(bits), 'ipv6');
  }
  for (const network of SPECIAL_V6) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), 'ipv6');
  }
  return list;
}

/** `10.1.2.3` as the two groups of an IPv6 address. */
function toGroups(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
