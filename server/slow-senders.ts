import type { IncomingMessage } from 'node:http';

/** Bytes a second, over the time that a sender may idle; the slowest lines that people upload over bring far more. */
const SLOWEST = 1024;

/**
 * Calls `onStalled` when a body comes to a halt, or trickles: within `seconds` it brought less than 1 kB a second.
 * A body that waits for us, because the disk is slower than the line, is not the sender's fault.
 */
export function watchSender(incoming: IncomingMessage, seconds: number, onStalled: () => void): void {
  const { socket } = incoming;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    const brought = socket.bytesRead - before;
    before = socket.bytesRead;
    if (incoming.complete) clearInterval(timer);
    else if (brought < SLOWEST * seconds && incoming.readableLength === 0) {
      clearInterval(timer);
      onStalled();
    }
  }, seconds * 1000);
  timer.unref();
  incoming.once('close', () => clearInterval(timer));
}

/** Whether a body follows the headers; one of length 0 is none. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
