import { isIPv4 } from 'node:net';
import { SourceError } from './interface/sources.ts';

/** Signed addresses of clouds' storage have long signatures. */
const MAX_LENGTH = 8192;

/**
 * An address that may be asked, as far as that can be said of how it is written. Throws a `SourceError`. Ports below 1024 other
 * than those of the web are other services (mail, remote shells), which nobody shall talk to by way of us.
 */
export function readSourceUrl(text: string): URL {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) throw notAllowed('this is not an address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw notAllowed('the address must begin with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw notAllowed('the address must not contain a user name or password');
  }
  if (url.hostname.endsWith('.')) throw notAllowed('the host must not end in a dot');
  const port = portOf(url);
  if (port < 1024 && port !== 80 && port !== 443) {
    throw notAllowed('the port must be 80, 443, or 1024 and above');
  }
  // 0x7f.1, 2130706433 and 0177.0.0.1 are all 127.0.0.1 to a parser; who means an address writes it as one.
  if (isIPv4(url.hostname) && hostAsWritten(text) !== url.hostname) {
    throw notAllowed('an IP address must be written as four numbers');
  }
  return url;
}

/** Where a redirect leads. Throws a `SourceError` for where none may lead. */
export function redirectedUrl(from: URL, location: string): URL {
  if (!URL.canParse(location, from)) throw notAllowed('it was redirected to what is no address');
  const isAbsolute = /^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(location.trim());
  const absolute = new URL(location, from).href;
  const written = /^[\\/]{2}/.test(location.trim()) ? from.protocol + location.trim() : location.trim();
  const url = readSourceUrl(isAbsolute ? written : absolute);
  // Whoever sits between could send other bytes, which the caller asked to have protected.
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw notAllowed('it was redirected from https to http');
  }
  return url;
}

/** The port that a connection is made to. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function hostAsWritten(text: string): string | undefined {
  return /^\s*https?:[\\/]*([^\\/?#]*?)(?::\d*)?(?:[\\/?#]|\s*$)/i.exec(text)?.[1];
}

function notAllowed(message: string): SourceError {
  return new SourceError(message, { fault: 'notAllowed' });
}
