import { BroadcastChannel } from 'node:worker_threads';
import type { Connection } from './connection.ts';
import type { TextChunk } from './text-chunk.ts';

/** The searched texts of all files as they were at a change; some may be newer. Nobody writes to them any more. */
export type TextBase = { seq: number; numsInChunk: number; chunks: TextChunk[]; bytes: number };

/** One thread asks the others, or tells them what it has read. */
type Message = 'who has any?' | TextBase;

const ofFiles = new Map<string, SharedTexts>();

/** What this thread has of the texts of a connection's database. It outlives the connection, not the thread. */
export function sharedTextsOf({ file }: Connection): SharedTexts {
  const known = ofFiles.get(file) ?? new SharedTexts(file);
  ofFiles.set(file, known);
  return known;
}

/**
 * The texts are as large as all else that a thread keeps of the files, so the threads of one database hold them in common:
 * whoever has read them tells the others, and whoever comes later asks. They are gone with the last thread that has them.
 */
export class SharedTexts {
  readonly #channel: BroadcastChannel;
  #latest: TextBase | null = null;

  constructor(file: string) {
    this.#channel = new BroadcastChannel(`texts of ${file}`);
    this.#channel.onmessage = ({ data }) => {
      // Only `tell` and `ask` send anything.
      const message = data as Message;
      if (message !== 'who has any?') this.#keep(message);
      else if (this.#latest) this.#channel.postMessage(this.#latest);
    };
    this.#channel.unref();
    this.#channel.postMessage('who has any?' satisfies Message);
  }

  /** The newest that anybody has told of. */
  get latest(): TextBase | null {
    return this.#latest;
  }

  tell(base: TextBase): void {
    this.#keep(base);
    this.#channel.postMessage(base);
  }

  /** Lets go of what is too old. */
  forget(base: TextBase): void {
    if (this.#latest === base) this.#latest = null;
  }

  close(): void {
    this.#channel.close();
  }

  #keep(base: TextBase): void {
    if (base.seq >= (this.#latest?.seq ?? 0)) this.#latest = base;
  }
}
