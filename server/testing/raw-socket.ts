import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One connection on which a test says what it likes, byte by byte. */
export type RawSocket = {
  socket: Socket;
  /** Sends text (as Latin-1, so that any byte can be written) or bytes. */
  send(data: string | Uint8Array): void;
  /** What has arrived so far. */
  received(): string;
  /** Waits until what has arrived matches; throws when the connection closes before. */
  until(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Waits for the connection to close, however it does; answers all that arrived. */
  closed(): Promise<string>;
};

export async function openRawSocket(
  url: string,
  options: { allowHalfOpen?: boolean } = {},
): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), ...options });
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    text += chunk;
  });
  // A server may cut a connection in any way; what it said before is what counts.
  socket.on('error', () => {});
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  await Promise.race([once(socket, 'connect'), gone]);
  return {
    socket,
    send: (data) => void (typeof data === 'string' ? socket.write(data, 'latin1') : socket.write(data)),
    received: () => text,
    async until(pattern) {
      for (;;) {
        const match = text.match(pattern);
        if (match) return match;
        const next = await Promise.race([once(socket, 'data').then(() => 'data'), gone.then(() => 'gone')]);
        if (next === 'gone' && !pattern.test(text)) throw new Error(`closed after: ${text}`);
      }
    },
    async closed() {
      await gone;
      return text;
    },
  };
}
