import { BlockList, isIP, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { Config } from '../config.ts';

/**
 * Who is at the other end, as a key to count by. Behind one of `TRUSTED_PROXIES` it is the last address in
 * `X-Forwarded-For` that is no trusted proxy itself: everything before that one anybody can make up.
 */
export function clientAddresses({
  trustedProxies,
}: Pick<Config, 'trustedProxies'>): (c: Context<AppEnv>) => string {
  const trusted = new BlockList();
  for (const range of trustedProxies) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    trusted.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return (c) => {
    let address = plain(getConnInfo(c).remote.address ?? '');
    const hops = c.req.header('X-Forwarded-For')?.split(',') ?? [];
    while (isIP(address) && isTrusted(address)) {
      const hop = plain(hops.pop() ?? '');
      if (!isIP(hop)) break;
      address = hop;
    }
    return isIPv6(address) ? networkOf(address) : address;
  };
}

/** Without the port that some proxies add, and as IPv4 where IPv6 only wraps it. */
function plain(text: string): string {
  const address = text.trim().replace(/^\[(.+)\](?::\d+)?$/, '$1');
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

/** The first 64 bits: whoever has one IPv6 address has all that share them. */
function networkOf(address: string): string {
  const [left = '', right] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
    .slice(1, -1)
    .split('::');
  const head = left.split(':').filter(Boolean);
  const tail = right?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`;
}
