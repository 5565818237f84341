import { isIP } from 'node:net';

/**
 * Who stands behind an address, as far as it tells: of IPv6 the network of 64 bits, as one household has all of it.
 *
 * @param address  as Node tells it, an IPv4 one perhaps as `::ffff:192.0.2.1`
 */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+[.]\d+[.]\d+[.]\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address;
  const [before = '', after] = (address.split('%', 1)[0] ?? '').split('::');
  const [first, last] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const left = first ?? [];
  const right = last ?? [];
  const gap = after === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
