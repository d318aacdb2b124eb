import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Everything in IPv4 that is not somebody's public address (IANA's special-purpose registry, RFC 6890 and later). */
const NOT_PUBLIC_IPV4: [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carriers' own, and some clouds' metadata
  ['127.0.0.0', 8], // this machine
  ['169.254.0.0', 16], // link-local, and most clouds' metadata
  ['168.63.129.16', 32], // Azure's own, which looks public
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols, and Oracle's metadata
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays to 6to4
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** What of the public part of IPv6 is not public after all. */
const NOT_PUBLIC_IPV6: [string, number][] = [
  ['2001::', 23], // protocols: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
];

const ipv4 = new BlockList();
for (const [network, bits] of NOT_PUBLIC_IPV4) ipv4.addSubnet(network, bits, 'ipv4');
const ipv6 = new BlockList();
for (const [network, bits] of NOT_PUBLIC_IPV6) ipv6.addSubnet(network, bits, 'ipv6');

/**
 * The only part of IPv6 that is given out. Outside of it is all that wraps an IPv4 address (mapped, compatible, NAT64), this
 * machine, unique-local, link-local and multicast.
 */
const globalIpv6 = new BlockList();
globalIpv6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one that anybody can reach. What is no address at all is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !ipv4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return globalIpv6.check(address, 'ipv6') && !ipv6.check(address, 'ipv6');
}
