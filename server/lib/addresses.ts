import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** True for an address that only this machine reaches. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1|::ffff:127(?:\.\d+){3})$/i.test(address);
}

/** True for an address that stands for all of this machine's. */
export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** An address as it stands in a URL: IPv6 in brackets. */
export function urlHost(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}

/** This machine's own addresses. */
export function ownAddresses(): { address: string; isInternal: boolean }[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address, internal }) => ({ address, isInternal: internal }));
}
