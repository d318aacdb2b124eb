import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** What a connection is told when it brought nothing that could be answered as a request; it ends with that. */
export function answerAndClose(
  socket: Duplex,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ message });
  const lines = Object.entries({
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}

/** Status and words for what the HTTP parser refused, by its code; null when there is nobody left to tell. */
export function explainBrokenRequest(code: string | undefined): [status: number, message: string] | null {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
      return null;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'The request did not arrive in time: send it again, faster.'];
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'The address and the headers of this request are too large: send fewer or shorter ones.'];
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return [413, 'The extensions of a chunk are too large.'];
    default:
      return [400, 'This is not a request in HTTP/1.1 that can be read.'];
  }
}
