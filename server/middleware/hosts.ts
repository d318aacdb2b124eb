import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { Config } from '../config.ts';
import { isWildcard, ownAddresses, urlHost } from '../lib/addresses.ts';

/**
 * Refuses requests for other host names than ours: a page of another site could point its own name at this machine and
 * then read everything (DNS rebinding). Ours are the loopback names and the address that is listened on with our port,
 * the one of `PUBLIC_URL`, and `ALLOWED_HOSTS`, where a name without a port goes with any.
 */
export function allowHosts(config: Config): MiddlewareHandler<AppEnv> {
  const allowed = allowedHosts(config);
  return async (c, next) => {
    const host = (c.req.header('host') ?? '').toLowerCase();
    if (allowed.has(host) || allowed.has(host.replace(/:\d+$/, ''))) return next();
    return c.json(
      {
        message: `This server does not answer for the host "${host}". Add it to ALLOWED_HOSTS if it should.`,
      },
      421,
    );
  };
}

function allowedHosts({ host, port, publicUrl, allowedHosts }: Config): Set<string> {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (isWildcard(host)) {
    names.push(...ownAddresses().map(({ address }) => urlHost(address)));
  } else {
    names.push(urlHost(host));
  }
  // Browsers leave out the port that a scheme implies.
  const ours = names.map((name) => (port === 80 ? name : `${name}:${port}`));
  if (publicUrl) ours.push(new URL(publicUrl).host);
  return new Set([...ours.map((name) => name.toLowerCase()), ...allowedHosts]);
}
