import type { MessagePort } from 'node:worker_threads';
import { errorCode } from './disk-errors.ts';
import { type DiskCalls, storeWholeFile, type WholeFile } from './whole-file.ts';

/** What a storing thread is asked. */
export type StoreRequest = WholeFile & { id: number };

/** Its answer: done, or the system's error. */
export type StoreResponse = { id: number; error?: { message: string; code: string | undefined } };

/** The life of a storing thread: stores what the port brings, one file after the other, until it is ended. */
export function serveStoring(port: MessagePort, disk: DiskCalls): void {
  port.on('message', (request: StoreRequest) => {
    port.postMessage(store(disk, request));
    // Gone now, not when a thread that makes no other garbage next looks for some.
    const { buffer } = request.bytes;
    if (buffer instanceof ArrayBuffer) buffer.transfer(0);
  });
}

function store(disk: DiskCalls, { id, ...file }: StoreRequest): StoreResponse {
  try {
    storeWholeFile(disk, file);
    return { id };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, error: { message, code: errorCode(error) } };
  }
}
