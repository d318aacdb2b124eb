import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../app-deps.ts';
import { clientAddresses } from './client-address.ts';

const PROXIES = ['127.0.0.1', '10.0.0.0/8', '2001:db8:ffff::/48'];

async function addressOf(remoteAddress: string, forwarded?: string, trustedProxies = PROXIES) {
  const read = clientAddresses({ trustedProxies });
  const app = new Hono<AppEnv>().get('/', (c) => c.text(read(c)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const incoming = { socket: { remoteAddress } };
  return (await app.request('/', { headers }, { incoming })).text();
}

test.each([
  ['203.0.113.9', '198.51.100.1', '203.0.113.9', 'what anybody claims is not believed'],
  ['127.0.0.1', undefined, '127.0.0.1', 'a proxy that names nobody is itself'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1', 'a proxy is believed'],
  ['127.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1', 'but not what came to it'],
  ['127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1', 'one proxy behind another'],
  ['127.0.0.1', '10.1.2.3', '10.1.2.3', 'nobody but proxies'],
  ['127.0.0.1', 'unknown', '127.0.0.1', 'no address at all'],
  ['127.0.0.1', '198.51.100.1:4711', '198.51.100.1', 'with a port'],
  ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1', 'IPv4 within IPv6'],
  ['2001:db8:ffff::1', '[2001:db8::1]:443', '2001:db8:0:0::/64', 'IPv6, by its network'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64', 'IPv6 in full'],
  ['::1', undefined, '0:0:0:0::/64', 'IPv6 of this machine'],
])('%s with %s counts as %s: %s', async (remote, forwarded, expected, _reason) => {
  expect(await addressOf(remote, forwarded)).toBe(expected);
});

test('nobody is believed where no proxy is named', async () => {
  expect(await addressOf('127.0.0.1', '198.51.100.1', [])).toBe('127.0.0.1');
});
